// One call's log as it is kept: what should stand in the CRM, and what is known of what stands there. Pure.
import type { FieldValue, RecordFields } from '../contract/crm';
import type { CallLogEntry } from '../contract/ports';

export interface StoredLog {
  readonly key: string;
  readonly callObject: string;
  /** Counts the entries of this key; the newest one is kept whichever tab writes last. */
  readonly revision: number;
  /** As it should be. */
  readonly fields: RecordFields;
  readonly final: boolean;
  readonly recordId: string | null;
  /** What we have read or written of the record; a field that is not here may have any value. */
  readonly known: RecordFields;
  /** Epoch ms of the first request to create the record whose answer is unknown: it may exist. */
  readonly creatingSince: number | null;
  /** Epoch ms at which the newest entry was in the CRM; null while it is not. */
  readonly savedAt: number | null;
}

export const newLog = ({ key, callObject }: Pick<CallLogEntry, 'key' | 'callObject'>): StoredLog => ({
  key,
  callObject,
  revision: 0,
  fields: {},
  final: false,
  recordId: null,
  known: {},
  creatingSince: null,
  savedAt: null,
});

export const withEntry = (log: StoredLog, entry: CallLogEntry): StoredLog => ({
  ...log,
  revision: log.revision + 1,
  fields: entry.fields,
  final: entry.final,
  savedAt: null,
});

export const withRecord = (log: StoredLog, recordId: string, known: RecordFields): StoredLog => ({
  ...log,
  recordId,
  known,
  creatingSince: null,
});

/** What was said in a call is not kept longer than needed; where it went is. */
export const asKept = (log: StoredLog): StoredLog =>
  log.final && log.savedAt !== null ? { ...log, fields: {}, known: {} } : log;

/** A save of these fields that was answered late may have overwritten newer ones. */
export const mayBeOverwritten = (log: StoredLog, fields: RecordFields): boolean =>
  Object.entries(fields).some(([name, value]) => name !== 'Id' && log.fields[name] !== value);

/** For a new record an empty field is no field. */
export const fieldsToCreate = (fields: RecordFields): RecordFields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

/** Salesforce accepts them for a new record only. */
const CREATE_ONLY = new Set(['entityApiName', 'TaskSubtype']);

/** Only what differs, so that what the org's own automation or the agent has changed in the record stays. */
export const fieldsToUpdate = (log: StoredLog): RecordFields =>
  Object.fromEntries(
    Object.entries(log.fields).filter(
      ([name, value]: [string, FieldValue]) => !CREATE_ONLY.has(name) && log.known[name] !== value,
    ),
  );

/** After an update whose fate is unknown each of its fields is unknown. */
export const without = (known: RecordFields, names: RecordFields): RecordFields =>
  Object.fromEntries(Object.entries(known).filter(([name]) => !(name in names)));

/**
 * A tab that was frozen while it led may wake up and write what it knew. Its entry is stale, but a record id that it has learnt
 * is news.
 */
export function newest(stored: StoredLog | undefined, written: StoredLog): StoredLog {
  if (stored === undefined || stored.revision <= written.revision) return written;
  return stored.recordId === null && written.recordId !== null
    ? withRecord(stored, written.recordId, {})
    : stored;
}
