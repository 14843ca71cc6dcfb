// What is refused before the softphone is asked: what the contract cannot do, and arguments that cannot be.
import type { Command, DialCommand, SessionPhase } from '../../engine/contract/driver/driver';
import { CALL_ACTIONS } from '../../engine/contract/driver/callRules';
import { driverError, type DriverError } from '../../engine/contract/driver/driverError';

export type DoneHere = DialCommand | Extract<Command, { type: 'presence.set' }>;

/** The command, if it can be asked of the softphone now; else the reason why not is thrown. */
export function askable(
  command: Command,
  phase: SessionPhase,
  isKnownCall: (callId: string) => boolean,
): DoneHere {
  const asked = command as unknown as Asked;
  const flaw = flawOf(asked);
  if (flaw) throw flaw;
  const isKnown = DONE_HERE.includes(asked.type) || CALL_COMMANDS.includes(asked.type);
  if (isKnown && phase !== 'ready') throw driverError('not-connected', `the session is ${phase}`);
  const { callId } = asked;
  if (CALL_COMMANDS.includes(asked.type) && isText(callId) && !isKnownCall(callId)) throw wrong('callId');
  if (!DONE_HERE.includes(asked.type))
    throw driverError('not-supported', `'${asked.type.slice(0, 40)}' is done in the softphone itself`);
  return command as DoneHere;
}

const DONE_HERE: readonly string[] = ['dial', 'presence.set'];
const CALL_COMMANDS: readonly string[] = CALL_ACTIONS;

/** The command as it came from outside: nothing about it is sure. */
type Asked = Readonly<Record<string, unknown>> & { readonly type: string; readonly callId?: unknown };

function flawOf(asked: Asked): DriverError | null {
  if (asked.type === 'dial') return isTarget(asked['to']) ? numberFlaw(asked['to']) : wrong('to');
  if (asked.type === 'presence.set') return isText(asked['id']) ? null : wrong('id');
  return CALL_COMMANDS.includes(asked.type) && !isText(asked['callId']) ? wrong('callId') : null;
}

interface AskedTarget {
  readonly kind: unknown;
  readonly value: string;
}
const isTarget = (value: unknown): value is AskedTarget =>
  typeof value === 'object' && value !== null && 'kind' in value && 'value' in value && isText(value.value);

function numberFlaw({ kind, value }: AskedTarget): DriverError | null {
  if (kind !== 'number') return wrong('to');
  return /^\+?[\d\s().*#/-]{2,40}$/.test(value) && /\d/.test(value)
    ? null
    : driverError('destination-invalid', 'the softphone dials numbers only');
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const wrong = (key: string): DriverError => driverError('invalid-argument', `'${key}' is missing or wrong`);
