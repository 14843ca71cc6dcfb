// Where call logs wait until they are in the CRM. Two keepers with one interface: IndexedDB, or memory where the browser
// denies storage.
import type { Connection } from './connection';
import { answerTo, doneWith } from './database';
import { newest } from './storedLog';
import type { StoredLog } from './storedLog';

export interface LogStore {
  all(): Promise<readonly StoredLog[]>;
  /** Resolves once it is durable. An older revision does not replace a newer one. */
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
export function indexedLogStore(connection: Connection, page: string): LogStore {
  const own = new Map<string, StoredLog>();
  /** Rows of other pages that have been read, and so are part of what is written here from now on. */
  const others = new Map<string, readonly string[]>();
  /** Sent and committed in one go. 'strict': the entry is on the disk, not only on its way, when the save begins. */
  const change = async (changes: (store: IDBObjectStore) => void): Promise<void> => {
    const transaction = await connection.begin('logs', 'readwrite', { durability: 'strict' });
    changes(transaction.objectStore('logs'));
    const done = doneWith(transaction);
    transaction.commit();
    await done;
  };
  return {
    all: async () => {
      const reading = (await connection.begin('logs', 'readonly')).objectStore('logs');
      const rows = ((await answerTo(reading.getAll())) as StoredLog[]).sort(byProgress);
      others.clear();
      for (const { key: row } of rows) {
        const key = logOf(row);
        if (row !== rowOf(key, page)) others.set(key, [...(others.get(key) ?? []), row]);
      }
      const logs = new Map<string, StoredLog>();
      for (const row of rows) {
        const key = logOf(row.key);
        const known = logs.get(key);
        if (known === undefined) logs.set(key, { ...row, key });
        else if (known.revision > row.revision) logs.set(key, newest(known, row));
      }
      return [...logs.values()];
    },
    write: async (log) => {
      const copy = structuredClone(log);
      await change((store) => {
        const written = newest(own.get(log.key), copy);
        own.set(log.key, written);
        const gone = others.get(log.key) ?? [];
        others.delete(log.key);
        store.put({ ...written, key: rowOf(log.key, page) });
        for (const row of gone) store.delete(row);
      });
    },
    remove: async (key) => {
      await change((store) => {
        own.delete(key);
        others.delete(key);
        store.delete(IDBKeyRange.bound(key + BY, `${key}${BY}\uffff`));
      });
    },
  };
}

const rowOf = (key: string, page: string): string => key + BY + page;
const logOf = (row: string): string => row.slice(0, row.lastIndexOf(BY));

/** Of two rows with the same entry the one that knows more of its record counts: it comes first. */
function byProgress(a: StoredLog, b: StoredLog): number {
  const progress = ({ recordId, savedAt }: StoredLog) =>
    (recordId === null ? 0 : 1) + (savedAt === null ? 0 : 1);
  return b.revision - a.revision || progress(b) - progress(a);
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
