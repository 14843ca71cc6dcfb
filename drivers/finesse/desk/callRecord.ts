// What is remembered of one call, from the first word on it to the last. Pure.
import {
  SF_ATTRIBUTES,
  type CallDirection,
  type CallState,
  type EndReason,
} from '../../../engine/contract/driver/call';
import { isOver, isTalking } from '../../../engine/contract/driver/callRules';
import { endReasonOf, stateOf, unreachedBecause } from './callState';
import { customerNumberOf, isPreview, isReservation } from './outboundOption';
import { directionOf, isConsultType, isOutgoing, numberOf, type Expected } from './outgoing';
import { isFailing, mineOf, othersOf } from './participants';
import { interactionOf, logKeyOf, type RememberedCall } from './rememberedCall';
import type { Dialog, Participant } from '../xml/dialog';

export interface BookContext {
  readonly extension: string;
  readonly now: number;
  /** The first look after a start: times are the system's, not those of the look. */
  readonly isFirstLook: boolean;
  readonly expected: Expected | null;
  /** A mobile agent's telephone is being nailed to the contact centre: what rings is that. */
  readonly isSettingUp?: boolean;
}

/** A call at first sight. `others`: the agent's other calls that are on; `suffix`: of a further offer of one dialog. */
export function recordOf(
  dialog: Dialog,
  context: BookContext,
  given: {
    readonly expected: Expected | null;
    readonly others: readonly RememberedCall[];
    readonly suffix: string;
  },
): RememberedCall {
  const { extension, now, isFirstLook } = context;
  const { expected, others, suffix } = given;
  const mine = mineOf(dialog, extension);
  const parent = parentOf(dialog, expected, others, extension);
  const direction = context.isSettingUp ? 'internal' : directionOf(dialog, extension, expected !== null);
  const state = stateOf(dialog, extension, null);
  const dialled = expected?.to ?? dialledIn(dialog, direction, extension);
  // In wrap-up the call itself is past: only the system knows when it was.
  const startedAt = isFirstLook || state === 'wrapup' ? timeOf(mine?.startTime, now) : now;
  const record: RememberedCall = {
    id: `${dialog.id}${suffix}`,
    dialogId: dialog.id,
    logKey: `${logKeyOf(dialog)}${suffix}`,
    interactionId: parent?.interactionId ?? interactionOf(dialog),
    direction,
    kind: parent ? 'consult' : 'customer',
    ...(parent && { consultOf: parent.id }),
    ...(dialled !== '' && { dialled }),
    customer: '',
    state,
    wasOffered:
      state === 'offered' ||
      (direction === 'inbound' && state !== 'dialing' && state !== 'alerting') ||
      isPreview(dialog),
    startedAt,
    intent: null,
    // No customer is at the other end of a set-up call.
    given: expected?.attributes ?? (context.isSettingUp ? { [SF_ATTRIBUTES.skipPop]: 'true' } : {}),
    ...(expected && { askedBy: expected.requestId }),
    ...(isPreview(dialog) && { isPreview: true }),
    ...(state === 'wrapup' && talkBefore(dialog, mine, { extension, now, startedAt })),
  };
  return moved(record, dialog, context, others);
}

/** The record with what the dialog says now. */
export function moved(
  record: RememberedCall,
  dialog: Dialog,
  { extension, now, isFirstLook }: BookContext,
  others: readonly RememberedCall[],
): RememberedCall {
  const seen = stateOf(dialog, extension, record);
  const state = seen === 'wrapup' && record.isWrappedUp ? 'ended' : seen;
  const mine = mineOf(dialog, extension);
  const at = isFirstLook ? timeOf(mine?.stateChangeTime, now) : now;
  const isAnswered = isTalking(state) || (state === 'wrapup' && !isOver(record.state));
  const answeredAt = record.answeredAt ?? (isAnswered ? Math.max(at, record.startedAt) : undefined);
  const failure =
    record.failure ?? (isFailing(mine) ? unreachedBecause(dialog, extension, record) : undefined);
  const next = {
    ...completed(record, dialog, extension, others),
    ...(answeredAt !== undefined && { answeredAt }),
    ...(failure && { failure }),
  };
  return isOver(state) ? over(next, state, dialog, { extension, at }) : { ...next, state };
}

