// The call-state machine and the command gate as data, shared by engine, kit and drivers.
import type { Call, CallAction, CallDirection, CallKind, CallState } from './call';
import type { CallCommand, Command, CommandType } from './command';
import type { Capability } from './manifest';

export const NEXT: Readonly<Record<CallState, readonly CallState[]>> = {
  offered: ['connecting', 'active', 'ended'],
  dialing: ['alerting', 'connecting', 'active', 'ended'],
  alerting: ['connecting', 'active', 'ended'],
  connecting: ['active', 'held', 'ended'],
  active: ['held', 'ended'],
  held: ['active', 'ended'],
  ended: ['wrapup', 'closed'],
  wrapup: ['closed'],
  closed: [],
};

/** The states in which a new call may first be seen. */
export const FIRST: readonly CallState[] = ['offered', 'dialing'];

/** Until the session is first `ready` (attach after a reload) a call may first be seen in these states instead. */
export const FIRST_ON_ATTACH: readonly CallState[] = [
  'offered',
  'dialing',
  'alerting',
  'connecting',
  'active',
  'held',
  'ended',
  'wrapup',
];

/** States in which an action can make sense; an action that is not listed makes sense in any. */
export const STATES_FOR: Readonly<Partial<Record<CallAction, readonly CallState[]>>> = {
  answer: ['offered'],
  reject: ['offered'],
  hangup: ['dialing', 'alerting', 'connecting', 'active', 'held'],
  hold: ['active'],
  resume: ['held'],
  // Before the answer only with early media.
  mute: ['dialing', 'alerting', 'connecting', 'active', 'held'],
  unmute: ['dialing', 'alerting', 'connecting', 'active', 'held'],
  dtmf: ['dialing', 'alerting', 'connecting', 'active'],
  // While it rings: deflect.
  'transfer.blind': ['offered', 'active', 'held'],
  consult: ['active', 'held'],
  'consult.transfer': ['alerting', 'active', 'held'],
  'consult.cancel': ['dialing', 'alerting', 'connecting', 'active', 'held'],
  conference: ['active', 'held'],
  'conference.drop': ['active', 'held'],
  swap: ['active', 'held'],
  'recording.pause': ['active', 'held'],
  'recording.resume': ['active', 'held'],
  // While the agent still talks: with `wrapup.early`.
  'wrapup.complete': ['active', 'held', 'ended', 'wrapup'],
  'wrapup.extend': ['wrapup'],
  'conference.leave': ['active', 'held'],
  'party.hold': ['active', 'held'],
  'party.resume': ['active', 'held'],
  'party.mute': ['active', 'held'],
  'party.unmute': ['active', 'held'],
  'recording.start': ['active', 'held'],
  'recording.stop': ['active', 'held'],
  move: ['offered', 'active', 'held'],
  'supervise.listen': ['active', 'held'],
  'supervise.whisper': ['active', 'held'],
  'supervise.barge': ['active', 'held'],
  'supervise.end': ['active', 'held'],
};

const TALKED_ON: readonly CallKind[] = ['customer', 'consult'];

/** Kinds of call on which an action can make sense; one that is not listed makes sense on any. Of `consult.*` the call is the leg. */
export const KINDS_FOR: Readonly<Partial<Record<CallAction, readonly CallKind[]>>> = {
  'transfer.blind': ['customer'],
  consult: ['customer'],
  'consult.transfer': ['consult'],
  'consult.cancel': ['consult'],
  conference: TALKED_ON,
  'conference.drop': TALKED_ON,
  'conference.leave': TALKED_ON,
  'party.hold': TALKED_ON,
  'party.resume': TALKED_ON,
  'party.mute': TALKED_ON,
  'party.unmute': TALKED_ON,
  'supervise.listen': ['supervised'],
  'supervise.whisper': ['supervised'],
  'supervise.barge': ['supervised'],
  'supervise.end': ['supervised'],
};

export const CAPABILITY_OF: Readonly<Record<CallAction, Capability>> = {
  answer: 'call.answer',
  reject: 'call.reject',
  hangup: 'call.hangup',
  hold: 'call.hold',
  resume: 'call.hold',
  mute: 'call.mute',
  unmute: 'call.mute',
  dtmf: 'call.dtmf',
  'transfer.blind': 'transfer.blind',
  consult: 'consult',
  'consult.transfer': 'consult.transfer',
  'consult.cancel': 'consult',
  conference: 'conference',
  'conference.drop': 'conference.drop',
  swap: 'call.swap',
  'recording.pause': 'recording.pause',
  'recording.resume': 'recording.pause',
  'wrapup.complete': 'wrapup',
  'wrapup.extend': 'wrapup.extend',
  'attributes.set': 'attributes.set',
  'conference.leave': 'conference.leave',
  'party.hold': 'party.hold',
  'party.resume': 'party.hold',
  'party.mute': 'party.mute',
  'party.unmute': 'party.mute',
  'recording.start': 'recording.start',
  'recording.stop': 'recording.start',
  move: 'call.move',
  'supervise.listen': 'supervise.listen',
  'supervise.whisper': 'supervise.whisper',
  'supervise.barge': 'supervise.barge',
  'supervise.end': 'supervise.end',
};

