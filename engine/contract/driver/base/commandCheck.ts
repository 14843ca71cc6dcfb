// A command as it came from outside, held to the contract before a driver looks at it: is it one, are its arguments what
// they must be, does the call it names allow it.
import type { CallAction } from '../call';
import { isObject } from '../../plainData';
import { CALL_ACTIONS, COMMAND_CAPABILITY } from '../callRules';
import { WATCHED_ENTRIES, type CommandType } from '../command';
import type { DriverSnapshot } from '../event';
import type { Capability } from '../manifest';
import { driverError, type DriverError } from '../driverError';

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
  ['number', 'agent', 'queue', 'directory', 'flow'].includes(String(value['kind']));
const isCount: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isDigits: Check = (value) => typeof value === 'string' && /^[0-9*#A-D,]{1,64}$/i.test(value);
const isList =
  (check: Check, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length > 0 && value.length <= most && value.every(check);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

type Checks = Readonly<Record<string, Check>>;
const ofAnyCall: Readonly<Record<string, Checks>> = Object.fromEntries(
  CALL_ACTIONS.map((action) => [action, { callId: isText }]),
);

/** Commands of one call that are not named need the call alone. */
const ARGUMENTS: Readonly<Record<string, Checks>> &
  Readonly<Record<Exclude<CommandType, CallAction>, Checks>> = {
  ...ofAnyCall,
  dtmf: { callId: isText, digits: isDigits },
  'transfer.blind': { callId: isText, to: isTarget },
  consult: { callId: isText, to: isTarget },
  conference: { callId: isText, with: optional(isText) },
  'conference.drop': { callId: isText, partyId: isText },
  'party.hold': { callId: isText, partyId: isText },
  'party.resume': { callId: isText, partyId: isText },
  'party.mute': { callId: isText, partyId: isText },
  'party.unmute': { callId: isText, partyId: isText },
  move: { callId: isText, deviceId: isText },
  'wrapup.complete': {
    callId: isText,
    codeId: optional(isText),
    codeIds: optional(isList(isText, 20)),
    notes: optional(isAnyText),
  },
  'wrapup.extend': { callId: isText, seconds: optional(isCount) },
  'attributes.set': { callId: isText, attributes: isFields },
  login: { fields: isFields },
  logout: {},
  'presence.set': {
    id: isText,
    reasonId: optional(isText),
    when: optional((value) => value === 'now' || value === 'after-call'),
  },
  dial: {
    to: isTarget,
    from: optional(isText),
    attributes: optional(isFields),
    purpose: optional((value) => value === 'callback' || value === 'consult'),
  },
  'directory.search': { text: isAnyText, limit: isCount, offset: optional(isCount) },
  diagnose: {},
  reconnect: {},
  'device.select': { deviceId: isText },
  'directory.watch': { targets: isList(isTarget, WATCHED_ENTRIES) },
  'directory.unwatch': { targets: isList(isTarget, WATCHED_ENTRIES) },
  'queue.login': { queueIds: isList(isText, 100) },
  'queue.logout': { queueIds: isList(isText, 100) },
  supervise: { mode: (value) => ['listen', 'whisper', 'barge'].includes(String(value)), to: isTarget },
  'vendor.action': { actionId: isText, callId: optional(isText), fields: optional(isFields) },
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
  const needed = Object.hasOwn(COMMAND_CAPABILITY, type)
    ? COMMAND_CAPABILITY[type as CommandType]
    : undefined;
  if (needed === null || (needed !== undefined && capabilities.includes(needed))) return null;
  return driverError('not-supported', `'${type.slice(0, 40)}' is not supported`);
}

/** For systems that can be asked nothing while the link is down: what was last told rules the command out. */
export function sessionRefusal(
  { type, callId }: AskedCommand,
  { session: { phase }, calls }: DriverSnapshot,
  isClosed: (callId: string) => boolean,
): DriverError | null {
  if (type === 'reconnect')
    return phase === 'reconnecting' ? null : driverError('not-allowed', 'no link is lost');
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
  // What an action of the vendor's needs is told with the action itself.
  if (type === 'vendor.action' || call.allowed.includes(type as CallAction)) return null;
  return driverError('not-allowed', `${type} is not possible while ${call.state}`, { callId });
}
