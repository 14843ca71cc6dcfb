// What pages of Salesforce are told about a call, on the Lightning message channel `Softphone_Call__c`: enough to act on
// the call's record, nothing that says more about the caller than a colleague at the next desk may know.
import type { CallDirection, CallState } from '../driver/call';

export const CALL_CHANNEL = 'Softphone_Call__c';

export type CallMoment = 'started' | 'answered' | 'ended' | 'logged';

export interface CallMessage {
  readonly event: CallMoment;
  /** The same in all messages of a call; its Task has it in `CallObject`. */
  readonly callId: string;
  readonly state: CallState;
  readonly direction: CallDirection;
  /** The last four digits. */
  readonly maskedNumber: string;
  readonly queue: string | null;
  /** The record that the call belongs to, as far as is known by then. */
  readonly recordId: string | null;
  /** Of `logged`: the Task. */
  readonly taskId: string | null;
  /** Epoch ms. */
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number | null;
}
