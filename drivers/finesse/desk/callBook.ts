// Every dialog of this agent, and what is remembered of it. Pure: each function gives the next book.
import { ownValue } from '../../../engine/contract/plainData';
import { isOver } from '../../../engine/contract/driver/callRules';
import { moved, over, recordOf, type BookContext } from './callRecord';
import { isCallOf, isReservation } from './outboundOption';
import { isBareHandset, isExpected } from './outgoing';
import { isFailing, isStale, mineOf } from './participants';
import { logKeyOf, type CallIntent, type RememberedCall } from './rememberedCall';
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

/** Where a word on a dialog comes from. */
export interface Word {
  /** Finesse added the dialog to the agent's list with it. */
  readonly isAdded: boolean;
  /** Read over REST: it is how things are, whatever was heard before. */
  readonly isRead?: boolean;
  readonly requestId?: string;
}

const REMEMBERED = 60;
/** After an accepted preview's reservation ended, the customer's call comes within seconds or not at all. */
const LONGEST_WAIT_MS = 60_000;

export const entryOf = (book: CallBook, callId: string): BookEntry | undefined =>
  book.entries.find(({ record }) => record.id === callId);
const entryOfDialog = (book: CallBook, dialogId: string): BookEntry | undefined =>
  book.entries.find(({ record }) => record.dialogId === dialogId);

/** One dialog as it is now. */
export function dialogSeen(given: CallBook, dialog: Dialog, context: BookContext, word: Word): CallBook {
  if (given.closed.includes(dialog.id) && !word.isAdded && !entryOfDialog(given, dialog.id)) return given;
  const book = afterPreview(joined(given, dialog), dialog);
  const before = entryOfDialog(book, dialog.id);
  if (!before) return isMine(dialog, context.extension) ? added(book, dialog, context, word) : book;
  if (before.dialog?.id === dialog.id && !word.isRead && isStale(dialog, before.dialog)) return book;
  if (isLetGo(before.record, dialog, context.extension)) return awaiting(book, before, context);
  const record = moved(before.record, dialog, context, othersOn(book, before.record.id));
  return replaced(book, { record, dialog });
}

/** The dialog left the agent's list: the last word on it. */
export function dialogGone(book: CallBook, dialog: Dialog, context: BookContext): CallBook {
  const before = entryOfDialog(book, dialog.id);
  if (!before) return { ...book, closed: withClosed(book, dialog.id) };
  if (isLetGo(before.record, dialog, context.extension, true)) return awaiting(book, before, context);
  return closedEntry(book, before, dialog, context);
}

/** The whole list, read over REST: what is not in it any more is over. */
export function dialogsRead(book: CallBook, dialogs: readonly Dialog[], context: BookContext): CallBook {
  const there = new Set(dialogs.flatMap(({ id, secondaryId }) => [id, secondaryId]));
  const isAwaited = ({ awaitedSince }: RememberedCall): boolean =>
    awaitedSince !== undefined && context.now - awaitedSince < LONGEST_WAIT_MS;
  const ended = book.entries
    .filter(({ record }) => !there.has(record.dialogId) && !isAwaited(record))
    .reduce((now, entry) => closedEntry(now, entry, null, context), book);
  return dialogs.reduce(
    (now, dialog) => dialogSeen(now, dialog, context, { isAdded: true, isRead: true }),
    ended,
  );
}

/** The agent is reserved no longer, and the customer of an accepted preview has not come. */
export function previewsGivenUp(book: CallBook, context: BookContext): CallBook {
  return book.entries
    .filter(({ record }) => record.awaitedSince !== undefined && record.state === 'connecting')
    .reduce((now, entry) => closedEntry(now, entry, null, context), book);
}

/** What the agent asked for; null when the system refused it. */
export function intended(book: CallBook, callId: string, intent: CallIntent | null): CallBook {
  const entry = entryOf(book, callId);
  if (!entry) return book;
  return replaced(book, { ...entry, record: { ...entry.record, intent } });
}

