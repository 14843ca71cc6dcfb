// One conversation as the softphone tells it: with events missing, twice, or late, in any order. Pure: each thing heard
// gives the conversation as it now stands and the call in every state that must be told on the way.
import { isSameData } from '../../../engine/contract/plainData';
import type { Call, CallState, EndReason, Party } from '../../../engine/contract/driver/call';
import { LOG_ATTRIBUTES } from '../../../engine/contract/driver/call';
import { isOver } from '../../../engine/contract/driver/callRules';
import { together, type Method, type Said } from '../vendor/contract';

export interface Conversation {
  readonly id: string;
  /** Null while only notes are known: whose call they are of comes later. */
  readonly call: Call | null;
  readonly said: Said;
  /** Accepted, as it turned out after the end: how long the talk was may still be told. */
  readonly wasAccepted: boolean;
  /** Epoch ms at which it goes on by itself when nothing more is heard. */
  readonly deadline: number;
}
export interface Heard {
  readonly conversation: Conversation;
  /** In the order in which they must be told. */
  readonly told: readonly Call[];
}

export interface ConversationRules {
  /** The softphone takes the notes: they may come long after the end. */
  readonly notes: 'panel' | 'vendor';
  readonly lateMs: number;
}

/** Notes that came first wait for their call. */
const NOTES_WAIT = 60_000;
/** Nobody rings longer: the end was not told. */
const RINGING_ENDS = 180_000;
/** The contract has no event for "the called person answered": an outbound call may well be a long talk. */
const DIALING_ENDS = 4 * 3_600_000;
const TALK_ENDS = 12 * 3_600_000;
const AGENT_WRITES = 900_000;
/** For the end of a call of which something was told that cannot be. */
const DOUBTFUL_ENDS = 60_000;

export function begin(id: string, now: number): Conversation {
  return { id, call: null, said: together(), wasAccepted: false, deadline: now + NOTES_WAIT };
}

/** `leg`: how many offers of this id there were, from 1. `callId`: unique for the driver's life. */
export function heard(
  before: Conversation,
  method: Exclude<Method, 'statusChanged'>,
  said: Said,
  at: { readonly now: number; readonly leg: number; readonly callId: string } & ConversationRules,
): Heard {
  if (before.call?.state === 'closed') return { conversation: before, told: [] };
  const wasAccepted = before.wasAccepted || method === 'callAccepted';
  const merged: Conversation = { ...before, wasAccepted, said: together(before.said, said) };
  const everything = merged.said;
  if (!before.call && method === 'callNotesSubmitted') return { conversation: merged, told: [] };
  const first = before.call ?? newCall(merged.id, directionOf(method, everything), everything, at);
  const call = withFacts(first, everything);
  return settled(merged, [first, ...next(method, call, everything, at.now)], at);
}

/** The states that a known call goes through by what was heard. */
function next(method: Method, call: Call, said: Said, now: number): readonly Call[] {
  switch (method) {
    case 'callAccepted':
      return [isOver(call.state) ? call : active(call, now)];
    case 'callRejected':
      // Nobody rejects what was accepted: the end will be told, or soon be taken for granted.
      return call.state === 'active'
        ? [call]
        : over(call, now, said.reason?.toLowerCase() === 'active' ? 'rejected' : 'missed');
    case 'callEnded':
      return ended(call, said, now);
    default:
      return [call];
  }
}

/** Its time has come: a ring or a talk whose end was never told, notes without a call, or simply the close. */
export function due(before: Conversation, at: Parameters<typeof heard>[3]): Heard {
  const call = before.call ?? newCall(before.id, directionOf('callEnded', before.said), before.said, at);
  const last = isOver(call.state)
    ? [closedCall(call, before.wasAccepted)]
    : over(call, at.now, call.state === 'active' ? 'lost' : unanswered(call));
  return settled(before, [call, ...last], at);
}

/** Tells what differs from what was told last. */
function settled(
  conversation: Conversation,
  path: readonly Call[],
  { now, ...rules }: { readonly now: number } & ConversationRules,
): Heard {
  const told: Call[] = [];
  let last = conversation.call;
  for (const call of path) {
    if (isSameData(call, last)) continue;
    told.push(call);
    last = call;
  }
  const deadline = now + patience(last, conversation, rules);
  return { conversation: { ...conversation, call: last, deadline }, told };
}

function patience(call: Call | null, { said }: Conversation, { notes, lateMs }: ConversationRules): number {
  switch (call?.state) {
    case 'offered':
      return RINGING_ENDS;
    case 'dialing':
      return DIALING_ENDS;
    case 'ended':
      if (notes === 'panel' || call.answeredAt === undefined) return lateMs;
      return said.notes === undefined ? AGENT_WRITES : lateMs;
    case undefined:
      return NOTES_WAIT;
    default:
      return said.reason === undefined ? TALK_ENDS : DOUBTFUL_ENDS;
  }
}

