// Where call logs wait until they are in the CRM. Two keepers with one interface: IndexedDB, or memory where the browser
// denies storage.
import { BUILD } from '../../contract/build';
import { isObject } from '../../contract/plainData';
import type { Connection } from './connection';
import { answerTo, doneWith } from './database';
import { readRow, ROW_SCHEMA } from '../schema';
import { knowing, newest } from '../storedLog';
import type { StoredLog } from '../storedLog';

export interface LogStore {
  /** Those that this version can read. */
  all(): Promise<readonly StoredLog[]>;
  /** The rows that `all` could not read, as they are. They stay where they are. */
  unread?(): readonly unknown[];
  /** Resolves once it is durable. What an earlier leader writes, or an older revision, does not replace a newer one. */
  write(log: StoredLog): Promise<void>;
  remove(key: string): Promise<void>;
}

/** Between a log's key and the page that wrote the row. */
const BY = '\u0000';

/**
 * Each page writes rows of its own, and whoever reads takes the newest of each log. To compare before writing, a transaction
 * would have to wait for an answer; a tab that is frozen meanwhile would hold it, and with it the next leader, for as long as
 * it sleeps. So every write is sent and committed in one go.
 */
export function indexedLogStore(connection: Connection, page: string, now: () => number): LogStore {
  let unread: readonly unknown[] = [];
  const own = new Map<string, StoredLog>();
  /** Rows of other pages that have been read, and so are part of what is written here from now on. */
  const others = new Map<string, readonly string[]>();
  /** Sent and committed in one go. 'strict': the entry is on the disk, not only on its way, when the save begins. */
  const change = (changes: (store: IDBObjectStore) => void): Promise<void> =>
    connection.use(
      'logs',
      'readwrite',
      (transaction) => {
        changes(transaction.objectStore('logs'));
        const done = doneWith(transaction);
        transaction.commit();
        return done;
      },
      { durability: 'strict' },
    );
  return {
    all: async () => {
      const all = await connection.use('logs', 'readonly', (reading) =>
        answerTo<unknown[]>(reading.objectStore('logs').getAll()),
      );
      const rows = all.map((row) => ({ row, name: nameOf(row) }));
      const read = rows.flatMap(({ row, name }) => {
        const log = name === null ? null : readRow({ ...(row as object), key: logOf(name) }, now());
        return log && name !== null ? [{ log, name }] : [];
      });
      unread = rows.filter(({ name }) => !read.some((each) => each.name === name)).map(({ row }) => row);
      others.clear();
      for (const { log, name } of read)
        if (name !== rowOf(log.key, page)) others.set(log.key, [...(others.get(log.key) ?? []), name]);
      const logs = new Map<string, StoredLog>();
      for (const { log } of [...read].sort((a, b) => byProgress(a.log, b.log))) {
        const known = logs.get(log.key);
        logs.set(log.key, known ? knowing(known, log) : log);
      }
      return [...logs.values()];
    },
    unread: () => unread,
    write: async (log) => {
      const copy = structuredClone(log);
      await change((store) => {
        const written = newest(own.get(log.key), copy);
        own.set(log.key, written);
        const gone = others.get(log.key) ?? [];
        others.delete(log.key);
        store.put({ ...written, key: rowOf(log.key, page), schema: ROW_SCHEMA, build: BUILD });
        for (const row of gone) store.delete(row);
      });
    },
    remove: async (key) => {
      await change((store) => {
        // One by one where there is a row of it that this version cannot read: that one stays.
        const isOneUnread = unread.some((row) => nameOf(row)?.startsWith(key + BY));
        if (isOneUnread) for (const row of [rowOf(key, page), ...(others.get(key) ?? [])]) store.delete(row);
        else store.delete(IDBKeyRange.bound(key, `${key}${BY}\uffff`));
        own.delete(key);
        others.delete(key);
      });
    },
  };
}

const rowOf = (key: string, page: string): string => key + BY + page;
/** The oldest rows name the log alone. */
const logOf = (row: string): string => (row.includes(BY) ? row.slice(0, row.lastIndexOf(BY)) : row);
const nameOf = (row: unknown): string | null =>
  isObject(row) && typeof row['key'] === 'string' ? row['key'] : null;

/** Of two rows with the same entry the one that knows more of its record counts: it comes first. */
function byProgress(a: StoredLog, b: StoredLog): number {
  const progress = ({ recordId, savedAt }: StoredLog) =>
    (recordId === null ? 0 : 1) + (savedAt === null ? 0 : 1);
  return b.term - a.term || b.revision - a.revision || progress(b) - progress(a);
}

export function memoryLogStore(): LogStore {
  const logs = new Map<string, StoredLog>();
  return {
    all: () => Promise.resolve(structuredClone([...logs.values()])),
    write: (log) => {
      logs.set(log.key, structuredClone(newest(logs.get(log.key), log)));
      return Promise.resolve();
    },
    remove: (key) => {
      logs.delete(key);
      return Promise.resolve();
    },
  };
}