/** The agent completed the wrap-up while he talked; false: that failed at the end, and it is asked for after all. */
export function withWrapup(book: CallBook, callId: string, isWrappedUp: boolean): CallBook {
  const entry = entryOf(book, callId);
  if (!entry) return book;
  const isDue = !isWrappedUp && entry.record.state === 'ended';
  return replaced(book, entryWith(entry, { isWrappedUp, ...(isDue && { state: 'wrapup' }) }));
}

export function forgotten(book: CallBook, callId: string): CallBook {
  return { ...book, entries: book.entries.filter(({ record }) => record.id !== callId) };
}

/** Dialogs without me in them are those of others (a supervisor's, a device that is shared). */
function isMine(dialog: Dialog, extension: string): boolean {
  const mine = mineOf(dialog, extension);
  if (isBareHandset(dialog, extension)) return false;
  if (!mine) return dialog.participants.length === 0;
  return mine.state !== 'DROPPED' && (mine.state !== 'FAILED' || isFailing(mine));
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

/** An accepted preview: the dialler lets go of the reservation and brings the customer in a dialog of its own. */
const isLetGo = (
  { isPreview, state }: RememberedCall,
  dialog: Dialog,
  extension: string,
  isRemoved = false,
): boolean =>
  isPreview === true &&
  state === 'connecting' &&
  isReservation(dialog, extension) &&
  (isRemoved || mineOf(dialog, extension)?.state === 'DROPPED');

const awaiting = (book: CallBook, entry: BookEntry, { now }: BookContext): CallBook =>
  replaced(book, entryWith(entry, { awaitedSince: entry.record.awaitedSince ?? now }));

/** The customer's call that an accepted preview led to is that call, under its own dialog. */
function afterPreview(book: CallBook, dialog: Dialog): CallBook {
  if (entryOfDialog(book, dialog.id)) return book;
  const preview = book.entries.find(({ record }) => isCallOf(dialog, record));
  return preview ? rehomed(book, preview, dialog.id) : book;
}

const rehomed = (book: CallBook, entry: BookEntry, dialogId: string): CallBook =>
  replaced({ ...book, closed: withClosed(book, entry.record.dialogId) }, entryWith(entry, { dialogId }));

const entryWith = (entry: BookEntry, patch: Partial<RememberedCall>): BookEntry => ({
  ...entry,
  record: { ...entry.record, ...patch },
});

function added(book: CallBook, dialog: Dialog, context: BookContext, { requestId = '' }: Word): CallBook {
  const { expected, extension } = context;
  const key = logKeyOf(dialog);
  const times = (ownValue(book.keys, key) ?? 0) + 1;
  const record = recordOf(dialog, context, {
    expected: isExpected(dialog, expected, extension, requestId) ? expected : null,
    others: othersOn(book),
    suffix: times > 1 ? `/${String(times)}` : '',
  });
  return {
    entries: [...book.entries, { record, dialog }],
    keys: bounded({ ...book.keys, [key]: times }),
    closed: book.closed.filter((id) => id !== dialog.id),
  };
}

const othersOn = (book: CallBook, butId?: string): readonly RememberedCall[] =>
  book.entries.map(({ record }) => record).filter(({ id, state }) => id !== butId && !isOver(state));

const bounded = (keys: CallBook['keys']): CallBook['keys'] =>
  Object.fromEntries(Object.entries(keys).slice(-REMEMBERED));

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
  return { ...replaced(book, closed), closed: withClosed(book, record.dialogId) };
}

const withClosed = ({ closed }: CallBook, dialogId: string): CallBook['closed'] =>
  [...closed.filter((id) => id !== dialogId), dialogId].slice(-REMEMBERED);

const replaced = (book: CallBook, entry: BookEntry): CallBook => ({
  ...book,
  entries: book.entries.map((one) => (one.record.id === entry.record.id ? entry : one)),
});
