// Bringing the driver up, again after failures with growing pauses, and by hand at any time.
import { backoff, withJitter } from '../../contract/driver/base/patience';
import { send } from './commands';
import { asSoftphoneError } from '../state/banners';
import type { CallRecord } from '../state/callRecord';
import type { Failure } from '../state/input';
import { driverProblem } from '../state/readiness';
import type { SessionState } from '../state/state';
import type { Step } from '../state/step';
import { step } from '../state/step';

export function startDriver(state: SessionState, again: boolean, at: number): Step {
  const awaited = awaitCalls({ ...state, driver: { ...state.driver, session: null } }, at, at);
  // What went wrong stays on screen while it is tried again, calmly.
  const error = driverProblem(state);
  const driver = {
    ...awaited.driver,
    start: 'starting',
    session: null,
    error,
    retryAt: null,
    source: null,
  } as const;
  return step({ ...awaited, driver }, { type: 'driver.start', again });
}

/** How long calls are kept for a driver that is still to come up, or for a sign-in, when nobody says for how long. */
export const UNKNOWN_PATIENCE = 3_600_000;

/** Calls are the telephone system's: they may well live on. The driver has a while to say so, once it is up. */
export function awaitCalls(
  state: SessionState,
  at: number,
  lastAlive: number,
  isPageLeft = state.awaiting?.isPageLeft ?? false,
): SessionState {
  const isOpen = (record: CallRecord): boolean => record.call.state !== 'closed';
  if (!state.calls.some(isOpen)) return state;
  return {
    ...state,
    calls: state.calls.map((record) => (isOpen(record) ? { ...record, isConfirmed: false } : record)),
    awaiting: {
      until: state.driver.session?.phase === 'ready' ? soon(state, at) : at + UNKNOWN_PATIENCE,
      lastAlive,
      isPageLeft,
    },
  };
}

export const soon = ({ config }: SessionState, at: number): number => at + config.timeouts.restoredCalls;

/** Nothing comes up by itself any more: whoever is to mend it need not look at calls that are over. */
export const awaitNoLonger = (state: SessionState, at: number): SessionState =>
  state.awaiting && state.awaiting.until > soon(state, at)
    ? { ...state, awaiting: { ...state.awaiting, until: soon(state, at) } }
    : state;

export function driverStarted(state: SessionState): SessionState {
  const { attempt } = state.driver;
  const isUp = state.driver.session?.phase === 'ready';
  return {
    ...state,
    driver: { ...state.driver, start: 'started', error: null, retryAt: null, attempt: isUp ? 0 : attempt },
  };
}

export function driverFailed(state: SessionState, failure: Failure, at: number): SessionState {
  const error = asSoftphoneError(failure);
  const { attempt } = state.driver;
  const retryAt = error.retryable ? at + pause(state, attempt) : null;
  const failed: SessionState = {
    ...state,
    driver: { ...state.driver, start: 'failed', error, retryAt, attempt: attempt + 1 },
  };
  return retryAt === null ? awaitNoLonger(failed, at) : failed;
}

/** Doubled each time between the two bounds; up to half of it is taken off, another part each time and for each agent. */
export function pause({ config, driver }: SessionState, attempt: number): number {
  const { driverRetryMin: first, driverRetryMax: most } = config.timeouts;
  // Steps of the golden ratio spread evenly wherever they begin.
  return withJitter(backoff({ first, most }, attempt), (driver.chance + attempt * 0.618) % 1);
}

export function driverRetryDue(state: SessionState, at: number): Step {
  const { retryAt } = state.driver;
  return retryAt !== null && retryAt <= at ? startDriver(state, true, at) : step(state);
}

/** By hand: only when something failed, a working driver is left alone. One that reconnects by itself is told to do it now. */
export function driverRetried(state: SessionState, at: number): Step {
  if (canReconnect(state)) return send(state, { type: 'reconnect' });
  const { start, session } = state.driver;
  const isBroken = start === 'failed' || (start === 'started' && session?.phase === 'failed');
  if (!isBroken) return step(state);
  const { state: starting, effects } = startDriver(state, true, at);
  // Pressed by hand: something must be seen to happen.
  return { effects, state: { ...starting, driver: { ...starting.driver, attempt: 0, error: null } } };
}

/** The link is away, and the driver can be told to try it now. */
export const canReconnect = ({ driver, commands }: SessionState): boolean =>
  driver.session?.phase === 'reconnecting' &&
  driver.capabilities.includes('session.reconnect') &&
  !Object.values(commands).some(({ type }) => type === 'reconnect');
