// The call-state machine and the command gate as data, shared by engine, kit and drivers.
import type { Call, CallAction, CallState } from './call';
import type { Capability, CommandType } from './driver';

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
  mute: ['active', 'held'],
  unmute: ['active', 'held'],
  dtmf: ['active'],
  'transfer.blind': ['active', 'held'],
  consult: ['active', 'held'],
  'consult.transfer': ['alerting', 'active', 'held'],
  'consult.cancel': ['dialing', 'alerting', 'connecting', 'active', 'held'],
  conference: ['active', 'held'],
  'conference.drop': ['active', 'held'],
  swap: ['active', 'held'],
  'recording.pause': ['active', 'held'],
  'recording.resume': ['active', 'held'],
  'wrapup.complete': ['ended', 'wrapup'],
  'wrapup.extend': ['wrapup'],
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
};

export const CALL_ACTIONS = Object.keys(CAPABILITY_OF) as readonly CallAction[];

/** Null: any driver can be asked. */
export const NEEDED_FOR: Readonly<Record<CommandType, Capability | null>> = {
  ...CAPABILITY_OF,
  login: 'login',
  logout: 'login',
  'presence.set': 'presence.set',
  dial: 'call.dial',
  'directory.search': 'directory',
  diagnose: null,
};

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

const onConsultLeg: readonly CallAction[] = ['consult.transfer', 'consult.cancel', 'conference'];
const toggles = (call: Omit<Call, 'allowed'>): readonly (readonly [CallAction, boolean])[] => [
  ['mute', !call.muted],
  ['unmute', call.muted],
  ['recording.pause', call.recording === 'on'],
  ['recording.resume', call.recording === 'paused'],
];

/**
 * The most that the state tables permit for this call. A driver starts from it and only removes; it adds what needs
 * knowledge of other calls (`swap`, `conference.drop`) by itself removing them where they make no sense.
 */
export function allowedFor(
  call: Omit<Call, 'allowed'>,
  capabilities: readonly Capability[],
): readonly CallAction[] {
  const off = new Map(toggles(call).map(([action, on]) => [action, !on]));
  return CALL_ACTIONS.filter((action) => {
    if (!capabilities.includes(CAPABILITY_OF[action])) return false;
    if (STATES_FOR[action]?.includes(call.state) === false) return false;
    if (off.get(action) === true) return false;
    if (onConsultLeg.includes(action)) return call.kind === 'consult';
    if (action === 'consult' || action === 'transfer.blind') return call.kind === 'customer';
    return action !== 'attributes.set' || !isOver(call.state);
  });
}
