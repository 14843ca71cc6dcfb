// One call's log as it is kept: what should stand in the CRM, and what is known of what stands there. Pure.
import type { FieldValue, RecordFields } from '../contract/crm/crm';
import type { CallLogEntry, DroppedField } from '../contract/ports';
import type { SoftphoneError } from '../contract/softphoneError';
import { withDropped } from './droppedText';

export interface StoredLog {
  readonly key: string;
  readonly callObject: string;
  /** Of the leadership that wrote it; 0: before there were any. */
  readonly term: number;
  /** Counts the entries of this key; the newest one of the latest leadership counts, whichever tab writes last. */
  readonly revision: number;
  /** As it should be. */
  readonly fields: RecordFields;
  readonly final: boolean;
  readonly recordId: string | null;
  /** What we have read or written of the record; a field that is not here may have any value. */
  readonly known: RecordFields;
  /** Epoch ms of the first request to create the record whose answer is unknown: it may exist. */
  readonly creatingSince: number | null;
  /** Epoch ms of a refusal to create the record, until a look-up has shown what it meant: an error behind the commit looks like one. */
  readonly refusedAt: number | null;
  /** Epoch ms of an update whose answer is unknown: it may land on top of a newer one. */
  readonly updatingSince: number | null;
  /** Epoch ms at which the newest entry was in the CRM; null while it is not. */
  readonly savedAt: number | null;
  /** Of ids among the fields: what a person calls the record. */
  readonly names: Readonly<Record<string, string>>;
  /** Refused with the value that they have: it is saved without them. */
  readonly dropped: readonly DroppedField[];
  /** Fields that were ever sent with a value: only those are cleared. */
  readonly touched: readonly string[];
  /** What the CRM said to the newest save, if it refused it. */
  readonly refusal: SoftphoneError | null;
  /** The Task that was there before and has become this log. */
  readonly into: string | null;
  /** What the newest request to create the record has hung it at: what is different there was changed by others. */
  readonly created: RecordFields;
}

export const newLog = ({ key, callObject }: Pick<CallLogEntry, 'key' | 'callObject'>): StoredLog => ({
  key,
  callObject,
  term: 0,
  revision: 0,
  fields: {},
  final: false,
  recordId: null,
  known: {},
  creatingSince: null,
  refusedAt: null,
  updatingSince: null,
  savedAt: null,
  names: {},
  dropped: [],
  touched: [],
  refusal: null,
  into: null,
  created: {},
});

export const withEntry = (log: StoredLog, entry: CallLogEntry): StoredLog => ({
  ...takenOver(log, entry),
  revision: log.revision + 1,
  fields: entry.fields,
  final: entry.final,
  names: entry.names ?? {},
  // Another value may be taken.
  dropped: log.dropped.filter(({ field, value }) => entry.fields[field] === value),
  savedAt: null,
});

/** With the first entry only: later there is a record, or there was. */
const takenOver = (log: StoredLog, { into }: CallLogEntry): StoredLog =>
  into && log.revision === 0 ? { ...withRecord(log, into.recordId, into.known), into: into.recordId } : log;

export const isTakenOver = ({ into, recordId }: StoredLog): boolean => into !== null && into === recordId;

/** `recordId` null: it is known now that there is none. */
export const withRecord = (log: StoredLog, recordId: string | null, known: RecordFields): StoredLog => ({
  ...log,
  recordId,
  known,
  creatingSince: null,
  refusedAt: null,
});

/** A record of it may be there, and which is not known. */
export const isDoubtful = ({ creatingSince, refusedAt }: StoredLog): boolean =>
  creatingSince !== null || refusedAt !== null;

/** The answer to a save that was given up. The same log when it does not concern it. */
export function withLateAnswer(log: StoredLog, fields: RecordFields, recordId: string): StoredLog {
  const isCreated = fields['Id'] === undefined && fields['CallObject'] === log.callObject;
  if (isCreated && log.recordId === null) return withRecord(log, recordId, fields);
  const differs = ([name, value]: [string, FieldValue]) => name !== 'Id' && log.fields[name] !== value;
  if (fields['Id'] !== log.recordId || !Object.entries(fields).some(differs)) return log;
  // It may have landed on top of a newer one: what it wrote is written again.
  return { ...log, known: without(log.known, fields), updatingSince: null, savedAt: null };
}

