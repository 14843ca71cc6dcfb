// The one database of an org and user, opened when first used and again when the browser has closed it.
import { openDB } from 'idb';
import type { DBSchema, IDBPDatabase } from 'idb';
import type { StoredLog } from './storedLog';

interface Schema extends DBSchema {
  logs: { key: string; value: StoredLog };
  /** Session snapshot and driver memories: one JSON text each. */
  texts: { key: string; value: string };
}

export interface Connection {
  database(): Promise<IDBPDatabase<Schema>>;
  close(): Promise<void>;
}

export function connection(name: string): Connection {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const forget = () => {
    opened = null;
  };
  const open = (): Promise<IDBPDatabase<Schema>> => {
    const opening = openDB<Schema>(name, 1, {
      upgrade: (database) => {
        database.createObjectStore('logs', { keyPath: 'key' });
        database.createObjectStore('texts');
      },
      // A newer softphone in another tab waits for this one to let go.
      blocking: (_current, _blocked, event) => {
        forget();
        (event.target as IDBDatabase).close();
      },
      terminated: forget,
    });
    opening.catch(forget);
    return opening;
  };
  return {
    database: () => (opened ??= open()),
    close: async () => {
      const closing = opened;
      forget();
      if (closing) (await closing).close();
    },
  };
}
