// Where call logs wait until they are in the CRM. Two keepers with one interface: IndexedDB, or memory where the browser
// denies storage.
import type { Connection } from './connection';
import { newest } from './storedLog';
import type { StoredLog } from './storedLog';

export interface LogStore {
  all(): Promise<readonly StoredLog[]>;
  /** Resolves once it is durable. An older revision does not replace a newer one. */
  write(log: StoredLog): Promise<void>;
  remove(key: string): Promise<void>;
}

export const indexedLogStore = (connection: Connection): LogStore => ({
  all: async () => (await connection.database()).getAll('logs'),
  write: async (log) => {
    // 'strict': the entry is on the disk, not only on its way, when the save begins.
    const change = (await connection.database()).transaction('logs', 'readwrite', { durability: 'strict' });
    await Promise.all([change.store.put(newest(await change.store.get(log.key), log)), change.done]);
  },
  remove: async (key) => (await connection.database()).delete('logs', key),
});

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
