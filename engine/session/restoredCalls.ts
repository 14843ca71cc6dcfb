// What a snapshot's state is worth in a new session: nothing is under way any more, everything else stays.
import type { CallRecord } from './callRecord';
import type { SessionState } from './state';

export function restoredCalls(state: SessionState): SessionState {
  return {
    ...state,
    calls: state.calls.map(restoredCall),
    commands: {},
    dial: {
      ...state.dial,
      inFlight: state.dial.inFlight.map((dial) => ({ ...dial, isUnsure: true, callId: null })),
    },
    // It has been spoken.
    announcement: null,
  };
}

function restoredCall(record: CallRecord): CallRecord {
  const { match } = record;
  const isCutOff = match.state === 'searching' || match.state === 'failed';
  return {
    ...record,
    isConfirmed: false,
    error: null,
    match: isCutOff ? { ...match, state: 'wanted', tries: 0 } : match,
  };
}
