// What is refused before the exchange is asked: what the session and the call's state rule out.
import { callRefusal, type AskedCommand } from '../../engine/contract/driver/base/commandCheck';
import type { CallAction } from '../../engine/contract/driver/call';
import type { DriverSnapshot } from '../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../engine/contract/driver/driverError';

export function refusalOf(
  command: AskedCommand,
  { session: { phase }, calls }: DriverSnapshot,
  isClosed: (callId: string) => boolean,
): DriverError | null {
  const { callId, type } = command;
  if (type === 'reconnect')
    return phase === 'reconnecting' ? null : driverError('not-allowed', `no link is lost while ${phase}`);
  const call = calls.find(({ id }) => id === callId);
  const isAllowed = call?.allowed.includes(type as CallAction) ?? false;
  // A call goes on without its link, and can be ended and muted.
  if (phase !== 'ready' && !isAllowed) return driverError('not-connected', `the session is ${phase}`);
  return typeof callId === 'string' ? callRefusal(type, callId, calls, isClosed) : null;
}
