// A command as it came from outside, held to the contract before a driver looks at it: is it one, are its arguments what
// they must be, does the call it names allow it.
import type { CallAction } from './call';
import { isObject } from '../plainData';
import { CALL_ACTIONS, NEEDED_FOR } from './callRules';
import type { Capability, CommandType, DriverSnapshot } from './driver';
import { driverError, type DriverError } from './driverError';

/** Nothing about it is sure. */
export interface AskedCommand {
  readonly type: string;
  readonly callId?: unknown;
}

type Check = (value: unknown) => boolean;
const isText: Check = (value) => typeof value === 'string' && value !== '';
const isAnyText: Check = (value) => typeof value === 'string';
const isFields: Check = (value) =>
  isObject(value) && Object.values(value).every((one) => typeof one === 'string');
const isTarget: Check = (value) =>
  isObject(value) &&
  isText(value['value']) &&
  ['number', 'agent', 'queue', 'directory'].includes(String(value['kind']));
const isCount: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isDigits: Check = (value) => typeof value === 'string' && /^[0-9*#A-D,]{1,64}$/i.test(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

type Checks = Readonly<Record<string, Check>>;
const ofAnyCall: Readonly<Record<string, Checks>> = Object.fromEntries(
  CALL_ACTIONS.map((action) => [action, { callId: isText }]),
);

/** Commands of one call that are not named need the call alone. */
const ARGUMENTS: Readonly<Record<string, Checks>> = {
  ...ofAnyCall,
  dtmf: { callId: isText, digits: isDigits },
  'transfer.blind': { callId: isText, to: isTarget },
  consult: { callId: isText, to: isTarget },
  'conference.drop': { callId: isText, partyId: isText },
  'wrapup.complete': { callId: isText, codeId: optional(isText), notes: optional(isAnyText) },
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
  'directory.search': { text: isAnyText, limit: isCount },
  diagnose: {},
};

/** `not-supported` for a command that nobody knows, `invalid-argument` for what is missing or of another type. */
export function commandFlaw(command: AskedCommand): DriverError | null {
  const checks = Object.hasOwn(ARGUMENTS, command.type) ? ARGUMENTS[command.type] : undefined;
  if (!checks) return driverError('not-supported', `unknown command '${command.type.slice(0, 40)}'`);
  const given = new Map(Object.entries(command));
  const wrong = Object.entries(checks).find(([key, check]) => !check(given.get(key)));
  return wrong ? driverError('invalid-argument', `${command.type}: '${wrong[0]}' is missing or wrong`) : null;
}

/** `not-supported` for a command that nobody knows, or whose capability is not among these. */
export function unsupported({ type }: AskedCommand, capabilities: readonly Capability[]): DriverError | null {
  const needed = Object.hasOwn(NEEDED_FOR, type) ? NEEDED_FOR[type as CommandType] : undefined;
  if (needed === null || (needed !== undefined && capabilities.includes(needed))) return null;
  return driverError('not-supported', `'${type.slice(0, 40)}' is not supported`);
}

/** For systems that can be asked nothing while the link is down: what was last told rules the command out. */
export function sessionRefusal(
  { type, callId }: AskedCommand,
  { session: { phase }, calls }: DriverSnapshot,
  isClosed: (callId: string) => boolean,
): DriverError | null {
  if (phase === 'login-required')
    return type === 'login' ? null : driverError('auth-required', 'sign in first');
  if (phase !== 'ready') return driverError('not-connected', `the session is ${phase}`);
  return typeof callId === 'string' ? callRefusal(type, callId, calls, isClosed) : null;
}

/** What was last told of the call rules the command out. */
export function callRefusal(
  type: string,
  callId: string,
  calls: DriverSnapshot['calls'],
  isClosed: (callId: string) => boolean,
): DriverError | null {
  const call = calls.find(({ id }) => id === callId);
  if (!call && isClosed(callId)) return driverError('not-allowed', 'the call is over', { callId });
  if (!call) return driverError('invalid-argument', 'no such call', { callId });
  if (call.allowed.includes(type as CallAction)) return null;
  return driverError('not-allowed', `${type} is not possible while ${call.state}`, { callId });
}
