// What is refused before Finesse is asked: commands that nobody knows, arguments that cannot be, and what the last word
// of the system rules out.
import type { CallAction } from '../../engine/contract/call';
import { CALL_ACTIONS, CAPABILITY_OF } from '../../engine/contract/callRules';
import type { Capability, DriverSnapshot, Target } from '../../engine/contract/driver';
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
const ofAnyCall: Readonly<Record<string, Checks>> = Object.fromEntries(
  CALL_ACTIONS.map((action) => [action, { callId: isText }]),
);

const ARGUMENTS: Readonly<Record<string, Checks>> = {
  ...ofAnyCall,
  dtmf: { callId: isText, digits: (value) => typeof value === 'string' && /^[0-9*#A-D,]{1,64}$/.test(value) },
  'transfer.blind': { callId: isText, to: isTarget },
  consult: { callId: isText, to: isTarget },
  'conference.drop': { callId: isText, partyId: isText },
  'wrapup.complete': {
    callId: isText,
    codeId: optional(isText),
    notes: optional((value) => typeof value === 'string'),
  },
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

const CAPABILITY: Readonly<Record<string, Capability>> = {
  ...CAPABILITY_OF,
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
  const checks = Object.hasOwn(ARGUMENTS, command.type) ? ARGUMENTS[command.type] : undefined;
  if (!checks) return driverError('not-supported', `unknown command '${command.type.slice(0, 40)}'`);
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
  const { type, callId } = command;
  const capability = CAPABILITY[type];
  if (phase === 'stopped') return driverError('not-connected', 'the driver is not running');
  if (capability && !snapshot.capabilities.includes(capability))
    return driverError('not-supported', `Finesse has no '${capability}'`);
  if (type === 'login')
    return phase === 'login-required' ? null : driverError('not-allowed', `no sign-in while ${phase}`);
  if (phase === 'login-required') return driverError('auth-required', 'sign in first');
  if (phase !== 'ready') return driverError('not-connected', `the session is ${phase}`);
  return typeof callId === 'string' ? callRefusal(type, callId, snapshot, isClosed) : null;
}

function callRefusal(
  type: string,
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

/** As it is dialled: what people write between digits goes. Null: no number at all. */
export function dialString({ kind, value }: Target): string | null {
  const plain = value.trim();
  if (kind !== 'number') return /^[\w.@+*#-]{1,100}$/.test(plain) ? plain : null;
  const digits = plain.replace(/[\s().\-/\u00a0]/g, '');
  return /^\+?[0-9*#]{1,40}$/.test(digits) ? digits : null;
}
