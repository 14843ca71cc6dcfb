// What is refused before the exchange is asked: what its last word rules out.
import { callRefusal, type AskedCommand } from '../../engine/contract/driver/commandCheck';
import type { Capability, CommandType, DriverSnapshot } from '../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../engine/contract/driver/driverError';

const capabilityOf: Readonly<Partial<Record<CommandType, Capability>>> = {
  login: 'login',
  logout: 'login',
  'presence.set': 'presence.set',
  dial: 'call.dial',
  'directory.search': 'directory',
  // A supervisor has all three modes.
  supervise: 'supervise.listen',
};

export function refusalOf(
  command: AskedCommand,
  snapshot: DriverSnapshot,
  isClosed: (callId: string) => boolean,
): DriverError | null {
  const { phase } = snapshot.session;
  const type = command.type as CommandType;
  const capability = capabilityOf[type];
  if (capability && !snapshot.capabilities.includes(capability))
    return driverError('not-supported', `this exchange has no '${capability}'`);
  if (phase === 'login-required' && type !== 'login') return driverError('auth-required', 'sign in first');
  if (phase !== 'ready' && phase !== 'login-required')
    return driverError('not-connected', `the session is ${phase}`);
  return typeof command.callId === 'string'
    ? callRefusal(type, command.callId, snapshot.calls, isClosed)
    : null;
}
