// Which moments the session waits for, worked out from its state alone: nothing to set, nothing to forget to clear, and
// the same after a reload.
import { qualityDue, qualityDueAt } from './call/callQuality';
import type { CallRecord } from './state/callRecord';
import { dialsDue, dialsDueAt } from './phone/dialResults';
import { pendingDialDue } from './phone/dialling';
import { driverRetryDue } from './phone/driverStart';
import { tonesDue, tonesDueAt } from './phone/tones';
import { noticesDue, noticesDueAt } from './phone/vendorNotices';
import { forgetAt, forgetCalls } from './call/finishing';
import { logDue, logDueAt } from './record/logs';
import { awaitingDue } from './call/restoring';
import { CALL_TIMERS, SESSION_TIMERS } from './state/input';
import type { CallTimerKind, SessionTimerKind, Timer } from './state/input';
import type { SessionState } from './state/state';
import type { Step } from './state/step';
import { step } from './state/step';
import { WARN_BEFORE, wrapUpOver, wrapUpWarningDue } from './call/wrapUp';

export type Failed = (what: string, error: unknown) => void;

/** When it is due by the state alone (null: it is not waited for), and what follows then. */
interface SessionTimer {
  at(state: SessionState): number | null;
  due(state: SessionState, at: number): Step;
}
interface CallTimer {
  at(state: SessionState, record: CallRecord): number | null;
  due(state: SessionState, key: string, at: number): Step;
}

const OF_SESSION: Readonly<Record<SessionTimerKind, SessionTimer>> = {
  'driver.retry': { at: ({ driver }) => driver.retryAt, due: driverRetryDue },
  'calls.awaited': { at: ({ awaiting }) => awaiting?.until ?? null, due: awaitingDue },
  'dial.pending': {
    at: ({ dial }) => dial.pending?.expiresAt ?? null,
    due: (state, at) => step(pendingDialDue(state, at)),
  },
  dials: { at: dialsDueAt, due: (state, at) => step(dialsDue(state, at)) },
  notices: { at: noticesDueAt, due: (state, at) => step(noticesDue(state, at)) },
  'calls.forgotten': { at: forgottenAt, due: (state, at) => step(forgetCalls(state, at)) },
};

const OF_CALL: Readonly<Record<CallTimerKind, CallTimer>> = {
  'wrapUp.warning': { at: (_state, record) => warningAt(record), due: wrapUpWarningDue },
  'wrapUp.over': { at: (_state, { wrapUp }) => wrapUp?.deadline ?? null, due: wrapUpOver },
  log: { at: logDueAt, due: logDue },
  tones: { at: tonesDueAt, due: tonesDue },
  quality: { at: qualityDueAt, due: (state, key, at) => step(qualityDue(state, key, at)) },
};

/** One whose moment cannot be told is not waited for, and `failed` hears of it; the others are. */
export function wantedTimers(state: SessionState, failed: Failed = () => undefined): readonly Timer[] {
  if (state.phase !== 'running') return [];
  const timer = <Of extends { readonly kind: string }>(
    of: Of,
    momentOf: () => number | null,
  ): readonly (Of & { readonly at: number })[] => {
    try {
      const at = momentOf();
      return at === null || !Number.isFinite(at) ? [] : [{ ...of, at }];
    } catch (error) {
      failed(of.kind, error);
      return [];
    }
  };
  return [
    ...SESSION_TIMERS.flatMap((kind) => timer({ kind }, () => OF_SESSION[kind].at(state))),
    ...state.calls.flatMap((record) =>
      CALL_TIMERS.flatMap((kind) => timer({ kind, key: record.key }, () => OF_CALL[kind].at(state, record))),
    ),
  ];
}

export function timerDue(state: SessionState, timer: Timer, at: number): Step {
  return 'key' in timer
    ? OF_CALL[timer.kind].due(state, timer.key, at)
    : OF_SESSION[timer.kind].due(state, at);
}

function forgottenAt({ calls }: SessionState): number | null {
  const moments = calls.map(forgetAt).filter((at) => at !== null);
  return moments.length > 0 ? Math.min(...moments) : null;
}

const warningAt = ({ wrapUp }: CallRecord): number | null =>
  wrapUp === null || wrapUp.deadline === null || wrapUp.isWarned ? null : wrapUp.deadline - WARN_BEFORE;
