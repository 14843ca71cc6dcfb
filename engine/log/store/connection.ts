// The one database of an org and user, opened when first used, and again when the browser has closed it or does not answer.
import type { Clock } from '../../contract/ports';
import { openDatabase } from './database';

/** `logs`: rows of logStore.ts. `texts`: session snapshot and driver memories, one JSON text each. */
export type StoreName = 'logs' | 'texts';

export interface Connection {
  /** Works in a transaction of this store alone. Rejects when the browser does not answer in time. */
  use<T>(
    store: StoreName,
    mode: IDBTransactionMode,
    work: (transaction: IDBTransaction) => Promise<T>,
    options?: IDBTransactionOptions,
  ): Promise<T>;
  close(): Promise<void>;
}

/** Seconds. What another tab or a broken profile blocks is never answered; on a machine that is busy it takes its time. */
const PATIENCE = 8;
const SECOND = 1_000;
const LATE = 100;

export function connection(name: string, clock: Clock): Connection {
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
  const close = async (): Promise<void> => {
    const closing = opened;
    opened = null;
    (await closing)?.close();
  };
  return {
    use: (store, mode, work, options) => {
      const using = (opened ??= open());
      const working = using.then((database) => work(database.transaction(store, mode, options)));
      return answered(clock, working, () => {
        if (opened === using) close().catch(() => undefined);
      });
    },
    close,
  };
}

function answered<T>(clock: Clock, work: Promise<T>, givenUp: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer = 0;
    const wait = (left: number): void => {
      const due = clock.now() + SECOND;
      timer = clock.setTimeout(() => {
        // In a page that stood still the answer waits as this timer did: such a second does not count.
        const rest = clock.now() > due + LATE ? left : left - 1;
        if (rest > 0) return wait(rest);
        givenUp();
        reject(new Error('the database does not answer'));
      }, SECOND);
    };
    wait(PATIENCE);
    work.finally(() => clock.clearTimeout(timer)).then(resolve, reject);
  });
}
