import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { asKept, newLog, withEntry } from '../storedLog';
import type { LogStore } from './logStore';
import { memoryLogStore } from './logStore';
import { memoryStorage, openStorage } from './storage';
import type { SoftphoneStorage } from './storage';
import { entry } from '../testing/desk';
import { FakeClock, settled } from '../../contract/testing/fakeClock';

const owner = { orgId: '00D000000000001', userId: '005000000000001' };
const other = { ...owner, userId: '005000000000002' };
const opened: SoftphoneStorage[] = [];

async function open(who = owner, logged: string[] = []): Promise<SoftphoneStorage> {
  const ports = { clock: new FakeClock(), log: (_: string, message: string) => void logged.push(message) };
  const storage = await openStorage(who, ports);
  opened.push(storage);
  return storage;
}
const log = (key: string, text: string, revision = 1) => ({
  ...withEntry(newLog({ key, callObject: `leg-${key}` }), entry(key, { Description: text })),
  revision,
});

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((storage) => storage.close()));
});

describe.each<[string, () => Promise<LogStore>]>([
  ['IndexedDB', async () => (await open()).logs],
  ['memory', () => Promise.resolve(memoryLogStore())],
])('a log store in %s', (_name, make) => {
  it('gives back what was written, and not what was removed', async () => {
    const store = await make();
    await store.write(log('a', 'one'));
    await store.write(log('b', 'two'));
    await store.remove('a');
    expect(await store.all()).toEqual([log('b', 'two')]);
  });

  it('does not let a tab that slept through a newer entry overwrite it', async () => {
    const store = await make();
    await store.write(log('a', 'newer', 2));
    await store.write(log('a', 'older', 1));
    expect(await store.all()).toEqual([log('a', 'newer', 2)]);
  });

  it('learns from such a tab where the record is', async () => {
    const store = await make();
    await store.write({ ...log('a', 'newer', 2), creatingSince: 5 });
    await store.write({ ...log('a', 'older', 1), recordId: '00T1' });
    expect(await store.all()).toEqual([{ ...log('a', 'newer', 2), recordId: '00T1' }]);
  });

  it('is not changed by what happens to an object after it was written', async () => {
    const store = await make();
    const fields: Record<string, string> = { Description: 'as written' };
    await store.write({ ...log('a', ''), fields });
    fields['Description'] = 'changed';
    expect((await store.all())[0]?.fields).toEqual({ Description: 'as written' });
  });
});

describe('a log in two tabs', () => {
  const rows = async (): Promise<readonly unknown[]> => {
    const opening = indexedDB.open(`softphone:${owner.orgId}:${owner.userId}`);
    await new Promise((resolve) => (opening.onsuccess = resolve));
    const all = opening.result.transaction('logs').objectStore('logs').getAllKeys();
    await new Promise((resolve) => (all.onsuccess = resolve));
    opening.result.close();
    return all.result;
  };

  it('is the newer one, whichever tab wrote last', async () => {
    const [asleep, leader] = [(await open()).logs, (await open()).logs];
    await leader.write(log('a', 'newer', 2));
    await asleep.write({ ...log('a', 'older', 1), recordId: '00T1' });
    expect(await (await open()).logs.all()).toEqual([{ ...log('a', 'newer', 2), recordId: '00T1' }]);
  });

  it('is what the tab knows that has seen its record', async () => {
    const [before, after] = [(await open()).logs, (await open()).logs];
    await before.write(log('a', 'note'));
    await after.all();
    await after.write({ ...log('a', 'note'), recordId: '00T1', savedAt: 7 });
    await before.write(log('a', 'note'));
    expect(await (await open()).logs.all()).toEqual([{ ...log('a', 'note'), recordId: '00T1', savedAt: 7 }]);
  });

  it('takes the place of what an earlier tab wrote', async () => {
    await (await open()).logs.write(log('a', 'private'));
    const later = (await open()).logs;
    const [read] = await later.all();
    await later.write(asKept({ ...log('a', 'private'), ...read, final: true, savedAt: 1 }));
    expect(await rows()).toHaveLength(1);
    expect(JSON.stringify(await (await open()).logs.all())).not.toContain('private');
  });

  it('is removed whoever wrote it', async () => {
    await (await open()).logs.write(log('a', 'note'));
    await (await open()).logs.write(log('ab', 'note'));
    await (await open()).logs.remove('a');
    expect(await (await open()).logs.all()).toEqual([log('ab', 'note')]);
  });

  it.each<[string, 'put' | 'delete', (store: LogStore) => Promise<void>]>([
    ['write', 'put', (store) => store.write(log('a', 'note'))],
    ['removal', 'delete', (store) => store.remove('a')],
  ])('never holds the database: a %s is committed before it is answered', async (_name, method, change) => {
    const { logs } = await open();
    const order: string[] = [];
    const ask = IDBObjectStore.prototype[method] as (...args: readonly unknown[]) => IDBRequest;
    const asked = jest.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (
      this: IDBObjectStore,
      ...args: readonly unknown[]
    ) {
      const request = ask.apply(this, [...args]);
      request.addEventListener('success', () => order.push('answer'));
      return request as never;
    });
    const commit = IDBTransaction.prototype.commit;
    const committed = jest.spyOn(IDBTransaction.prototype, 'commit').mockImplementation(function (
      this: IDBTransaction,
    ) {
      order.push('commit');
      commit.call(this);
    });
    await change(logs);
    asked.mockRestore();
    committed.mockRestore();
    expect(order).toEqual(['commit', 'answer']);
  });
});

