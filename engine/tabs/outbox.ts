// Inputs on their way to the leader: kept until it has acknowledged them, sent again to the next one. A click made while
// leadership moves is late, never lost.
import type { TabId } from '../contract/ports';
import type { TabChannel } from './channel';
import type { ForwardedInput } from '../contract/tabs';

export class Outbox {
  private readonly channel: TabChannel;
  private readonly waiting = new Map<string, ForwardedInput>();

  constructor(channel: TabChannel) {
    this.channel = channel;
    channel.read((message) => {
      if (message.type === 'ack') this.waiting.delete(message.letter);
    });
  }

  /** `leader` null: nobody leads now. */
  put(input: ForwardedInput, id: string, leader: TabId | null): void {
    this.waiting.set(id, input);
    if (leader !== null) this.channel.send(leader, { type: 'input', input }, id);
  }

  sendAgain(leader: TabId): void {
    for (const [id, input] of this.waiting) this.channel.send(leader, { type: 'input', input }, id);
  }

  /** This tab leads now: what waited is its own to handle. */
  take(): readonly ForwardedInput[] {
    const inputs = [...this.waiting.values()];
    this.waiting.clear();
    return inputs;
  }
}
