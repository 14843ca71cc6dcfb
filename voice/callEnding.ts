// How a call ended, in Salesforce's words: only a talk that ended is `ended`, what never became one is an `error` that keeps the
// conversation's record open ("Handling Missed Calls and Call Errors" of the partner telephony guide).
import type { Call } from '../engine/contract/driver/call';
import type { AgentStatus, PhoneCall } from './library';

export type CallEnding = Pick<PhoneCall, 'reason' | 'closeCallOnError' | 'agentStatus'>;

export const ENDED: CallEnding = { reason: 'ended' };

export function endingOf({ endReason, direction }: Pick<Call, 'endReason' | 'direction'>): CallEnding {
  switch (endReason) {
    case 'missed':
      return failed('MissedCallAgent');
    case 'rejected':
      return failed(direction === 'inbound' ? 'DeclinedByAgent' : 'FailedConnectCustomer');
    case 'busy':
    case 'no-answer':
    case 'unreachable':
      return failed('FailedConnectCustomer');
    case 'media-failed':
    case 'failed':
    case 'lost':
    case 'page-left':
      return failed('FailedConnectAgent');
    default:
      return ENDED;
  }
}

const failed = (agentStatus: AgentStatus): CallEnding => ({
  reason: 'error',
  closeCallOnError: false,
  agentStatus,
});