describe('storage', () => {
  it('keeps logs, snapshot and memories over a reload', async () => {
    const before = await open();
    await before.logs.write(log('a', 'note'));
    await before.snapshots.save('{"calls":[]}');
    await before.driverMemory('simulator').save('{"seed":1}');
    await before.close();
    const after = await open();
    expect(after.durable).toBe(true);
    expect(await after.logs.all()).toHaveLength(1);
    expect(await after.snapshots.load()).toBe('{"calls":[]}');
    expect(await after.driverMemory('simulator').load()).toBe('{"seed":1}');
  });

  it('never shows one user what another user keeps', async () => {
    const mine = await open();
    await mine.logs.write(log('a', 'note'));
    await mine.snapshots.save('mine');
    const theirs = await open(other);
    expect(await theirs.logs.all()).toEqual([]);
    expect(await theirs.snapshots.load()).toBeNull();
  });

  it('keeps each driver’s memory apart', async () => {
    const storage = await open();
    await storage.driverMemory('simulator').save('1');
    expect(await storage.driverMemory('sip').load()).toBeNull();
  });

  it.each([
    ['IndexedDB', () => open()],
    ['memory', () => Promise.resolve(memoryStorage())],
  ])('refuses a driver memory above 64 KB in %s', async (_name, make) => {
    const memory = (await make()).driverMemory('simulator');
    await memory.save('x'.repeat(64 * 1024));
    await expect(memory.save('é'.repeat(33 * 1024))).rejects.toThrow('64 KB');
    expect(await memory.load()).toHaveLength(64 * 1024);
  });

  it('works in memory where the browser denies databases, and says so', async () => {
    const logged: string[] = [];
    globalThis.indexedDB = {
      open: () => {
        throw new DOMException('denied', 'SecurityError');
      },
    } as unknown as IDBFactory;
    const storage = await open(owner, logged);
    expect(storage.durable).toBe(false);
    await storage.snapshots.save('kept a while');
    expect(await storage.snapshots.load()).toBe('kept a while');
    expect(logged).toEqual(['Storage is denied: call logs and session are kept in memory only']);
  });

  it('works in memory where a database opens but takes nothing', async () => {
    const put = jest.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    expect((await open()).durable).toBe(false);
    put.mockRestore();
  });

  it('works in memory where a database never opens', async () => {
    globalThis.indexedDB = { open: () => new EventTarget() } as unknown as IDBFactory;
    const clock = new FakeClock();
    const opening = openStorage(owner, { clock, log: () => undefined });
    await clock.advance(7_999);
    let isOpen = false;
    void opening.then(() => (isOpen = true));
    await settled();
    expect(isOpen).toBe(false);
    await clock.advance(1);
    expect((await opening).durable).toBe(false);
  });

  it('gives up what is never answered, and opens its database anew', async () => {
    const clock = new FakeClock();
    const storage = await openStorage(owner, { clock, log: () => undefined });
    opened.push(storage);
    await storage.close();
    const working = globalThis.indexedDB;
    globalThis.indexedDB = { open: () => new EventTarget() } as unknown as IDBFactory;
    const ends = [storage.logs.write(log('a', 'one')), storage.snapshots.save('one'), storage.logs.all()].map(
      (work) => work.catch((error: unknown) => String(error)),
    );
    await clock.advance(8_000);
    expect(await Promise.all(ends)).toEqual(Array(3).fill('Error: the database does not answer'));
    globalThis.indexedDB = working;
    await storage.logs.write(log('a', 'two'));
    expect(await storage.logs.all()).toEqual([log('a', 'two')]);
  });

  it('opens its database again after it was closed', async () => {
    const storage = await open();
    await storage.snapshots.save('before');
    await storage.close();
    expect(await storage.snapshots.load()).toBe('before');
  });

  it('makes room for a newer softphone in another tab', async () => {
    const storage = await open();
    await storage.snapshots.save('old');
    const newer = indexedDB.open(`softphone:${owner.orgId}:${owner.userId}`, 2);
    await new Promise((resolve, reject) => {
      newer.onsuccess = resolve;
      newer.onblocked = reject;
    });
    newer.result.close();
    await expect(storage.snapshots.load()).rejects.toThrow();
  });
});