function newCall(
  id: string,
  direction: 'inbound' | 'outbound',
  said: Said,
  { now, leg, callId }: { readonly now: number; readonly leg: number; readonly callId: string },
): Call {
  const bare: Call = {
    id: callId,
    logKey: leg > 1 ? `${id.slice(0, 248)}/${String(leg)}` : id,
    vendorIds: { conversationId: id },
    interactionId: id,
    direction,
    kind: 'customer',
    state: direction === 'inbound' ? 'offered' : 'dialing',
    parties: [],
    muted: false,
    startedAt: now,
    attributes: {},
    allowed: [],
  };
  return withFacts(bare, said);
}

/** What the softphone has said so far, as fields of the call. */
function withFacts(call: Call, said: Said): Call {
  const isOutbound = call.direction === 'outbound';
  const address = isOutbound ? said.dialledTo : numberOf(said.callerANI);
  const { recordingStatus } = said;
  return {
    ...call,
    vendorIds: { ...call.vendorIds, ...(said.partnerId !== undefined && { partnerId: said.partnerId }) },
    parties: [customer(call.state, address)],
    ...(isOutbound && address !== undefined && { dialled: address }),
    ...(recordingStatus !== undefined && {
      recording: recordingStatus.toUpperCase() === 'ON' ? 'on' : 'off',
    }),
    attributes: attributesOf(said),
  };
}

const customer = (state: CallState, address: string | undefined): Party => ({
  id: 'customer',
  role: 'customer',
  ...(address !== undefined && { address }),
  state: PARTY[state] ?? 'connected',
});
const PARTY: Readonly<Partial<Record<CallState, Party['state']>>> = {
  offered: 'ringing',
  dialing: 'ringing',
  ended: 'left',
  closed: 'left',
};

function attributesOf(said: Said): Readonly<Record<string, string>> {
  const named = {
    language: said.language,
    intent: said.ivrExitPath,
    channel: said.channelName,
    reservationStart: said.reservationStartDate,
    specialEvent: said.specialEvent,
    escalation: said.escalationType,
    [LOG_ATTRIBUTES.notes]: said.notes,
    [LOG_ATTRIBUTES.disposition]: said.disposition,
  };
  return Object.fromEntries(Object.entries(named).filter((entry): entry is [string, string] => !!entry[1]));
}

/** Softphones spell a withheld number in many ways; a number has a digit. */
const numberOf = (ani: string | undefined): string | undefined =>
  ani !== undefined && /\d/.test(ani) ? ani : undefined;

const active = (call: Call, answeredAt: number): Call => {
  const talking = { ...call, state: 'active' as const, answeredAt: call.answeredAt ?? answeredAt };
  return { ...talking, parties: talking.parties.map((party) => ({ ...party, state: 'connected' as const })) };
};

/** "Accepted" that was overtaken by the end: it was answered after all, for how long nobody has said. */
function closedCall(call: Call, wasAccepted: boolean): Call {
  const closed = { ...call, state: 'closed' as const };
  if (!wasAccepted || call.answeredAt !== undefined || call.endedAt === undefined) return closed;
  return { ...closed, answeredAt: call.endedAt, endReason: 'remote-hangup' };
}

function over(call: Call, now: number, reason: EndReason): readonly Call[] {
  if (isOver(call.state)) return [call];
  return [end(call, now, call.answeredAt === undefined ? reason : lostOr(reason))];
}
const lostOr = (reason: EndReason): EndReason => (reason === 'lost' ? 'lost' : 'remote-hangup');

const end = (call: Call, endedAt: number, endReason: EndReason): Call => ({
  ...call,
  state: 'ended',
  endedAt,
  endReason,
  parties: call.parties.map((party) => ({ ...party, state: 'left' as const })),
});

/** The softphone's own count of seconds is the truth about how long the talk was. */
function ended(call: Call, said: Said, now: number): readonly Call[] {
  const ms = secondsOf(said.duration) * 1000;
  if (isOver(call.state)) return [lateDuration(call, ms)];
  if (call.answeredAt === undefined && ms === 0) return [end(call, now, unanswered(call))];
  const talking = active(call, now - ms);
  const steps = call.state === 'active' ? [] : [talking];
  const endedAt = ms > 0 ? (talking.answeredAt ?? now) + ms : now;
  return [...steps, end(talking, endedAt, 'remote-hangup')];
}

function lateDuration(call: Call, ms: number): Call {
  if (ms === 0 || call.answeredAt !== undefined || call.endedAt === undefined) return call;
  return { ...call, answeredAt: call.endedAt - ms, endReason: 'remote-hangup' };
}

const unanswered = (call: Call): EndReason => (call.direction === 'inbound' ? 'missed' : 'no-answer');

function secondsOf(duration: string | undefined): number {
  const seconds = Math.round(Number(duration ?? '0'));
  return Number.isFinite(seconds) && seconds > 0 && seconds <= 24 * 3600 ? seconds : 0;
}

const directionOf = (method: Method, { callType, dialledTo }: Said): 'inbound' | 'outbound' => {
  if (method === 'outboundCallInitiated' || dialledTo !== undefined) return 'outbound';
  return callType?.toLowerCase() === 'outbound' ? 'outbound' : 'inbound';
};
