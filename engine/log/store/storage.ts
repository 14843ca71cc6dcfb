// What the engine keeps in the browser for one org and user: call logs, the session's snapshot, the drivers' memories.
// Whether the browser lets us is found out by doing it: frames may be denied storage in ways that no property tells.
import type { DriverMemory } from '../../contract/driver/driver';
import type { Clock, Log, SnapshotStore } from '../../contract/ports';
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
  readonly terms: TermStore;
  readonly unread: Unread;
  driverMemory(driverId: string): DriverMemory;
  close(): Promise<void>;
}

/** The numbers of leaderships that were begun. */
export interface TermStore {
  /** 0: none was. */
  last(): Promise<number>;
  /** false: another tab has taken it. */
  claim(term: number): Promise<boolean>;
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
  const database = connection(databaseName(owner), ports.clock);
  const problem = await probe(database);
  if (problem === null) return indexedStorage(database, ports.clock);
  ports.log('warn', 'Storage is denied: call logs and session are kept in memory only', problem);
  return memoryStorage();
}

const PROBE = 'probe';

/** Opens, writes, reads and deletes; null when all of that works, else what did not. */
async function probe(database: Connection): Promise<string | null> {
  try {
    const read = await database.use('texts', 'readwrite', async (use) => {
      const store = use.objectStore('texts');
      // All at once: each answer that is waited for is a turn of a page that is busy starting.
      store.put(PROBE, PROBE);
      const reading = answerTo<unknown>(store.get(PROBE));
      store.delete(PROBE);
      return (await Promise.all([reading, doneWith(use)]))[0];
    });
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
  /** All at one moment whose key begins so. */
  all(prefix: string): Promise<readonly { readonly key: string; readonly text: unknown }[]>;
  /** `gone`: keys that end with it. */
  write(key: string, text: string, gone?: readonly string[]): Promise<void>;
  /** The same, unless the key is taken. */
  add(key: string, gone: readonly string[]): Promise<boolean>;
}

const newPage = (): string => crypto.getRandomValues(new Uint32Array(2)).join('-');

const indexedStorage = (database: Connection, clock: Clock, page: string = newPage()): SoftphoneStorage => ({
  durable: true,
  ...keepers(
    page,
    indexedLogStore(database, page, () => clock.now()),
    indexedTexts(database),
  ),
  close: () => database.close(),
});

const indexedTexts = (database: Connection): Texts => ({
  read: async (key) => {
    const text: unknown = await committed(database, 'readonly', (store) => store.get(key));
    return typeof text === 'string' ? text : null;
  },
  all: (prefix) =>
    database.use('texts', 'readonly', async (reading) => {
      const store = reading.objectStore('texts');
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const keys = answerTo(store.getAllKeys(range));
      const found = answerTo<unknown[]>(store.getAll(range));
      reading.commit();
      const texts = await found;
      return (await keys).map((key, i) => ({ key: typeof key === 'string' ? key : '', text: texts[i] }));
    }),
  keys: async () => {
    const keys = await committed(database, 'readonly', (store) => store.getAllKeys());
    return keys.filter((key) => typeof key === 'string');
  },
  write: async (key, text, gone = []) => {
    await committed(database, 'readwrite', (store) => {
      for (const one of gone) store.delete(one);
      return store.put(text, key);
    });
  },
  add: async (key, gone) => {
    try {
      await committed(database, 'readwrite', (store) => {
        const added = store.add('', key);
        for (const one of gone) store.delete(one);
        return added;
      });
      return true;
    } catch (error) {
      if ((error as { readonly name?: unknown }).name === 'ConstraintError') return false;
      throw error;
    }
  },
});

/**
 * Commits without waiting for the answer. A tab that is frozen meanwhile never gets it, and a transaction that it held open
 * would keep the next leader from its snapshot for as long as the tab sleeps (measured).
 */
const committed = <T>(
  database: Connection,
  mode: IDBTransactionMode,
  request: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> =>
  database.use('texts', mode, async (transaction) => {
    const answer = answerTo(request(transaction.objectStore('texts')));
    const done = doneWith(transaction);
    transaction.commit();
    return (await Promise.all([answer, done]))[0];
  });

export function memoryStorage(): SoftphoneStorage {
  const texts = new Map<string, string>();
  return {
    durable: false,
    ...keepers('memory', memoryLogStore(), {
      keys: () => Promise.resolve([...texts.keys()]),
      read: (key) => Promise.resolve(texts.get(key) ?? null),
      all: (prefix) =>
        Promise.resolve([...texts].flatMap(([key, text]) => (key.startsWith(prefix) ? [{ key, text }] : []))),
      write: (key, text, gone = []) => {
        for (const one of gone) texts.delete(one);
        texts.set(key, text);
        return Promise.resolve();
      },
      add: (key, gone) => {
        if (texts.has(key)) return Promise.resolve(false);
        for (const one of gone) texts.delete(one);
        texts.set(key, '');
        return Promise.resolve(true);
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
const TERM = 'term:';

const keepers = (
  page: string,
  logs: LogStore,
  texts: Texts,
): Pick<SoftphoneStorage, 'logs' | 'snapshots' | 'terms' | 'unread' | 'driverMemory'> => ({
  logs,
  snapshots: snapshotsIn(texts, `${SNAPSHOT}:${page}`),
  terms: termsIn(texts),
  unread: {
    all: async () => {
      const keys = (await texts.keys()).filter((key) => key.startsWith(KEPT));
      const found = await Promise.all(keys.map((key) => texts.read(key)));
      const rows = (logs.unread?.() ?? []).map((row) => JSON.stringify(row));
      return [...rows, ...found.filter((text) => text !== null)];
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

/**
 * Each leadership, which begins with reading, writes a copy of its own, and whoever reads takes that of the latest one: what a
 * leader that was robbed still writes replaces nothing, and what it takes away was there when it began.
 */
function snapshotsIn(texts: Texts, page: string): SnapshotStore {
  let readings = 0;
  let own = page;
  /** Read, and so part of what is written here from now on. */
  let others: readonly string[] = [];
  return {
    load: async () => {
      readings += 1;
      own = `${page}:${readings}`;
      const copies = (await texts.all(SNAPSHOT)).map(({ key, text }) => copyOf(key, String(text)));
      others = copies.flatMap(({ key, term }) => (term < 0 ? [] : [key]));
      return copies.sort((a, b) => b.term - a.term || b.revision - a.revision)[0]?.text ?? null;
    },
    save: (json) => {
      const gone = others;
      others = [];
      return texts.write(own, json, gone);
    },
    keep: (text) => texts.write(`${KEPT}${crypto.randomUUID()}`, text),
  };
}

/** `term` -1: it cannot be read, and stays where it is. */
function copyOf(key: string, text: string) {
  try {
    const { term = 0, revision = 0 } = JSON.parse(text) as {
      readonly term?: number;
      readonly revision?: number;
    };
    return { key, text, term, revision };
  } catch {
    return { key, text, term: -1, revision: 0 };
  }
}

function termsIn(texts: Texts): TermStore {
  const numbers = async () =>
    (await texts.keys()).flatMap((key) => (key.startsWith(TERM) ? [Number(key.slice(TERM.length))] : []));
  let known: readonly number[] = [];
  return {
    last: async () => {
      known = await numbers();
      return Math.max(0, ...known);
    },
    claim: (term) =>
      texts.add(
        `${TERM}${term}`,
        known.filter((one) => one < term).map((one) => `${TERM}${one}`),
      ),
  };
}