describe('what an earlier leader still writes', () => {
  const snapshot = (term: number, revision: number) => JSON.stringify({ term, revision });

  it('replaces no snapshot of a later one', async () => {
    const [robbed, leader] = [await open(), await open()];
    await robbed.snapshots.save(snapshot(1, 7));
    await leader.snapshots.load();
    await leader.snapshots.save(snapshot(2, 8));
    await robbed.snapshots.save(snapshot(1, 9));
    expect(await (await open()).snapshots.load()).toBe(snapshot(2, 8));
  });

  it('takes away no copy that its reader has written since, leading once more', async () => {
    const [first, robbed] = [await open(), await open()];
    await first.snapshots.load();
    await first.snapshots.save(snapshot(1, 1));
    await robbed.snapshots.load();
    await first.snapshots.load();
    await first.snapshots.save(snapshot(3, 2));
    await robbed.snapshots.save(snapshot(2, 2));
    expect(await (await open()).snapshots.load()).toBe(snapshot(3, 2));
  });

  it('is taken up as long as nothing later is there', async () => {
    const [before, after] = [await open(), await open()];
    await before.snapshots.save(snapshot(1, 7));
    await after.snapshots.load();
    await before.snapshots.save(snapshot(1, 8));
    expect(await (await open()).snapshots.load()).toBe(snapshot(1, 8));
  });

  it('leaves a copy that is cut short where it is', async () => {
    const [cut, leader] = [await open(), await open()];
    await cut.snapshots.save('{"term":3,');
    expect(await leader.snapshots.load()).toBe('{"term":3,');
    await leader.snapshots.save(snapshot(1, 1));
    expect(await (await open()).snapshots.load()).toBe(snapshot(1, 1));
  });

  it('replaces no log of a later one, however many revisions it counts', async () => {
    const [robbed, leader] = [(await open()).logs, (await open()).logs];
    await leader.write({ ...log('a', 'later', 2), term: 2 });
    await robbed.write({ ...log('a', 'earlier', 9), term: 1, recordId: '00T1' });
    expect(await (await open()).logs.all()).toEqual([{ ...log('a', 'later', 2), term: 2, recordId: '00T1' }]);
  });

  it('leaves a doubt that only one of two copies of an entry tells of, whichever is read first', async () => {
    for (const [one, other] of [
      [{ creatingSince: 5 }, { refusedAt: 7 }],
      [{ refusedAt: 7 }, { creatingSince: 5 }],
    ]) {
      globalThis.indexedDB = new IDBFactory();
      await (await open()).logs.write({ ...log('a', 'note'), ...one });
      await (await open()).logs.write({ ...log('a', 'note'), ...other });
      expect(await (await open()).logs.all()).toMatchObject([{ creatingSince: 5, refusedAt: 7 }]);
    }
  });
});

describe.each<[string, () => Promise<SoftphoneStorage>]>([
  ['IndexedDB', () => open()],
  ['memory', () => Promise.resolve(memoryStorage())],
])('numbers of leaderships in %s', (_name, make) => {
  it('are claimed once, and remembered', async () => {
    const { terms } = await make();
    expect(await terms.last()).toBe(0);
    expect(await terms.claim(5)).toBe(true);
    expect(await terms.claim(5)).toBe(false);
    expect(await terms.last()).toBe(5);
    expect(await terms.claim(8)).toBe(true);
    expect(await terms.last()).toBe(8);
    expect(await terms.claim(8)).toBe(false);
  });
});

describe('a log that is kept', () => {
  it('loses its words once it is saved for good', () => {
    const saved = { ...log('a', 'private'), final: true, savedAt: 1 };
    expect(JSON.stringify(asKept(saved))).not.toContain('private');
    expect(asKept({ ...saved, final: false })).toMatchObject({ fields: { Description: 'private' } });
    expect(asKept({ ...saved, savedAt: null })).toMatchObject({ fields: { Description: 'private' } });
  });
});
