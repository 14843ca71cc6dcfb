// A call that goes on at the telephone system while this page may not speak to it: the agent must sign in again first.
// It is shown as it was last known; only the driver's word changes it.
import { isOver } from '../../contract/driver/callRules';
import type { SessionState as DriverSession } from '../../contract/driver/driver';
import type { ContinuedCallView } from '../../contract/panel/panelView';
import { titleOf } from '../state/callName';
import type { CallRecord } from '../state/callRecord';
import type { SessionState } from '../state/state';

/** Signing in passes through 'starting': the form stays until the driver has spoken. */
const isWaiting = (
  session: DriverSession | null,
): session is DriverSession & { readonly continueBy: number } =>
  session?.continueBy !== undefined && (session.phase === 'login-required' || session.phase === 'starting');

export function continuedCall(state: SessionState): CallRecord | null {
  if (!isWaiting(state.driver.session)) return null;
  return state.calls.find(({ isConfirmed, call }) => !isConfirmed && !isOver(call.state)) ?? null;
}

export function continuedView(state: SessionState): ContinuedCallView | null {
  const record = continuedCall(state);
  const { session } = state.driver;
  if (!record || !isWaiting(session)) return null;
  const { call, notes } = record;
  return {
    title: titleOf(record),
    state: call.state,
    direction: call.direction,
    since: call.answeredAt ?? call.startedAt,
    continueBy: session.continueBy,
    hasNotes: notes.text.trim() !== '',
  };
}

/** What the telephone system keeps until then is not given up before; the driver still needs its while after it. */
export function awaitedLonger(state: SessionState): SessionState {
  const { session } = state.driver;
  const { awaiting } = state;
  if (!awaiting || !isWaiting(session)) return state;
  const until = session.continueBy + state.config.timeouts.restoredCalls;
  return until > awaiting.until ? { ...state, awaiting: { ...awaiting, until } } : state;
}
