// The conversations of one softphone, each with the one timer that carries it on when nothing more is heard.
import type { Call } from '../../../engine/contract/driver/call';
import { callShape } from '../../../engine/contract/driver/callShape';
import { flag, id, list, map, moment, nullable, number } from '../../../engine/contract/shape/shape';
import { object, only, orElse, text } from '../../../engine/contract/shape/shape';
import type { Read, Shape } from '../../../engine/contract/shape/shape';
import type { DriverClock } from '../../../engine/contract/driver/driver';
import { together, type Method, type Said } from '../vendor/contract';
import { begin, due, heard, type Conversation, type ConversationRules, type Heard } from './conversations';

const MOST_REMEMBERED = 200;
/** The engine keeps 64 KB for a driver. */
const MOST_KEPT = 10;
const LONGEST_NOTES = 32_000;
/** More fields than the contract knows are none of its own. */
const MOST_SAID = 30;

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

  /** What a page that takes over needs to know: everything that is not over and done with. */
  write(): string {
    const open = [...this.entries]
      .filter(([, { conversation }]) => conversation.call !== null && conversation.call.state !== 'closed')
      .map(([id, { conversation, leg }]) => ({ id, leg, conversation }));
    return JSON.stringify({ version: 1, open: open.slice(-MOST_KEPT) });
  }

  /** What a page before this one has left. */
  restore(kept: Read<typeof keptConversationsShape> | null): void {
    for (const { id, leg, conversation } of kept?.open ?? []) {
      if (this.entries.has(id) || conversation.deadline <= this.clock.now()) continue;
      this.calls += 1;
      const callId = `wrapper-${String(this.calls)}`;
      const call = conversation.call && { ...conversation.call, id: callId };
      const entry: Entry = {
        conversation: { ...conversation, call, said: together(conversation.said) },
        leg,
        callId,
        timer: 0,
      };
      this.entries.set(id, entry);
      this.apply(id, entry, { conversation: entry.conversation, told: call ? [call] : [] });
    }
  }

  stop(): void {
    for (const { timer } of this.entries.values()) this.clock.clearTimeout(timer);
    this.entries.clear();
  }

  private entryFor(id: string, method: Method): Entry {
    const before = this.entries.get(id);
    if (before && !isOfferedAgain(before.conversation, method)) return before;
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

/** Late events of a call come before it is closed; an id that is used again after that is a new offer of it. */
const isOfferedAgain = ({ call }: Conversation, method: Method): boolean =>
  call?.state === 'closed' && (method === 'incomingCall' || method === 'outboundCallInitiated');

const conversationShape = object({
  id: id(),
  call: nullable(callShape),
  said: orElse(map(text(LONGEST_NOTES), MOST_SAID), {}),
  wasAccepted: orElse(flag, false),
  deadline: moment,
}) satisfies Shape<Conversation>;
/** A conversation that cannot be read costs that one. */
export const keptConversationsShape = object({
  version: only(1),
  open: orElse(list(object({ id: id(), leg: number, conversation: conversationShape }), MOST_KEPT), []),
});
