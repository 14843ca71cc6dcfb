// What the engine keeps in the browser for one org and user: call logs, the session's snapshot, the drivers' memories.
// Whether the browser lets us is found out by doing it: frames may be denied storage in ways that no property tells.
import type { DriverMemory } from '../contract/driver/driver';
import type { Clock, Log, SnapshotStore } from '../contract/ports';
import { connection } from './connection';
import type { Connection } from './connection';
import { answerTo, doneWith } from './database';
import { indexedLogStore, memoryLogStore } from './logStore';
import type { LogStore } from './logStore';

export interface SoftphoneStorage {
  /** false: in memory, gone with the page. To be said on screen. */
  readonly durable: boolean;
  readonly logs: LogStore;
  readonly snapshots: SnapshotStore;
  readonly unread: Unread;
  driverMemory(driverId: string): DriverMemory;
  close(): Promise<void>;
}

export interface StorageOwner {
  readonly orgId: string;
  readonly userId: string;
}

export const databaseName = ({ orgId, userId }: StorageOwner): string => `softphone:${orgId}:${userId}`;

/** Never rejects: without storage everything is kept in memory. */
export async function openStorage(
  owner: StorageOwner,
  ports: { readonly clock: Clock; readonly log: Log },
): Promise<SoftphoneStorage> {
  const database = connection(databaseName(owner));
  const problem = await probeStorage(database, ports.clock);
  if (problem === null) return indexedStorage(database, ports.clock);
  ports.log('warn', 'Storage is denied: call logs and session are kept in memory only', problem);
  return memoryStorage();
}

const PROBE = 'probe';
/** An open that another tab or a broken profile blocks never answers. */
const PROBE_LIMIT = 3_000;

/** Opens, writes, reads and deletes; null when all of that works, else what did not. */
async function probeStorage(database: Connection, clock: Clock): Promise<string | null> {
  let timer = 0;
  const limit = new Promise<string>((resolve) => {
    timer = clock.setTimeout(() => resolve('the database does not open'), PROBE_LIMIT);
  });
  const problem = await Promise.race([useOnce(database), limit]);
  clock.clearTimeout(timer);
  return problem;
}

async function useOnce(connected: Connection): Promise<string | null> {
  try {
    const use = await connected.begin('texts', 'readwrite');
    const store = use.objectStore('texts');
    // All at once: each answer that is waited for is a turn of a page that is busy starting.
    store.put(PROBE, PROBE);
    const reading = answerTo<unknown>(store.get(PROBE));
    store.delete(PROBE);
    const [read] = await Promise.all([reading, doneWith(use)]);
    return read === PROBE ? null : 'what was written could not be read';
  } catch (error) {
    return String(error);
  }
}

/** What this version cannot read, for a person to download. */
export interface Unread {
  all(): Promise<readonly string[]>;
}

interface Texts {
  keys(): Promise<readonly string[]>;
  read(key: string): Promise<string | null>;
  write(key: string, text: string): Promise<void>;
}

const indexedStorage = (database: Connection, clock: Clock): SoftphoneStorage => ({
  durable: true,
  logs: indexedLogStore(database, crypto.getRandomValues(new Uint32Array(2)).join('-'), () => clock.now()),
  ...keepers({
    read: async (key) => {
      const text: unknown = await committed(await database.begin('texts', 'readonly'), (store) =>
        store.get(key),
      );
      return typeof text === 'string' ? text : null;
    },
    keys: async () => {
      const keys = await committed(await database.begin('texts', 'readonly'), (store) => store.getAllKeys());
      return keys.filter((key) => typeof key === 'string');
    },
    write: async (key, text) => {
      await committed(await database.begin('texts', 'readwrite'), (store) => store.put(text, key));
    },
  }),
  close: () => database.close(),
});

/**
 * Commits without waiting for the answer. A tab that is frozen meanwhile never gets it, and a transaction that it held open
 * would keep the next leader from its snapshot for as long as the tab sleeps (measured).
 */
async function committed<T>(
  transaction: IDBTransaction,
  request: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const answer = answerTo(request(transaction.objectStore('texts')));
  const done = doneWith(transaction);
  transaction.commit();
  return (await Promise.all([answer, done]))[0];
}

export function memoryStorage(): SoftphoneStorage {
  const texts = new Map<string, string>();
  return {
    durable: false,
    logs: memoryLogStore(),
    ...keepers({
      keys: () => Promise.resolve([...texts.keys()]),
      read: (key) => Promise.resolve(texts.get(key) ?? null),
      write: (key, text) => {
        texts.set(key, text);
        return Promise.resolve();
      },
    }),
    close: () => Promise.resolve(),
  };
}

/** For whoever is made while the storage is still being tried. */
export const lateMemory = (storage: Promise<SoftphoneStorage>, driverId: string): DriverMemory => ({
  load: async () => (await storage).driverMemory(driverId).load(),
  save: async (json) => (await storage).driverMemory(driverId).save(json),
});

const SNAPSHOT = 'session';
const LONGEST_MEMORY = 64 * 1024;

const KEPT = 'unread:';

const keepers = (texts: Texts): Pick<SoftphoneStorage, 'snapshots' | 'unread' | 'driverMemory'> => ({
  snapshots: {
    load: () => texts.read(SNAPSHOT),
    save: (json) => texts.write(SNAPSHOT, json),
    keep: (text) => texts.write(`${KEPT}${crypto.randomUUID()}`, text),
  },
  unread: {
    all: async () => {
      const keys = (await texts.keys()).filter((key) => key.startsWith(KEPT));
      const found = await Promise.all(keys.map((key) => texts.read(key)));
      return found.filter((text) => text !== null);
    },
  },
  driverMemory: (driverId) => ({
    load: () => texts.read(`driver:${driverId}`),
    save: (json) =>
      new TextEncoder().encode(json).length > LONGEST_MEMORY
        ? Promise.reject(new RangeError('A driver may keep at most 64 KB'))
        : texts.write(`driver:${driverId}`, json),
  }),
});