/** The capability that each command needs; null: every driver takes it. A call's own state may ask for another: capabilitiesFor. */
export const COMMAND_CAPABILITY: Readonly<Record<CommandType, Capability | null>> = {
  ...CAPABILITY_OF,
  login: 'login',
  logout: 'login',
  'presence.set': 'presence.set',
  dial: 'call.dial',
  'directory.search': 'directory',
  diagnose: null,
  reconnect: 'session.reconnect',
  'device.select': 'device.select',
  'directory.watch': 'directory.presence',
  'directory.unwatch': 'directory.presence',
  'queue.login': 'queue.login',
  'queue.logout': 'queue.login',
  // Its other modes need their own word: `supervise.whisper`, `supervise.barge`.
  supervise: 'supervise.listen',
  'vendor.action': 'vendor.actions',
};

/** What an action of this call needs to be claimed: in some states it is another thing than its name says. */
export function capabilitiesFor(
  action: CallAction,
  { state, kind }: Pick<Call, 'state' | 'kind'>,
): readonly Capability[] {
  const own = CAPABILITY_OF[action];
  switch (action) {
    case 'transfer.blind':
      return state === 'offered' ? ['call.deflect'] : [own];
    case 'conference':
      return kind === 'consult' ? [own] : ['conference.merge'];
    case 'mute':
    case 'unmute':
    case 'dtmf':
      return isTalking(state) ? [own] : [own, 'media.early'];
    case 'wrapup.complete':
      return isOver(state) ? [own] : [own, 'wrapup.early'];
    default:
      return [own];
  }
}

export const CALL_ACTIONS = Object.keys(CAPABILITY_OF) as readonly CallAction[];

/** Commands of one call are its actions; the others concern the agent. */
export const isCallCommand = (command: Command): command is CallCommand =>
  Object.hasOwn(CAPABILITY_OF, command.type);

function reached(from: CallState, seen = new Set([from])): ReadonlySet<CallState> {
  for (const next of NEXT[from]) if (!seen.has(next)) reached(next, seen.add(next));
  return seen;
}

/** How far a call has come: what leads on to fewer states is further on. It never goes back; hold and talk alternate. */
export const stageOf = (state: CallState): number =>
  FIRST.includes(state) ? 0 : Object.keys(NEXT).length - reached(state).size;

/** The far end is gone and nothing but wrap-up can follow. */
export const isOver = (state: CallState): boolean =>
  state === 'ended' || state === 'wrapup' || state === 'closed';

/** Two parties are through to each other, on hold or not. */
export const isTalking = (state: CallState): boolean => state === 'active' || state === 'held';

const inConference: readonly CallAction[] = [
  'conference.leave',
  'party.hold',
  'party.resume',
  'party.mute',
  'party.unmute',
];

/**
 * A call's direction stays, but for one thing: until its far end answers, what was dialled here may turn out to go to a
 * colleague, or to leave the house.
 */
export const mayBecome = (
  before: Pick<Call, 'direction' | 'answeredAt'>,
  direction: CallDirection,
): boolean =>
  before.direction === direction ||
  (before.answeredAt === undefined && before.direction !== 'inbound' && direction !== 'inbound');

type Unjudged = Omit<Call, 'allowed'>;

/** What the call's own fields rule out, whatever the system can do. */
const isRuledOut: Readonly<Partial<Record<CallAction, (call: Unjudged) => boolean>>> = {
  mute: (call) => call.muted || !isHeard(call),
  unmute: (call) => !call.muted || !isHeard(call),
  dtmf: (call) => !isHeard(call),
  'recording.pause': ({ recording }) => recording !== 'on',
  'recording.resume': ({ recording }) => recording !== 'paused',
  'recording.start': ({ recording }) => recording !== 'off',
  'recording.stop': ({ recording }) => recording === undefined || recording === 'off',
  'wrapup.complete': ({ state, wrapup }) => !isOver(state) && wrapup === undefined,
  'attributes.set': ({ state }) => isOver(state),
  'supervise.listen': ({ supervision }) => supervision === 'listen',
  'supervise.whisper': ({ supervision }) => supervision === 'whisper',
  'supervise.barge': ({ supervision }) => supervision === 'barge',
};

const isHeard = ({ state, media = 'none' }: Unjudged): boolean => isTalking(state) || media !== 'none';

/** A supervisor makes no conference. */
const others = ({ parties }: Unjudged): number =>
  parties.filter(({ role, state }) => role !== 'supervisor' && (state === 'connected' || state === 'held'))
    .length;

/**
 * The most that the state tables permit for this call. A driver starts from it and only removes what needs knowledge of
 * other calls or of other systems (`swap`, `conference` of two calls, `conference.drop`, `move`).
 */
export function allowedFor(call: Unjudged, capabilities: readonly Capability[]): readonly CallAction[] {
  return CALL_ACTIONS.filter((action) => {
    if (!capabilitiesFor(action, call).every((capability) => capabilities.includes(capability))) return false;
    if (STATES_FOR[action]?.includes(call.state) === false) return false;
    if (KINDS_FOR[action]?.includes(call.kind) === false) return false;
    if (isRuledOut[action]?.(call) === true) return false;
    return !inConference.includes(action) || others(call) >= 2;
  });
}
