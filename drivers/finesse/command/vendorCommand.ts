// The dialler's actions as requests: closing a contact, another classification, a callback.
import type {
  Command,
  CommandOutcome,
  VendorAction,
  VendorField,
} from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import type { Call } from '../../../engine/contract/driver/call';
import { isOver } from '../../../engine/contract/driver/callRules';
import type { AgentDesk } from '../desk/agentDesk';
import { VENDOR_ACTION } from '../desk/vendorActions';
import { dialString } from './commandGate';
import type { FinesseApi } from '../link/finesseApi';
import type { CarryOut } from '../link/requestCarrier';

type VendorCommand = Extract<Command, { type: 'vendor.action' }>;
type Params = Readonly<Record<string, string>>;

export interface VendorCommandParts {
  readonly api: FinesseApi;
  readonly desk: AgentDesk;
  readonly call: (id: string) => Call | undefined;
  readonly carryOut: CarryOut;
}

export async function vendorAction(
  parts: VendorCommandParts,
  { callId = '', actionId, fields = {} }: VendorCommand,
): Promise<CommandOutcome> {
  const { desk, call } = parts;
  const entry = desk.entry(callId);
  const action = call(callId)?.actions?.find(({ id }) => id === actionId);
  if (!entry || !action) throw driverError('invalid-argument', 'no such action', { callId });
  const flaw = flawOf(action, fields);
  if (flaw !== null) throw driverError('invalid-argument', flaw, { callId });
  const { dialogId } = entry.record;
  const dialog = () => desk.entry(callId)?.dialog;
  switch (actionId) {
    case VENDOR_ACTION.close:
      return desk.ending(callId, 'rejected', () =>
        send(parts, dialogId, 'CLOSE', {}, () => isOver(call(callId)?.state ?? 'closed')),
      );
    case VENDOR_ACTION.reclassify: {
      const wanted = fields['outboundClassification'];
      return send(parts, dialogId, 'RECLASSIFY', fields, () => dialog()?.classification === wanted);
    }
    case VENDOR_ACTION.schedule: {
      const params = callbackOf(fields);
      const isSet = () => dialog()?.callbackTime === params['callbackTime'];
      return send(parts, dialogId, 'UPDATE_SCHEDULED_CALLBACK', params, isSet);
    }
    default:
      return send(parts, dialogId, 'CANCEL_SCHEDULED_CALLBACK', {}, () => dialog()?.callbackTime === '');
  }
}

async function send(
  { api, desk, carryOut }: VendorCommandParts,
  dialogId: string,
  name: string,
  params: Params,
  isDone: () => boolean,
): Promise<CommandOutcome> {
  const action = { name, target: desk.extension, params };
  await carryOut((requestId) => api.act(dialogId, action, requestId), isDone);
  return {};
}

/** Null: it is filled in. */
function flawOf({ form = [] }: VendorAction, fields: Params): string | null {
  const unknown = Object.keys(fields).find((key) => form.every((field) => field.key !== key));
  if (unknown !== undefined) return 'a field that the form has not';
  const wrong = form.find((field) => !isGood(field, fields[field.key] ?? ''));
  return wrong ? `'${wrong.key}' is missing or wrong` : null;
}

function isGood({ type, required = false, choices = [] }: VendorField, value: string): boolean {
  if (value === '') return !required;
  if (type === 'choice') return choices.some(({ id }) => id === value);
  if (type === 'datetime') return !Number.isNaN(Date.parse(value));
  return dialString({ kind: 'number', value }) !== null;
}

/** Finesse takes the clock on the wall, without seconds and without a zone. */
function callbackOf({ callbackTime = '', callbackNumber = '' }: Params): Params {
  const number = dialString({ kind: 'number', value: callbackNumber });
  return { callbackTime: wallTime(callbackTime), ...(number !== null && { callbackNumber: number }) };
}

function wallTime(text: string): string {
  if (!/(?:z|[+-]\d\d:?\d\d)$/i.test(text)) return text.slice(0, 16);
  const date = new Date(text);
  const two = (count: number): string => String(count).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}