/** What was said in a call is not kept longer than needed; where it went is. Notes that the CRM has refused are still needed. */
export const asKept = (log: StoredLog): StoredLog =>
  log.final && log.savedAt !== null && !log.dropped.some(({ field }) => field === 'Description')
    ? { ...log, fields: relationsOf(log.fields), known: relationsOf(log.known) }
    : log;

/** Where it hangs is told again. */
export const relationsOf = ({ person, matter }: RecordFields): RecordFields => ({
  ...(person === undefined ? {} : { person }),
  ...(matter === undefined ? {} : { matter }),
});

/** So long it is remembered where a log went: a session that was restored may put it again. */
const REMEMBERED = 24 * 60 * 60 * 1000;
export const isRemembered = ({ savedAt }: StoredLog, now: number): boolean =>
  savedAt !== null && savedAt > now - REMEMBERED;

/** For a new record an empty field is no field. */
export const fieldsToCreate = (log: StoredLog): RecordFields =>
  Object.fromEntries(Object.entries(wanted(log)).filter(([, value]) => value !== null));

/** As it should be, without what is refused; that is told in the description. */
const wanted = (log: StoredLog): RecordFields =>
  Object.fromEntries(
    Object.entries(withDropped(log)).filter(([name]) => !log.dropped.some(({ field }) => field === name)),
  );

/** Salesforce accepts them for a new record only. */
const CREATE_ONLY = new Set(['entityApiName', 'TaskSubtype']);
/** Of a Task that was there before: what it is about, and when it was due. Its description is added to in the end. */
const OF_THE_TASK = new Set(['Subject', 'Priority', 'ActivityDate']);
const isLeft = (log: StoredLog, name: string): boolean =>
  CREATE_ONLY.has(name) ||
  (isTakenOver(log) && (OF_THE_TASK.has(name) || (name === 'Description' && !log.final)));

/**
 * Only what differs, so that what the org's own automation or the agent has changed in the record stays. An empty field is
 * cleared by name where we have written something into it, and nowhere else.
 */
export function fieldsToUpdate(log: StoredLog): RecordFields {
  const { known, touched } = log;
  const isOurs = (name: string): boolean => touched.includes(name) || typeof known[name] === 'string';
  const differing = Object.entries(wanted(log)).filter(
    ([name, value]: [string, FieldValue]) =>
      !isLeft(log, name) && !Object.is(known[name], value) && (value !== null || isOurs(name)),
  );
  // The one before it does not hold any more.
  const outdated = log.dropped.filter(
    ({ field, value }) => typeof known[field] === 'string' && known[field] !== value && value !== null,
  );
  return {
    ...Object.fromEntries(differing),
    ...Object.fromEntries(outdated.map(({ field }) => [field, null])),
  };
}

/** Durable with the request: what may have been written, may have to be cleared. */
export const withTouched = (log: StoredLog, sent: RecordFields): StoredLog => {
  const names = Object.keys(sent).filter((name) => sent[name] !== null && !log.touched.includes(name));
  return names.length === 0 ? log : { ...log, touched: [...log.touched, ...names] };
};

export const isUpToDate = (log: StoredLog): boolean =>
  log.recordId !== null && Object.keys(fieldsToUpdate(log)).length === 0;

/** After an update whose fate is unknown each of its fields is unknown. */
export const without = (known: RecordFields, names: RecordFields): RecordFields =>
  Object.fromEntries(Object.entries(known).filter(([name]) => !(name in names)));

/**
 * A tab that was frozen while it led may wake up and write what it knew. Its entry is stale, but a record id that it has learnt
 * is news, and so is a request whose fate it did not learn.
 */
export function newest(stored: StoredLog | undefined, written: StoredLog): StoredLog {
  return stored === undefined || !isNewer(stored, written) ? written : knowing(stored, written);
}

/** One copy, with what another one knows of its record and its requests. */
export function knowing(log: StoredLog, other: StoredLog): StoredLog {
  if (log.recordId !== null) return log;
  if (other.recordId !== null) return withRecord(log, other.recordId, {});
  return {
    ...log,
    creatingSince: later(log.creatingSince, other.creatingSince),
    refusedAt: later(log.refusedAt, other.refusedAt),
  };
}

const later = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b);

const isNewer = (a: StoredLog, b: StoredLog): boolean =>
  a.term > b.term || (a.term === b.term && a.revision > b.revision);
