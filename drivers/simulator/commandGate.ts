// What is refused before the exchange is asked: commands that nobody knows, arguments that cannot be, and what the
// last word of the exchange rules out.
import { CALL_ACTIONS } from '../../engine/contract/callRules';
import type { CallAction } from '../../engine/contract/call';
import type { Capability, CommandType, DriverSnapshot } from '../../engine/contract/driver';
import { driverError, type DriverError } from '../../engine/contract/driverError';

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string' && value !== '';
const isFields: Check = (value) =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');
const isTarget: Check = (value) =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  'value' in value &&
  isText(value.value) &&
  ['number', 'agent', 'queue', 'directory'].includes(String(value.kind));
const isCount: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

type Checks = Readonly<Record<string, Check>>;
const ofCall: Readonly<Record<string, Checks>> = Object.fromEntries(
  CALL_ACTIONS.map((action) => [action, { callId: isText }]),
);

/** Commands of one call that are not named need the call alone. */
const argumentsOf: Readonly<Record<string, Checks>> = {
  ...ofCall,
  dtmf: { callId: isText, digits: isText },
  'transfer.blind': { callId: isText, to: isTarget },
  consult: { callId: isText, to: isTarget },
  'conference.drop': { callId: isText, partyId: isText },
  'wrapup.complete': { callId: isText, codeId: optional(isText) },
  'wrapup.extend': { callId: isText, seconds: optional(isCount) },
  'attributes.set': { callId: isText, attributes: isFields },
  login: { fields: isFields },
  logout: {},
  'presence.set': {
    id: isText,
    reasonId: optional(isText),
    when: optional((value) => value === 'now' || value === 'after-call'),
  },
  dial: { to: isTarget, from: optional(isText), attributes: optional(isFields) },
  'directory.search': { text: (value) => typeof value === 'string', limit: isCount },
  diagnose: {},
};

const capabilityOf: Readonly<Partial<Record<CommandType, Capability>>> = {
  login: 'login',
  logout: 'login',
  'presence.set': 'presence.set',
  dial: 'call.dial',
  'directory.search': 'directory',
};

/** The command as it came from outside: nothing about it is sure. */
export interface AskedCommand {
  readonly type: string;
  readonly callId?: unknown;
}

export function flawOf(command: AskedCommand): DriverError | null {
  const checks = Object.hasOwn(argumentsOf, command.type) ? argumentsOf[command.type] : undefined;
  if (!checks) return driverError('not-supported', `unknown command '${command.type}'`);
  const given = new Map(Object.entries(command));
  const wrong = Object.entries(checks).find(([key, check]) => !check(given.get(key)));
  return wrong ? driverError('invalid-argument', `${command.type}: '${wrong[0]}' is missing or wrong`) : null;
}

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
  return typeof command.callId === 'string' ? callRefusal(type, command.callId, snapshot, isClosed) : null;
}

function callRefusal(
  type: CommandType,
  callId: string,
  snapshot: DriverSnapshot,
  isClosed: (callId: string) => boolean,
): DriverError | null {
  const call = snapshot.calls.find(({ id }) => id === callId);
  if (!call && isClosed(callId)) return driverError('not-allowed', 'the call is over', { callId });
  if (!call) return driverError('invalid-argument', 'no such call', { callId });
  if (call.allowed.includes(type as CallAction)) return null;
  return driverError('not-allowed', `${type} is not possible while ${call.state}`, { callId });
}
