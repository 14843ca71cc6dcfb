// The one database of an org and user, opened when first used and again when the browser has closed it.
import { openDatabase } from './database';

/** `logs`: rows of logStore.ts. `texts`: session snapshot and driver memories, one JSON text each. */
export type StoreName = 'logs' | 'texts';

export interface Connection {
  /** A transaction of this store alone. */
  begin(store: StoreName, mode: IDBTransactionMode, options?: IDBTransactionOptions): Promise<IDBTransaction>;
  close(): Promise<void>;
}

export function connection(name: string): Connection {
  let opened: Promise<IDBDatabase> | null = null;
  const open = (): Promise<IDBDatabase> => {
    const opening = openDatabase(name, 1, {
      create: (database) => {
        database.createObjectStore('logs', { keyPath: 'key' });
        database.createObjectStore('texts');
      },
      lost: (database) => {
        opened = null;
        database.close();
      },
    });
    opening.catch(() => (opened = null));
    return opening;
  };
  return {
    begin: async (store, mode, options) => (await (opened ??= open())).transaction(store, mode, options),
    close: async () => {
      const closing = opened;
      opened = null;
      if (closing) (await closing).close();
    },
  };
}