export function over(
  record: RememberedCall,
  state: CallState,
  dialog: Dialog | null,
  { extension, at }: { readonly extension: string; readonly at: number },
): RememberedCall {
  const endedAt = record.endedAt ?? Math.max(at, record.answeredAt ?? record.startedAt);
  const endReason: EndReason = record.endReason ?? endReasonOf(record, dialog, extension);
  return { ...record, state, endedAt, endReason };
}

/** What may still become known until the far end has answered: whom it goes to, and what it was made for. */
function completed(
  record: RememberedCall,
  dialog: Dialog,
  extension: string,
  others: readonly RememberedCall[],
): RememberedCall {
  const customer = record.customer || firstOutsider(dialog, extension);
  const known = customer === record.customer ? record : { ...record, customer };
  if (known.answeredAt !== undefined || known.direction === 'inbound' || !isOutgoing(dialog, extension))
    return known;
  const isAsked = known.askedBy !== undefined;
  const direction = directionOf(dialog, extension, isAsked);
  const parent =
    known.kind === 'customer' && !isAsked ? parentOf(dialog, null, others, extension) : undefined;
  const isGiven = isAsked || known.isPreview === true;
  const dialled = isGiven ? '' : numberOf(dialog, extension);
  return {
    ...known,
    ...(direction !== 'inbound' && { direction }),
    ...(dialled !== '' && { dialled }),
    ...(parent && { kind: 'consult', consultOf: parent.id }),
  };
}

const firstOutsider = (dialog: Dialog, extension: string): string =>
  isReservation(dialog, extension)
    ? ''
    : (othersOf(dialog, extension).find(({ isAgent }) => !isAgent)?.address ?? '');

function dialledIn(dialog: Dialog, direction: CallDirection, extension: string): string {
  if (direction === 'inbound') return dialog.dialedNumber;
  if (isPreview(dialog)) return customerNumberOf(dialog) || numberOf(dialog, extension);
  if (isOutgoing(dialog, extension)) return numberOf(dialog, extension);
  // A colleague called: who calls is no number that was dialled.
  return direction === 'internal' ? '' : numberOf(dialog, extension);
}

/** A consultation of a queue looks like any call that is made: only what was asked for here tells it apart. */
function parentOf(
  dialog: Dialog,
  expected: Expected | null,
  others: readonly RememberedCall[],
  extension: string,
): RememberedCall | undefined {
  if (expected?.consultOf !== undefined) return others.find(({ id }) => id === expected.consultOf);
  if (expected || !isOutgoing(dialog, extension)) return undefined;
  const named = others.find(({ dialogId }) => dialogId === dialog.associatedId);
  if (named) return named;
  const talking = others.filter(({ kind, state }) => kind === 'customer' && isTalking(state));
  return isConsultType(dialog.callType) && talking.length === 1 ? talking[0] : undefined;
}

/** Seen first when it was over: whether it was answered, and when, as far as the system's times tell. */
function talkBefore(
  dialog: Dialog,
  mine: Participant | undefined,
  {
    extension,
    now,
    startedAt,
  }: { readonly extension: string; readonly now: number; readonly startedAt: number },
): Pick<RememberedCall, 'answeredAt' | 'endedAt'> {
  const endedAt = Math.max(timeOf(mine?.stateChangeTime, now), startedAt);
  if (!wasAnswered(dialog, extension)) return { endedAt };
  const begun = othersOf(dialog, extension)
    .map(({ startTime }) => Date.parse(startTime))
    .filter(Number.isFinite);
  return { answeredAt: Math.min(Math.max(startedAt, ...begun), endedAt), endedAt };
}

const NEVER: readonly string[] = ['BUSY', 'BAD_DESTINATION', 'NO_ANSWER'];

/** Work follows talk, unless the network said why there was none, or CCE never learnt that the call left the house. */
function wasAnswered(dialog: Dialog, extension: string): boolean {
  if (dialog.participants.some(({ cause }) => NEVER.includes(cause))) return false;
  const others = othersOf(dialog, extension);
  const isTold = dialog.participants.some(({ isAgent }) => isAgent);
  const isStillInside = dialog.callType === 'AGENT_INSIDE' && isOutgoing(dialog, extension);
  return !(isTold && isStillInside && others.length > 0 && others.every(({ isAgent }) => !isAgent));
}

/** A time of the system that cannot be is the present. */
function timeOf(text: string | undefined, now: number): number {
  const time = Date.parse(text ?? '');
  return Number.isFinite(time) && time > 0 ? Math.min(time, now) : now;
}
