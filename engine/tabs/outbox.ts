// Inputs on their way to the leader: kept until it has acknowledged them, sent again to the next one. A click made while
// leadership moves is late, never lost.
import type { Clock, TabId } from '../contract/ports';
import type { TabChannel } from './channel';
import type { ForwardedInput } from '../contract/tabs';

export class Outbox {
  private readonly channel: TabChannel;
  private readonly clock: Pick<Clock, 'now'>;
  private readonly keepMs: number;
  private readonly waiting = new Map<string, ForwardedInput>();
  /** By call, the newest that was typed here. */
  private notes: ReadonlyMap<string, { readonly input: ForwardedInput; readonly at: number }> = new Map();

  /** `keepMs`: so long after it was typed a leader that took a note may be robbed before anybody else knows it. */
  constructor(channel: TabChannel, clock: Pick<Clock, 'now'>, keepMs: number) {
    this.channel = channel;
    this.clock = clock;
    this.keepMs = keepMs;
    channel.read((message) => {
      if (message.type === 'ack') this.waiting.delete(message.letter);
    });
  }

  /** `leader` null: nobody leads now. */
  put(input: ForwardedInput, id: string, leader: TabId | null): void {
    this.waiting.set(id, input);
    if (leader !== null) this.channel.send(leader, { type: 'input', input }, id);
  }

  /** Every press is durable as soon as it is taken, what is typed a moment later. The next leader is told it again and knows it by its revision. */
  remember(input: ForwardedInput): void {
    if (input.type !== 'intent' || input.intent.type !== 'notes.changed') return;
    this.notes = new Map([...this.recent(), [input.intent.callId, { input, at: this.clock.now() }]]);
  }

  sendAgain(leader: TabId): void {
    for (const input of this.typed()) this.channel.send(leader, { type: 'input', input });
    for (const [id, input] of this.waiting) this.channel.send(leader, { type: 'input', input }, id);
  }

  /** This tab leads now: what waited is its own to handle. */
  take(): readonly ForwardedInput[] {
    const inputs = [...this.typed(), ...this.waiting.values()];
    this.waiting.clear();
    return inputs;
  }

  /** Taken by the leader before. */
  private typed(): readonly ForwardedInput[] {
    const waiting = new Set(this.waiting.values());
    return this.recent().flatMap(([, { input }]) => (waiting.has(input) ? [] : [input]));
  }
  private recent() {
    return [...this.notes].filter(([, { at }]) => this.clock.now() - at < this.keepMs);
  }
}
