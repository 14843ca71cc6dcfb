// A call that goes on at the telephone system while this page may not speak to it: the agent must sign in again first.
// It is shown as it was last known; only the driver's word changes it.
import { isOver } from '../../contract/driver/callRules';
import type { SessionState as DriverSession } from '../../contract/driver/driver';
import type { ContinuedCallView } from '../../contract/panel/panelView';
import { titleOf } from '../state/callName';
import type { CallRecord } from '../state/callRecord';
import type { SessionState } from '../state/state';
import { awaitNoLonger, soon, UNKNOWN_PATIENCE } from './driverStart';

/** Signing in passes through 'starting': the form stays until the driver has spoken. */
function isWaiting({ driver, signIn }: SessionState): boolean {
  const { session } = driver;
  if (session?.phase === 'login-required') return true;
  return session?.phase === 'starting' && (session.continueBy !== undefined || signIn.busy);
}

/** Nothing else leads back to it, so the form is there whatever the driver said of the time that is left. */
export function continuedCall(state: SessionState): CallRecord | null {
  if (!isWaiting(state)) return null;
  const isOn = ({ call }: CallRecord): boolean => !isOver(call.state);
  const signedOut = state.driver.session?.phase === 'login-required';
  return state.calls.find((record) => isOn(record) && (signedOut || !record.isConfirmed)) ?? null;
}

export function continuedView(state: SessionState): ContinuedCallView | null {
  const record = continuedCall(state);
  if (!record) return null;
  const { call, notes, isConfirmed } = record;
  return {
    id: record.key,
    title: titleOf(record),
    state: call.state,
    direction: call.direction,
    since: call.answeredAt ?? call.startedAt,
    continueBy: state.driver.session?.continueBy ?? null,
    hasNotes: notes.text.trim() !== '',
    canEnd: isConfirmed && call.allowed.includes('hangup'),
  };
}

/**
 * What the telephone system keeps until then is not given up before; the driver still needs its while after it. Once it is up,
 * or has failed for good, the usual while is left, whatever was waited for before.
 */
export function awaitedLonger(state: SessionState, before: DriverSession | null, at: number): SessionState {
  const { session } = state.driver;
  const { awaiting } = state;
  if (!awaiting || !session) return state;
  if (session.phase === 'ready') return before?.phase === 'ready' ? state : awaitNoLonger(state, at);
  if (session.phase === 'failed') return state.driver.retryAt === null ? awaitNoLonger(state, at) : state;
  if (!isWaiting(state)) return state;
  const known = session.continueBy === undefined ? at + UNKNOWN_PATIENCE : Math.max(session.continueBy, at);
  return { ...state, awaiting: { ...awaiting, until: soon(state, known) } };
}
