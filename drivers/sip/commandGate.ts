// What is refused before the exchange is asked: commands that nobody knows, arguments that cannot be, and what the call's
// state rules out.
import { CALL_ACTIONS, CAPABILITY_OF } from '../../engine/contract/callRules';
import type { CallAction } from '../../engine/contract/call';
import type { Capability, DriverSnapshot } from '../../engine/contract/driver';
import { driverError, type DriverError } from '../../engine/contract/driverError';

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string' && value !== '';
const isTarget: Check = (value) =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  'value' in value &&
  isText(value.value) &&
  ['number', 'agent', 'queue', 'directory'].includes(String(value.kind));

const argumentsOf: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  ...Object.fromEntries(CALL_ACTIONS.map((action) => [action, { callId: isText }])),
  dial: { to: isTarget },
  dtmf: { callId: isText, digits: (value) => typeof value === 'string' && /^[0-9*#A-D,]+$/i.test(value) },
  'transfer.blind': { callId: isText, to: isTarget },
  consult: { callId: isText, to: isTarget },
  diagnose: {},
};

/** Commands that concern no call, with the word that they need. */
const capabilityOf: Readonly<Record<string, Capability>> = {
  login: 'login',
  logout: 'login',
  'presence.set': 'presence.set',
  dial: 'call.dial',
  'directory.search': 'directory',
  ...CAPABILITY_OF,
};

/** The command as it came from outside: nothing about it is sure. */
export interface AskedCommand {
  readonly type: string;
  readonly callId?: unknown;
}

export function flawOf(command: AskedCommand, capabilities: readonly Capability[]): DriverError | null {
  const needed = Object.hasOwn(capabilityOf, command.type) ? capabilityOf[command.type] : undefined;
  const isKnown = needed !== undefined || command.type === 'diagnose';
  if (!isKnown || (needed !== undefined && !capabilities.includes(needed)))
    return driverError('not-supported', `'${command.type}' is not supported`);
  const given = new Map(Object.entries(command));
  const wrong = Object.entries(argumentsOf[command.type] ?? {}).find(
    ([key, check]) => !check(given.get(key)),
  );
  return wrong ? driverError('invalid-argument', `${command.type}: '${wrong[0]}' is missing or wrong`) : null;
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
  if (isAllowed || typeof callId !== 'string') return null;
  if (call) return driverError('not-allowed', `${type} is not possible while ${call.state}`, { callId });
  return isClosed(callId)
    ? driverError('not-allowed', 'the call is over', { callId })
    : driverError('invalid-argument', 'no such call', { callId });
}
