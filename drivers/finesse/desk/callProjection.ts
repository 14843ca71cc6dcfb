// From the book of dialogs to the contract's calls: what the agent sees and may do. Pure.
import type {
  Call,
  CallAction,
  EndReason,
  Party,
  Wrapup,
  WrapupCode,
} from '../../../engine/contract/driver/call';
import { allowedFor, isOver, isTalking } from '../../../engine/contract/driver/callRules';
import type { Capability } from '../../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../../engine/contract/driver/driverError';
import { attributesOf, variableOfDialog } from './callAttributes';
import type { BookEntry, CallBook } from './callBook';
import { entryOf } from './callBook';
import { partiesOf } from './callParties';
import type { RememberedCall } from './rememberedCall';
import { vendorActionsOf } from './vendorActions';
import { mineOf } from './participants';

export interface WrapupRules {
  readonly codes: readonly WrapupCode[];
  readonly codeRequired: boolean;
  /** Calls of this kind are wrapped up. */
  readonly isAllowed: boolean;
  /** How many codes a call may be given. */
  readonly maxCodes: number;
  /** 0: wrap-up has no end of its own. */
  readonly seconds: number;
}

export interface ProjectionContext {
  readonly extension: string;
  readonly capabilities: readonly Capability[];
  readonly callerNameVariable: string;
  readonly wrapup: WrapupRules;
  readonly isCcx: boolean;
}

export function callOf(entry: BookEntry, book: CallBook, context: ProjectionContext): Call {
  const { record, dialog } = entry;
  const call: Omit<Call, 'allowed'> = {
    ...fixedOf(record, entry),
    parties: dialog
      ? partiesOf(record, dialog, {
          extension: context.extension,
          customerName: variableOfDialog(dialog, context.callerNameVariable),
        })
      : [],
    ...(dialog?.queue && { queue: dialog.queue }),
    ...(record.failure && { error: refusedByNetwork(record.failure) }),
    muted: false,
    ...(isWrappable(entry, context) && { wrapup: wrapupOf(record, context.wrapup) }),
    attributes: dialog ? attributesOf(dialog, record.given) : record.given,
  };
  const actions = actionsOf(entry, context.extension);
  const own = dialog ? vendorActionsOf(dialog, record.state, actions) : [];
  return {
    ...call,
    ...(own.length > 0 && { actions: own }),
    allowed: allowedFor(call, context.capabilities).filter((action) =>
      isPossible(action, call, actions, { entry, book, extension: context.extension, isCcx: context.isCcx }),
    ),
  };
}

function fixedOf(record: RememberedCall, { dialog }: BookEntry) {
  const { id, logKey, interactionId, direction, kind, consultOf, state, dialled } = record;
  const { startedAt, answeredAt, endedAt, endReason } = record;
  const key = dialog?.callKey;
  return {
    id,
    logKey,
    vendorIds: {
      dialogId: record.dialogId,
      ...(dialog?.callType && { callType: dialog.callType }),
      ...(key && { callKey: [key.prefix, key.callId, key.sequence].filter((part) => part).join('-') }),
    },
    interactionId,
    direction,
    kind,
    ...(consultOf !== undefined && { consultOf }),
    state,
    ...(dialled !== undefined && { dialled }),
    startedAt,
    ...(answeredAt !== undefined && { answeredAt }),
    ...(isOver(state) && endedAt !== undefined && { endedAt }),
    ...(isOver(state) && endReason !== undefined && { endReason }),
  };
}

/** Why the tone is heard. */
const refusedByNetwork = (reason: EndReason): DriverError =>
  driverError(reason === 'busy' ? 'busy' : 'destination-unreachable', 'the network refused the call');

/** Afterwards; and while the agent talks, where there is something to choose, until he has chosen. */
function isWrappable(entry: BookEntry, { extension, wrapup }: ProjectionContext): boolean {
  const { state, isWrappedUp, kind } = entry.record;
  if (state === 'wrapup') return true;
  const isEarly = isTalking(state) && !isWrappedUp && kind === 'customer';
  const hasChoice = wrapup.isAllowed && wrapup.codes.length > 0;
  return isEarly && hasChoice && actionsOf(entry, extension).includes('UPDATE_CALL_DATA');
}

function wrapupOf(
  { endedAt }: RememberedCall,
  { codes, codeRequired, maxCodes, seconds }: WrapupRules,
): Wrapup {
  return {
    ...(seconds > 0 && endedAt !== undefined && { deadline: endedAt + seconds * 1_000 }),
    ...(codes.length > 0 && { codes }),
    ...(codeRequired && { codeRequired }),
    ...(maxCodes > 1 && codes.length > 1 && { maxCodes }),
  };
}

export const actionsOf = ({ dialog }: BookEntry, extension: string): readonly string[] =>
  (dialog && mineOf(dialog, extension)?.actions) ?? [];

/** Finesse's word for an action, where it is one word on the call's own dialog. */
export const FINESSE_ACTION: Readonly<Partial<Record<CallAction, readonly string[]>>> = {
  answer: ['ANSWER', 'ACCEPT'],
  reject: ['REJECT', 'CLOSE'],
  hangup: ['DROP'],
  hold: ['HOLD'],
  resume: ['RETRIEVE'],
  dtmf: ['SEND_DTMF'],
  'transfer.blind': ['TRANSFER_SST'],
  consult: ['CONSULT_CALL'],
  'consult.cancel': ['DROP'],
  'attributes.set': ['UPDATE_CALL_DATA'],
};

interface Beside {
  readonly entry: BookEntry;
  readonly book: CallBook;
  readonly extension: string;
  /** CCX lets nobody be taken out of a conference. */
  readonly isCcx: boolean;
}

/** Where the action is offered anybody; else who sits at an agent's device, which is how Cisco's own library goes about it. */
export const isDroppable = (
  { role }: Party,
  entry: BookEntry,
  { extension, isCcx }: Pick<Beside, 'extension' | 'isCcx'>,
): boolean => actionsOf(entry, extension).includes('PARTICIPANT_DROP') || (role === 'agent' && !isCcx);

function isPossible(
  action: CallAction,
  call: Omit<Call, 'allowed'>,
  actions: readonly string[],
  beside: Beside,
): boolean {
  switch (action) {
    case 'consult.transfer':
      return joiningDialog(beside, 'TRANSFER') !== null;
    case 'conference':
      return joiningDialog(beside, 'CONFERENCE') !== null;
    case 'wrapup.complete':
      return call.wrapup !== undefined;
    case 'conference.drop': {
      const connected = call.parties.filter(({ state }) => state === 'connected');
      return connected.length > 1 && connected.some((party) => isDroppable(party, beside.entry, beside));
    }
    case 'answer':
    case 'reject':
    case 'hangup':
    case 'hold':
    case 'resume':
    case 'dtmf':
    case 'transfer.blind':
    case 'consult':
    case 'consult.cancel':
    case 'attributes.set':
      return (FINESSE_ACTION[action] ?? []).some((word) => actions.includes(word));
    default:
      return false;
  }
}

/** The dialog that takes TRANSFER or CONFERENCE for a consultation: the held call's, or the consultation's own. */
export function joiningDialog(
  { entry, book, extension }: Omit<Beside, 'isCcx'>,
  word: 'TRANSFER' | 'CONFERENCE',
): string | null {
  const parent = entryOf(book, entry.record.consultOf ?? '');
  if (!parent || isOver(parent.record.state)) return null;
  const joining = [parent, entry].find((one) => actionsOf(one, extension).includes(word));
  return joining?.record.dialogId ?? null;
}
