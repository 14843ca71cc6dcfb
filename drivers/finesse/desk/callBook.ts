// Every dialog of this agent, and what is remembered of it. Pure: each function gives the next book.
import type { CallState, EndReason } from '../../../engine/contract/driver/call';
import { isOver, isTalking } from '../../../engine/contract/driver/callRules';
import { endReasonOf, mineOf, othersOf, stateOf } from './callState';
import {
  directionOf,
  interactionOf,
  isConsultType,
  isPreview,
  logKeyOf,
  type CallIntent,
  type RememberedCall,
} from './rememberedCall';
import type { Dialog } from '../xml/dialog';

export interface BookEntry {
  readonly record: RememberedCall;
  /** As it was told last; null while only the memory of an earlier page knows it. */
  readonly dialog: Dialog | null;
}

export interface CallBook {
  readonly entries: readonly BookEntry[];
  /** How often a log key was given out: the next offer of it gets `/2`, `/3`. */
  readonly keys: Readonly<Record<string, number>>;
  /** Dialogs that are over for good, oldest first; late words on them mean nothing. */
  readonly closed: readonly string[];
}

export const emptyBook: CallBook = { entries: [], keys: {}, closed: [] };

/** A call that was asked for here and whose dialog is not known yet. */
export interface Expected {
  readonly requestId: string;
  readonly to: string;
  readonly consultOf?: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export interface BookContext {
  readonly extension: string;
  readonly now: number;
  /** The first look after a start: times are the system's, not those of the look. */
  readonly isFirstLook: boolean;
  readonly expected: Expected | null;
}

const REMEMBERED = 60;

export const entryOf = (book: CallBook, callId: string): BookEntry | undefined =>
  book.entries.find(({ record }) => record.id === callId);
export const entryOfDialog = (book: CallBook, dialogId: string): BookEntry | undefined =>
  book.entries.find(({ record }) => record.dialogId === dialogId);

/** One dialog as it is now. `isAdded`: Finesse added it to the agent's list with this word. */
export function dialogSeen(
  given: CallBook,
  dialog: Dialog,
  context: BookContext,
  isAdded: boolean,
  requestId = '',
): CallBook {
  if (given.closed.includes(dialog.id) && !isAdded && !entryOfDialog(given, dialog.id)) return given;
  const book = joined(given, dialog);
  const before = entryOfDialog(book, dialog.id);
  if (before) return replaced(book, { record: moved(before.record, dialog, context), dialog });
  const isAskedFor = isExpected(dialog, context, requestId);
  if (!isAskedFor && !isMine(dialog, context.extension)) return book;
  return added(book, dialog, context, requestId);
}

/** The dialog left the agent's list: the last word on it. */
export function dialogGone(book: CallBook, dialog: Dialog, context: BookContext): CallBook {
  const before = entryOfDialog(book, dialog.id);
  return before ? closedEntry(book, before, dialog, context) : book;
}

/** The whole list, read over REST: what is not in it any more is over. */
export function dialogsRead(book: CallBook, dialogs: readonly Dialog[], context: BookContext): CallBook {
  const there = new Set(dialogs.flatMap(({ id, secondaryId }) => [id, secondaryId]));
  const ended = book.entries
    .filter(({ record }) => !there.has(record.dialogId))
    .reduce((now, entry) => closedEntry(now, entry, null, context), book);
  return dialogs.reduce((now, dialog) => dialogSeen(now, dialog, context, true), ended);
}

/** What the agent asked for; null when the system refused it. */
export function intended(book: CallBook, callId: string, intent: CallIntent | null): CallBook {
  const entry = entryOf(book, callId);
  if (!entry) return book;
  return replaced(book, { ...entry, record: { ...entry.record, intent } });
}

export function forgotten(book: CallBook, callId: string): CallBook {
  return { ...book, entries: book.entries.filter(({ record }) => record.id !== callId) };
}

/** Dialogs without me in them are those of others (a supervisor's, a device that is shared). */
function isMine(dialog: Dialog, extension: string): boolean {
  const mine = mineOf(dialog, extension);
  return mine ? mine.state !== 'DROPPED' && mine.state !== 'FAILED' : dialog.participants.length === 0;
}

/** The system joined two dialogs into one: the call goes on under the other's id. */
function joined(book: CallBook, dialog: Dialog): CallBook {
  const { secondaryId } = dialog;
  if (secondaryId === '' || secondaryId === dialog.id) return book;
  const swallowed = entryOfDialog(book, secondaryId);
  const surviving = entryOfDialog(book, dialog.id);
  if (!swallowed || isOver(swallowed.record.state)) return book;
  if (!surviving) return rehomed(book, swallowed, dialog.id);
  if (surviving.record.consultOf !== swallowed.record.id) {
    const entry = entryWith(swallowed, { intent: 'transferred' });
    return replaced(book, entry);
  }
  // The consultation's dialog survived: the first call takes it over, and its own goes to the leg, to end there.
  const leg = entryWith(surviving, { dialogId: secondaryId, intent: 'transferred' });
  const call = entryWith(swallowed, { dialogId: dialog.id });
  return replaced(replaced(book, { ...leg, dialog: swallowed.dialog }), {
    ...call,
    dialog: surviving.dialog,
  });
}

const rehomed = (book: CallBook, entry: BookEntry, dialogId: string): CallBook =>
  replaced(
    { ...book, closed: [...book.closed, entry.record.dialogId].slice(-REMEMBERED) },
    entryWith(entry, { dialogId }),
  );

const entryWith = (entry: BookEntry, patch: Partial<RememberedCall>): BookEntry => ({
  ...entry,
  record: { ...entry.record, ...patch },
});

function added(book: CallBook, dialog: Dialog, context: BookContext, requestId: string): CallBook {
  const { extension, now } = context;
  const expected = isExpected(dialog, context, requestId) ? context.expected : null;
  const parent = parentOf(book, dialog, expected, extension);
  const key = logKeyOf(dialog);
  const times = (book.keys[key] ?? 0) + 1;
  const suffix = times > 1 ? `/${times}` : '';
  const direction = expected ? 'outbound' : directionOf(dialog, extension);
  const state = stateOf(dialog, extension, null);
  const dialled =
    direction === 'inbound' ? dialog.dialedNumber || undefined : numberDialled(dialog, expected, extension);
  const startedAt = context.isFirstLook ? timeOf(mineOf(dialog, extension)?.startTime, now) : now;
  const record: RememberedCall = {
    id: `${dialog.id}${suffix}`,
    dialogId: dialog.id,
    logKey: `${key}${suffix}`,
    interactionId: parent?.interactionId ?? interactionOf(dialog),
    direction,
    kind: parent ? 'consult' : 'customer',
    ...(parent && { consultOf: parent.id }),
    ...(dialled !== undefined && dialled !== '' && { dialled }),
    customer: othersOf(dialog, extension).find(({ isAgent }) => !isAgent)?.address ?? '',
    state,
    wasOffered:
      state === 'offered' ||
      (direction === 'inbound' && state !== 'dialing' && state !== 'alerting') ||
      isPreview(dialog),
    startedAt,
    intent: null,
    given: expected?.attributes ?? {},
  };
  return {
    entries: [...book.entries, { record: moved(record, dialog, context), dialog }],
    keys: bounded({ ...book.keys, [key]: times }),
    closed: book.closed.filter((id) => id !== dialog.id),
  };
}

const bounded = (keys: CallBook['keys']): CallBook['keys'] =>
  Object.fromEntries(Object.entries(keys).slice(-REMEMBERED));

function numberDialled(dialog: Dialog, expected: Expected | null, extension: string): string | undefined {
  if (expected) return expected.to;
  const { dialedNumber, to, from } = dialog;
  return dialedNumber || (from === extension || to !== extension ? to : from);
}

function isExpected(dialog: Dialog, { expected, extension }: BookContext, requestId: string): boolean {
  if (!expected) return false;
  if (requestId !== '') return requestId === expected.requestId;
  return dialog.from === extension && [dialog.to, dialog.dialedNumber].includes(expected.to);
}

/** A consultation of a queue looks like any call that is made: only what was asked for here tells it apart. */
function parentOf(
  book: CallBook,
  dialog: Dialog,
  expected: Expected | null,
  extension: string,
): RememberedCall | undefined {
  const live = book.entries.map(({ record }) => record).filter(({ state }) => !isOver(state));
  if (expected?.consultOf !== undefined) return live.find(({ id }) => id === expected.consultOf);
  if (expected || dialog.from !== extension) return undefined;
  const named = live.find(({ dialogId }) => dialogId === dialog.associatedId);
  if (named) return named;
  const others = live.filter(({ kind, state }) => kind === 'customer' && isTalking(state));
  return isConsultType(dialog.callType) && others.length === 1 ? others[0] : undefined;
}

/** The record with what the dialog says now. */
function moved(
  record: RememberedCall,
  dialog: Dialog,
  { extension, now, isFirstLook }: BookContext,
): RememberedCall {
  const state = stateOf(dialog, extension, record);
  const mine = mineOf(dialog, extension);
  const at = isFirstLook ? timeOf(mine?.stateChangeTime, now) : now;
  const isAnswered = isTalking(state) || (state === 'wrapup' && !isOver(record.state));
  const answeredAt = record.answeredAt ?? (isAnswered ? Math.max(at, record.startedAt) : undefined);
  const timed = { ...record, ...(answeredAt !== undefined && { answeredAt }) };
  return isOver(state) ? over(timed, state, dialog, { extension, at }) : { ...timed, state };
}

function over(
  record: RememberedCall,
  state: CallState,
  dialog: Dialog | null,
  { extension, at }: { readonly extension: string; readonly at: number },
): RememberedCall {
  const endedAt = record.endedAt ?? Math.max(at, record.answeredAt ?? record.startedAt);
  const endReason: EndReason = record.endReason ?? endReasonOf(record, dialog, extension);
  return { ...record, state, endedAt, endReason };
}

function closedEntry(
  book: CallBook,
  entry: BookEntry,
  dialog: Dialog | null,
  { extension, now }: BookContext,
): CallBook {
  const { record } = entry;
  const closed: BookEntry = {
    record: over(record, 'closed', dialog, { extension, at: now }),
    dialog: dialog ?? entry.dialog,
  };
  return {
    ...replaced(book, closed),
    closed: [...book.closed.filter((id) => id !== record.dialogId), record.dialogId].slice(-REMEMBERED),
  };
}

const replaced = (book: CallBook, entry: BookEntry): CallBook => ({
  ...book,
  entries: book.entries.map((one) => (one.record.id === entry.record.id ? entry : one)),
});

/** A time of the system that cannot be is the present. */
function timeOf(text: string | undefined, now: number): number {
  const time = Date.parse(text ?? '');
  return Number.isFinite(time) && time > 0 ? Math.min(time, now) : now;
}
