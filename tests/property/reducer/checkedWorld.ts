// What the invariants look at: the state of the session, and what the world knows apart from it.
import type { Call } from '../../../engine/contract/driver/call';
import type { CallLogEntry, CallLogStatus } from '../../../engine/contract/ports';
import type { CallRecord } from '../../../engine/session/state/callRecord';
import type { Exchange } from './exchange';
import type { SessionState } from '../../../engine/session/state/state';

/** What the world knows of one call, apart from the reducer. */
export interface KnownCall {
  call: Call;
  notes: { text: string; revision: number };
  chosenId: string | null;
  /** Where the log must go: the choice, until the agent goes elsewhere or pins something. */
  expectedId: string | null;
  autoPops: number;
}
export interface KnownLog {
  readonly entries: CallLogEntry[];
  status: CallLogStatus['state'];
}

export interface CheckedWorld {
  readonly state: SessionState;
  readonly known: ReadonlyMap<string, KnownCall>;
  readonly logs: ReadonlyMap<string, KnownLog>;
  readonly wishes: number;
  readonly dials: number;
  readonly exchange: Pick<Exchange, 'capabilities' | 'wrappedUp'>;
  readonly inputs: number;
  readonly isRinging: boolean;
  sawWrapUp: boolean;
  record(logKey: string): CallRecord | null;
}
