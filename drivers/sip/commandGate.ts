// What is refused before the exchange is asked: commands that nobody knows, arguments that cannot be, and what the call's
// state rules out.
import { CAPABILITY_OF } from '../../engine/contract/driver/callRules';
import { callRefusal, commandFlaw, type AskedCommand } from '../../engine/contract/driver/commandCheck';
import type { CallAction } from '../../engine/contract/driver/call';
import type { Capability, DriverSnapshot } from '../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../engine/contract/driver/driverError';

/** Commands that concern no call, with the word that they need. */
const capabilityOf: Readonly<Record<string, Capability>> = {
  login: 'login',
  logout: 'login',
  'presence.set': 'presence.set',
  dial: 'call.dial',
  'directory.search': 'directory',
  ...CAPABILITY_OF,
};

export function flawOf(command: AskedCommand, capabilities: readonly Capability[]): DriverError | null {
  const needed = Object.hasOwn(capabilityOf, command.type) ? capabilityOf[command.type] : undefined;
  const isKnown = needed !== undefined || command.type === 'diagnose';
  if (!isKnown || (needed !== undefined && !capabilities.includes(needed)))
    return driverError('not-supported', `'${command.type}' is not supported`);
  return commandFlaw(command);
}

export function refusalOf(
  command: AskedCommand,
  { session: { phase }, calls }: DriverSnapshot,
  isClosed: (callId: string) => boolean,
): DriverError | null {
  const { callId, type } = command;
  const call = calls.find(({ id }) => id === callId);
  const isAllowed = call?.allowed.includes(type as CallAction) ?? false;
  // A call goes on without its link, and can be ended and muted.
  if (phase !== 'ready' && !isAllowed) return driverError('not-connected', `the session is ${phase}`);
  return typeof callId === 'string' ? callRefusal(type, callId, calls, isClosed) : null;
}
