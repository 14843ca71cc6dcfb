// What a snapshot's state is worth in a new session: nothing is under way any more, everything else stays.
import { isAnswered, NO_LOG } from '../state/callRecord';
import type { CallRecord } from '../state/callRecord';
import type { SessionState } from '../state/state';

/** `at`: when the snapshot was written. */
export function restoredCalls(state: SessionState, at: number): SessionState {
  const [cutOff] = state.dial.extending;
  const expiresAt = at + state.config.timeouts.pendingDial;
  return {
    ...state,
    calls: state.calls.map(restoredCall),
    drafted: state.calls.flatMap(({ key, log }) => (log.isDrafted ? [key] : [])),
    commands: {},
    dial: {
      ...state.dial,
      // Asked about and not dialled yet: it waits like any other.
      pending: state.dial.pending ?? (cutOff ? { ...cutOff, expiresAt } : null),
      extending: [],
      inFlight: state.dial.inFlight.map((dial) => ({ ...dial, isUnsure: true, callId: null })),
    },
    // They have been spoken.
    announcements: [],
  };
}

function restoredCall(record: CallRecord): CallRecord {
  const { match, pop, tones } = record;
  const isCutOff = match.state === 'searching' || match.state === 'failed';
  return {
    ...record,
    isConfirmed: false,
    error: null,
    // After the answer it would come too late: the agent presses.
    tones: tones && isAnswered(record) ? { ...tones, state: 'stopped', rest: '', nextAt: null } : tones,
    pop: pop.state === 'extending' ? { ...pop, state: 'due' } : pop,
    log: { ...NO_LOG, ...record.log, extension: 'none' },
    match: isCutOff ? { ...match, state: 'wanted', tries: 0 } : match,
  };
}
