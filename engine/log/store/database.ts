// IndexedDB with promises, as much of it as is needed here.

export interface Opening {
  /** Makes the stores of a database that is new. */
  readonly create: (database: IDBDatabase) => void;
  /** A newer version waits for this one to let go, or the browser has closed it. */
  readonly lost: (database: IDBDatabase) => void;
}

export function openDatabase(name: string, version: number, { create, lost }: Opening): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, version);
  opening.onupgradeneeded = () => create(opening.result);
  return answerTo(opening).then((database) => {
    database.onversionchange = () => lost(database);
    database.onclose = () => lost(database);
    return database;
  });
}

/** Rejects with the request's error. */
export const answerTo = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the request failed'));
  });

/** Resolves once it is committed. */
export const doneWith = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    const failed = () =>
      reject(transaction.error ?? new DOMException('the change was given up', 'AbortError'));
    transaction.oncomplete = () => resolve();
    transaction.onabort = failed;
    transaction.onerror = failed;
  });
