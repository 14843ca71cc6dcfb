// What is refused before Finesse is asked: what the last word of the system rules out, and numbers that are none.
import { callRefusal, type AskedCommand } from '../../../engine/contract/driver/commandCheck';
import { CAPABILITY_OF } from '../../../engine/contract/driver/callRules';
import type { Capability, DriverSnapshot, Target } from '../../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../../engine/contract/driver/driverError';

const CAPABILITY: Readonly<Record<string, Capability>> = {
  ...CAPABILITY_OF,
  login: 'login',
  logout: 'login',
  'presence.set': 'presence.set',
  dial: 'call.dial',
  'directory.search': 'directory',
};

export function refusalOf(
  command: AskedCommand,
  snapshot: DriverSnapshot,
  isClosed: (callId: string) => boolean,
): DriverError | null {
  const { phase } = snapshot.session;
  const { type, callId } = command;
  const capability = CAPABILITY[type];
  if (phase === 'stopped') return driverError('not-connected', 'the driver is not running');
  if (capability && !snapshot.capabilities.includes(capability))
    return driverError('not-supported', `Finesse has no '${capability}'`);
  if (type === 'login')
    return phase === 'login-required' ? null : driverError('not-allowed', `no sign-in while ${phase}`);
  if (phase === 'login-required') return driverError('auth-required', 'sign in first');
  if (phase !== 'ready') return driverError('not-connected', `the session is ${phase}`);
  return typeof callId === 'string' ? callRefusal(type, callId, snapshot.calls, isClosed) : null;
}

/** As it is dialled: what people write between digits goes. Null: no number at all. */
export function dialString({ kind, value }: Target): string | null {
  const plain = value.trim();
  if (kind !== 'number') return /^[\w.@+*#-]{1,100}$/.test(plain) ? plain : null;
  const digits = plain.replace(/[\s().\-/\u00a0]/g, '');
  return /^\+?[0-9*#]{1,40}$/.test(digits) ? digits : null;
}
