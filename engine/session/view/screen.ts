// Which screen there is to show.
import type { ScreenName } from '../../contract/panel/panelView';
import type { SoftphoneError } from '../../contract/softphoneError';
import type { CallRecord } from '../state/callRecord';
import { continuedCall } from '../phone/continuing';
import { driverProblem } from '../state/readiness';
import type { SessionState } from '../state/state';

/** A call is shown whatever else is wrong, but one that only a sign-in leads back to. */
export function screenOf(state: SessionState, current: CallRecord | null): ScreenName {
  if (current && current === continuedCall(state)) return 'sign-in';
  if (current) return ofCall(current);
  const problem = driverProblem(state);
  if (problem) return isSetUp(problem) ? 'not-configured' : 'trouble';
  switch (state.driver.session?.phase ?? 'starting') {
    case 'login-required':
      return 'sign-in';
    case 'ready':
    case 'reconnecting':
      return 'idle';
    case 'failed':
      return 'trouble';
    case 'stopped':
      return state.driver.start === 'started' ? 'sign-in' : 'starting';
    default:
      // Signing in passes through 'starting': the form stays, busy.
      return state.signIn.busy ? 'sign-in' : 'starting';
  }
}

function ofCall({ call }: CallRecord): ScreenName {
  switch (call.state) {
    case 'offered':
      return 'incoming';
    case 'dialing':
    case 'alerting':
      return 'dialing';
    case 'connecting':
      return call.direction === 'outbound' && call.answeredAt === undefined ? 'dialing' : 'active';
    case 'active':
    case 'held':
      return 'active';
    case 'ended':
    case 'wrapup':
    case 'closed':
      return 'wrap-up';
  }
}

/** SP-1001 to SP-1007: an admin has to set something up; waiting and retrying alone do not help. */
export const isSetUp = ({ code, retryable }: SoftphoneError): boolean =>
  /^SP-100[1-7]$/.test(code) && !retryable;
