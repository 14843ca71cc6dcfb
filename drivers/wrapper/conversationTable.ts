// The conversations of one softphone, each with the one timer that carries it on when nothing more is heard.
import type { Call } from '../../engine/contract/call';
import type { DriverClock } from '../../engine/contract/driver';
import type { Method, Said } from './contract';
import { begin, due, heard, type Conversation, type ConversationRules, type Heard } from './conversations';

/** An incoming call with the id of one that is over for so long is a new offer of it; before, an event that came late. */
const OFFERED_AGAIN_AFTER = 30_000;
const MOST_REMEMBERED = 200;

interface Entry {
  conversation: Conversation;
  readonly leg: number;
  readonly callId: string;
  timer: number;
}

export class ConversationTable {
  private readonly clock: DriverClock;
  private readonly rules: ConversationRules;
  private readonly tell: (call: Call) => void;
  private readonly entries = new Map<string, Entry>();
  private calls = 0;

  constructor(clock: DriverClock, rules: ConversationRules, tell: (call: Call) => void) {
    this.clock = clock;
    this.rules = rules;
    this.tell = tell;
  }

  heard(method: Exclude<Method, 'statusChanged'>, said: Said): void {
    const id = said.conversationId;
    if (id === undefined) return;
    const entry = this.entryFor(id, method);
    this.apply(id, entry, heard(entry.conversation, method, said, this.at(entry)));
  }

  stop(): void {
    for (const { timer } of this.entries.values()) this.clock.clearTimeout(timer);
    this.entries.clear();
  }

  private entryFor(id: string, method: Method): Entry {
    const before = this.entries.get(id);
    if (before && !this.isOfferedAgain(before.conversation, method)) return before;
    if (before) this.clock.clearTimeout(before.timer);
    this.calls += 1;
    const entry: Entry = {
      conversation: begin(id, this.clock.now()),
      leg: (before?.leg ?? 0) + 1,
      callId: `wrapper-${String(this.calls)}`,
      timer: 0,
    };
    this.entries.delete(id);
    this.entries.set(id, entry);
    this.forgetOldest();
    return entry;
  }

  private isOfferedAgain({ call }: Conversation, method: Method): boolean {
    const opens = method === 'incomingCall' || method === 'outboundCallInitiated';
    if (!opens || call?.state !== 'closed' || call.endedAt === undefined) return false;
    return this.clock.now() - call.endedAt >= OFFERED_AGAIN_AFTER;
  }

  private apply(id: string, entry: Entry, { conversation, told }: Heard): void {
    this.clock.clearTimeout(entry.timer);
    entry.conversation = conversation;
    for (const call of told) this.tell(call);
    if (conversation.call?.state === 'closed') return;
    const wait = Math.max(0, conversation.deadline - this.clock.now());
    entry.timer = this.clock.setTimeout(() => {
      if (this.entries.get(id) === entry) this.apply(id, entry, due(entry.conversation, this.at(entry)));
    }, wait);
  }

  private at({ leg, callId }: Entry) {
    return { now: this.clock.now(), leg, callId, ...this.rules };
  }

  /** Closed ones are kept to know their late events. */
  private forgetOldest(): void {
    for (const [id, { conversation }] of this.entries) {
      if (this.entries.size <= MOST_REMEMBERED) return;
      if (conversation.call?.state === 'closed') this.entries.delete(id);
    }
  }
}
