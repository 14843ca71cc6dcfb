// Watches one driver's event stream and names every breach of the contract. Pure: the engine's debug mode and the
// conformance kit feed it and decide what to do with what it finds.
import type { Call } from './call';
import {
  capabilitiesFor,
  FIRST,
  FIRST_ON_ATTACH,
  isOver,
  isTalking,
  mayBecome,
  NEXT,
  STATES_FOR,
} from './callRules';
import type { Capability, DriverEvent, DriverSnapshot } from './driver';

export interface StreamState {
  readonly calls: Readonly<Record<string, Call>>;
  readonly capabilities: readonly Capability[];
  readonly attaching: boolean;
  readonly stopped: boolean;
}

export const monitorStart = (capabilities: readonly Capability[]): StreamState => ({
  calls: {},
  capabilities,
  attaching: true,
  stopped: false,
});

export const monitorStopped = (state: StreamState): StreamState => ({ ...state, stopped: true });

/** Feeds one event; returns the next state and the breaches that this event is guilty of (empty when none). */
export function monitor(
  state: StreamState,
  event: DriverEvent,
): { readonly state: StreamState; readonly breaches: readonly string[] } {
  const breaches: string[] = [];
  if (state.stopped) breaches.push(`event '${event.type}' after stop() resolved`);
  if (!isPlain(event)) breaches.push(`event '${event.type}' is not plain data`);
  switch (event.type) {
    case 'capabilities':
      return { state: { ...state, capabilities: event.capabilities }, breaches };
    case 'session':
      return { state: { ...state, attaching: state.attaching && event.session.phase !== 'ready' }, breaches };
    case 'call':
      breaches.push(...callBreaches(state, event.call));
      return { state: { ...state, calls: { ...state.calls, [event.call.id]: event.call } }, breaches };
    default:
      return { state, breaches };
  }
}

/** Breaches of "the snapshot equals the fold of the stream". */
export function snapshotBreaches(state: StreamState, snapshot: DriverSnapshot): readonly string[] {
  const show = (calls: readonly Call[]) =>
    calls
      .map((call) => `${call.id}:${call.state}`)
      .sort()
      .join();
  const folded = show(Object.values(state.calls).filter((call) => call.state !== 'closed'));
  const told = show(snapshot.calls);
  return folded === told ? [] : [`snapshot (${told}) differs from the stream (${folded})`];
}

function callBreaches(state: StreamState, call: Call): readonly string[] {
  const before = state.calls[call.id];
  const found = [...(before ? changes(before, call) : firstSight(state, call)), ...shape(call)];
  for (const action of call.allowed) {
    if (!capabilitiesFor(action, call).every((one) => state.capabilities.includes(one)))
      found.push(`allows '${action}' without capability`);
    if (STATES_FOR[action]?.includes(call.state) === false)
      found.push(`allows '${action}' while ${call.state}`);
  }
  return found.map((breach) => `call ${call.id}: ${breach}`);
}

function firstSight(state: StreamState, call: Call): readonly string[] {
  const legal = state.attaching ? FIRST_ON_ATTACH : FIRST;
  return legal.includes(call.state) ? [] : [`first seen as '${call.state}'`];
}

const FIXED = ['logKey', 'interactionId', 'startedAt'] as const;

function changes(before: Call, call: Call): readonly string[] {
  const found: string[] = [];
  if (before.state === 'closed') found.push(`event after 'closed'`);
  else if (before.state !== call.state && !NEXT[before.state].includes(call.state))
    found.push(`${before.state} -> ${call.state} is not a transition`);
  for (const field of FIXED) if (before[field] !== call[field]) found.push(`${field} changed`);
  if (!mayBecome(before, call.direction)) found.push('direction changed');
  if (before.answeredAt !== undefined && before.answeredAt !== call.answeredAt)
    found.push('answeredAt changed');
  return found;
}

function shape(call: Call): readonly string[] {
  const found: string[] = [];
  if (isOver(call.state) && call.endReason === undefined) found.push('over without endReason');
  if (isOver(call.state) && call.endedAt === undefined) found.push('over without endedAt');
  if (isTalking(call.state) && call.answeredAt === undefined) found.push(`${call.state} without answeredAt`);
  if (call.kind === 'consult' && call.consultOf === undefined) found.push('consult leg without consultOf');
  if (call.logKey.length === 0 || call.logKey.length > 255)
    found.push('logKey is empty or longer than 255 characters');
  return found;
}

function isPlain(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch {
    return false;
  }
}
