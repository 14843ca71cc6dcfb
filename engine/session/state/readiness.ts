// Whether the phone can dial now, has to wait, or cannot; and why there is none.
import type { Capability } from '../../contract/driver/driver';
import type { SoftphoneError } from '../../contract/softphoneError';
import { fault, ofDriver } from '../../errors';
import { hasLiveCall } from './callTable';
import { REASON } from './labelKeys';
import type { SessionState } from './state';

export type Readiness =
  | { readonly state: 'ready' }
  /** starting, reconnecting: what is asked now can be done soon. */
  | { readonly state: 'wait'; readonly reasonKey: string }
  /** `isLasting`: waiting does not help, the agent or an admin must act first. */
  | {
      readonly state: 'no';
      readonly reasonKey: string;
      readonly error: SoftphoneError;
      readonly isLasting: boolean;
    };

/** Unknown until the driver has said what it can do: then nothing is denied. */
export const can = ({ driver }: SessionState, capability: Capability): boolean =>
  driver.capabilities.length === 0 || driver.capabilities.includes(capability);

export function readiness(state: SessionState): Readiness {
  const { start, session, error } = state.driver;
  if (start === 'failed') return no(REASON.failed, error ?? fault('SP-1008'), true);
  switch (session?.phase ?? 'starting') {
    case 'ready':
      return forDial(state);
    case 'reconnecting':
      return { state: 'wait', reasonKey: REASON.reconnecting };
    case 'login-required':
      return no(REASON.signedOut, fault('SP-2005'), false);
    case 'failed':
      return no(REASON.failed, session?.error ? ofDriver(session.error) : fault('SP-2010'), true);
    case 'stopped':
      return start === 'started'
        ? no(REASON.signedOut, fault('SP-2005'), false)
        : { state: 'wait', reasonKey: REASON.starting };
    default:
      return { state: 'wait', reasonKey: REASON.starting };
  }
}

function forDial(state: SessionState): Readiness {
  if (!can(state, 'call.dial')) return no(REASON.notSupported, fault('SP-2001'), true);
  if (hasLiveCall(state) && !can(state, 'calls.multiple')) return no(REASON.inCall, fault('SP-2002'), false);
  return { state: 'ready' };
}

const no = (reasonKey: string, error: SoftphoneError, isLasting: boolean): Readiness => ({
  state: 'no',
  reasonKey,
  error,
  isLasting,
});

/** Why there is no phone; null when there is one, or when it is coming up for the first time. */
export function driverProblem({ driver }: SessionState): SoftphoneError | null {
  if (driver.start === 'failed') return driver.error ?? fault('SP-1008');
  if (driver.start === 'starting' && driver.session === null) return driver.error;
  if (driver.session?.phase !== 'failed') return null;
  return driver.session.error ? ofDriver(driver.session.error) : fault('SP-2010');
}
