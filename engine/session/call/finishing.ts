// The end of a call for the agent: the log's last word, the entry among the recents, the screen left. The record stays a
// while for late events and late notes, then only its key is remembered.
import { callChange } from './callChange';
import { BOUNDS } from '../../contract/shape/bounds';
import type { CallRecord } from '../state/callRecord';
import { isLive, isShown } from '../state/callRecord';
import { callByKey, patchCall } from '../state/callTable';
import { putLog } from '../record/logs';
import { noteRecent } from '../record/recents';
import { isHeld } from '../record/refusedLogs';
import type { SessionState } from '../state/state';
import type { Step } from '../state/step';
import { chain, only, step } from '../state/step';

/** Longer than any message on its way. */
const KEPT_FOR = 60_000;
/** Longer than a link is away, or than a call lasts that goes on without us: it may be reported after all. */
const LOST_KEPT_FOR = 12 * 3_600_000;
const MOST_TOMBSTONES = 200;
/** Calls that are done with and still remembered whole. */
const MOST_FINISHED = 100;
/** Whose log was refused: the queue keeps those of older ones, to be tried again as they are. */
const MOST_HELD = 20;

export function finish(state: SessionState, key: string, at: number): Step {
  const record = callByKey(state, key);
  if (!record || record.finishedAt !== null) return step(state);
  return chain(
    state,
    (now) => putLog(now, key, true),
    // Notes and disposition have their last word.
    (now) => step(now, callChange(now, callByKey(now, key) ?? record, record.call.state)),
    only((now) => noteRecent(now, key)),
    only((now) => patchCall(now, key, { finishedAt: at, wrapUp: null })),
    only((now) => (now.selected === key ? { ...now, selected: null } : now)),
  );
}

/** When the record may go; null while something is still expected. */
export function forgetAt(record: CallRecord): number | null {
  const { finishedAt, log, call } = record;
  if (finishedAt === null || call.state !== 'closed' || log.dirtyAt !== null) return null;
  if (log.isDrafted && !log.isTaken) return null;
  // What Salesforce has refused can still be mended.
  if (isHeld(record)) return null;
  return finishedAt + (record.isLost ? LOST_KEPT_FOR : KEPT_FOR);
}

/** For one more: wrap-ups that were never saved are saved as they are, and what nobody waits for goes before its time. */
export function madeRoom(state: SessionState, at: number): Step {
  const open = state.calls.filter((record) => isShown(record) && !isLive(record));
  const finished = state.calls.filter((record) => forgetAt(record) !== null);
  const held = state.calls.filter((record) => record.finishedAt !== null && isHeld(record));
  return chain(
    state,
    ...open.slice(0, Math.max(0, open.length + 1 - BOUNDS.calls)).map(
      ({ key }) =>
        (now: SessionState) =>
          finish(now, key, at),
    ),
    only((now) => forget(now, finished.slice(0, Math.max(0, finished.length - MOST_FINISHED)))),
    only((now) => forget(now, held.slice(0, Math.max(0, held.length - MOST_HELD)))),
  );
}

export function forgetCalls(state: SessionState, at: number): SessionState {
  return forget(
    state,
    state.calls.filter((record) => (forgetAt(record) ?? Infinity) <= at),
  );
}

function forget(state: SessionState, old: readonly CallRecord[]): SessionState {
  if (old.length === 0) return state;
  const stones = old.map(({ key, tab, call }) => ({ key, tab, callId: call.id }));
  return {
    ...state,
    calls: state.calls.filter((record) => !old.includes(record)),
    gone: [...state.gone, ...stones].slice(-MOST_TOMBSTONES),
  };
}
