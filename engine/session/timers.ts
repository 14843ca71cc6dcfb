// Which moments the session waits for, worked out from its state alone: nothing to set, nothing to forget to clear, and
// the same after a reload.
import { qualityDue, qualityDueAt } from './call/callQuality';
import type { CallRecord } from './state/callRecord';
import { dialsDue, dialsDueAt } from './phone/dialResults';
import { pendingDialDue } from './phone/dialling';
import { driverRetryDue } from './phone/driverStart';
import { forgetAt, forgetCalls } from './call/finishing';
import { logDue, logDueAt } from './record/logs';
import { awaitingDue } from './call/restoring';
import type { SessionState } from './state/state';
import type { Step } from './state/step';
import { step } from './state/step';
import { WARN_BEFORE, wrapUpOver, wrapUpWarningDue } from './call/wrapUp';

type OfSession = 'driver.retry' | 'calls.awaited' | 'dial.pending' | 'dials' | 'calls.forgotten';
type OfCall = 'wrapUp.warning' | 'wrapUp.over' | 'log' | 'quality';

/** Name -> epoch ms. Names of one call's timers carry its key: `log:KEY`. */
export function wantedTimers(state: SessionState): ReadonlyMap<string, number> {
  if (state.phase !== 'running') return new Map();
  const forgotten = state.calls.map(forgetAt).filter((at) => at !== null);
  const wanted: (readonly [OfSession | `${OfCall}:${string}`, number | null])[] = [
    ['driver.retry', state.driver.retryAt],
    ['calls.awaited', state.awaiting?.until ?? null],
    ['dial.pending', state.dial.pending?.expiresAt ?? null],
    ['dials', dialsDueAt(state)],
    ['calls.forgotten', forgotten.length > 0 ? Math.min(...forgotten) : null],
    ...state.calls.flatMap((record) => ofCall(state, record)),
  ];
  return new Map(wanted.flatMap(([name, at]) => (at === null ? [] : [[name, at] as const])));
}

function ofCall(
  state: SessionState,
  record: CallRecord,
): readonly (readonly [`${OfCall}:${string}`, number | null])[] {
  const { key, wrapUp } = record;
  const deadline = wrapUp?.deadline ?? null;
  return [
    [`wrapUp.warning:${key}`, deadline !== null && !wrapUp?.isWarned ? deadline - WARN_BEFORE : null],
    [`wrapUp.over:${key}`, deadline],
    [`log:${key}`, logDueAt(state, record)],
    [`quality:${key}`, qualityDueAt(state, record)],
  ];
}

export function timerDue(state: SessionState, name: string, at: number): Step {
  const colon = name.indexOf(':');
  const kind = (colon < 0 ? name : name.slice(0, colon)) as OfSession | OfCall;
  const key = colon < 0 ? '' : name.slice(colon + 1);
  switch (kind) {
    case 'driver.retry':
      return driverRetryDue(state, at);
    case 'calls.awaited':
      return awaitingDue(state, at);
    case 'dial.pending':
      return step(pendingDialDue(state, at));
    case 'dials':
      return step(dialsDue(state, at));
    case 'calls.forgotten':
      return step(forgetCalls(state, at));
    case 'wrapUp.warning':
      return wrapUpWarningDue(state, key, at);
    case 'wrapUp.over':
      return wrapUpOver(state, key, at);
    case 'log':
      return logDue(state, key, at);
    case 'quality':
      return step(qualityDue(state, key, at));
    default:
      return step(state);
  }
}
