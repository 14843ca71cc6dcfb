// The databases of one browser, as much of IndexedDB as the engine uses, on time that a test moves: what was sent takes effect
// whatever becomes of its tab, one transaction after the other, and the answer comes as a task of that tab.
import type { FakeClock } from '../../contract/testing/fakeClock';

type Store = Map<string, unknown>;
interface Range {
  readonly lower: string;
  readonly upper: string;
}

interface Owner {
  readonly page: object;
  readonly answer: (run: () => void) => void;
}

export class FakeDatabases {
  readonly clock: FakeClock;
  readonly delay: () => number;
  /** After each transaction that took effect: whose it was. */
  changed: (page: object) => void = () => undefined;
  private readonly databases = new Map<string, Map<string, Store>>();
  private busyUntil = 0;

  /** `delay`: milliseconds from sending to effect. */
  constructor(clock: FakeClock, delay: () => number = () => 1) {
    this.clock = clock;
    this.delay = delay;
  }

  rows(database: string, store: string): ReadonlyMap<string, unknown> {
    return this.databases.get(database)?.get(store) ?? new Map<string, unknown>();
  }

  /** What this page finds under `indexedDB`. `answer`: as a task of the page. */
  factoryFor(page: object, answer: (run: () => void) => void): IDBFactory {
    const open = (name: string): FakeRequest => {
      const stores = this.databases.get(name) ?? new Map<string, Store>();
      this.databases.set(name, stores);
      const request = new FakeRequest(() => ({
        createObjectStore: (store: string) => stores.set(store, new Map()),
        transaction: (store: string) =>
          new FakeTransaction(this, stores.get(store) ?? new Map(), { page, answer }),
        close: () => undefined,
      }));
      request.apply();
      answer(() => {
        // Also when the page that opened it first has died before it made them.
        if (stores.size === 0) request.onupgradeneeded?.();
        request.onsuccess?.();
      });
      return request;
    };
    return { open } as unknown as IDBFactory;
  }

  send(apply: () => void): void {
    const at = Math.max(this.clock.now() + this.delay(), this.busyUntil);
    this.busyUntil = at;
    this.clock.setTimeout(apply, at - this.clock.now());
  }
}

class FakeRequest {
  result: unknown = undefined;
  error: DOMException | null = null;
  onsuccess: (() => void) | null = null;
  onerror: (() => void) | null = null;
  onupgradeneeded: (() => void) | null = null;
  private readonly work: () => unknown;

  constructor(work: () => unknown) {
    this.work = work;
  }
  apply(): void {
    try {
      this.result = this.work();
    } catch (error) {
      this.error = error as DOMException;
    }
  }
}

class FakeTransaction {
  error: DOMException | null = null;
  oncomplete: (() => void) | null = null;
  onabort: (() => void) | null = null;
  onerror: (() => void) | null = null;
  private readonly store: Store;
  private readonly requests: FakeRequest[] = [];
  private readonly begin: () => void;
  private isSent = false;

  constructor(databases: FakeDatabases, store: Store, { page, answer }: Owner) {
    this.store = store;
    this.begin = () => {
      if (this.isSent) return;
      this.isSent = true;
      databases.send(() => {
        const before = [...store];
        for (const request of this.requests) request.apply();
        const failed = this.requests.find(({ error }) => error !== null);
        if (failed) {
          store.clear();
          for (const [key, value] of before) store.set(key, value);
          this.error = failed.error;
        }
        databases.changed(page);
        answer(() => this.tell());
      });
    };
  }

  objectStore(): unknown {
    const { store } = this;
    const ask = (work: () => unknown): FakeRequest => {
      const request = new FakeRequest(work);
      this.requests.push(request);
      this.begin();
      return request;
    };
    const all = (pick: (entry: [string, unknown]) => unknown, range?: Range) =>
      ask(() =>
        [...store]
          .filter(([key]) => range === undefined || (range.lower <= key && key <= range.upper))
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(pick),
      );
    const write = (value: unknown, key: string | undefined, isNew: boolean) => {
      const copy = structuredClone(value);
      const name = key ?? String((copy as { readonly key: unknown }).key);
      return ask(() => {
        if (isNew && store.has(name)) throw new DOMException('the key is taken', 'ConstraintError');
        store.set(name, copy);
        return name;
      });
    };
    return {
      put: (value: unknown, key?: string) => write(value, key, false),
      add: (value: unknown, key?: string) => write(value, key, true),
      get: (key: string) => ask(() => structuredClone(store.get(key))),
      getAll: (range?: Range) => all(([, value]) => structuredClone(value), range),
      getAllKeys: (range?: Range) => all(([key]) => key, range),
      delete: (keys: string | Range) =>
        ask(() => {
          const isMeant = (key: string) =>
            typeof keys === 'string' ? key === keys : keys.lower <= key && key <= keys.upper;
          for (const key of [...store.keys()]) if (isMeant(key)) store.delete(key);
        }),
    };
  }

  /** All of it has been sent; it would have been without this, a moment later. */
  commit(): void {
    this.begin();
  }

  private tell(): void {
    for (const request of this.requests) {
      if (request.error) request.onerror?.();
      else request.onsuccess?.();
    }
    if (this.error) this.onabort?.();
    else this.oncomplete?.();
  }
}
