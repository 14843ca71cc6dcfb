// What is refused before Finesse is asked: what the last word of the system rules out, and numbers that are none.
import { sessionRefusal, type AskedCommand } from '../../../engine/contract/driver/base/commandCheck';
import type { DriverSnapshot, Target } from '../../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../../engine/contract/driver/driverError';
import { withoutSeparators } from '../../../engine/contract/driver/base/separators';

export function refusalOf(
  command: AskedCommand,
  snapshot: DriverSnapshot,
  isClosed: (callId: string) => boolean,
): DriverError | null {
  const { phase } = snapshot.session;
  if (command.type === 'reconnect')
    return phase === 'reconnecting' ? null : driverError('not-allowed', `no link is lost while ${phase}`);
  if (command.type === 'login' && phase !== 'stopped' && phase !== 'login-required')
    return driverError('not-allowed', `no sign-in while ${phase}`);
  return sessionRefusal(command, snapshot, isClosed);
}

/** As it is dialled: what people write between digits goes. Null: no number at all. */
export function dialString({ kind, value }: Target): string | null {
  const plain = value.trim();
  if (kind !== 'number') return /^[\w.@+*#-]{1,100}$/.test(plain) ? plain : null;
  const digits = withoutSeparators(plain);
  return /^\+?[0-9*#]{1,40}$/.test(digits) ? digits : null;
}
