import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { IDBFactory } from 'fake-indexeddb';
import 'fake-indexeddb/auto';
import { FakeClock } from '../contract/testing/fakeClock';
import { namesIn } from '../contract/testing/namesIn';
import { answerTo, doneWith } from './store/database';
import { LogQueue } from './logQueue';
import { memoryLogStore } from './store/logStore';
import type { LogStore } from './store/logStore';
import { readRow, ROW_SCHEMA } from './schema';
import { databaseName, openStorage } from './store/storage';
import { newLog, withEntry } from './storedLog';
import { Desk, entry } from './testing/desk';
import { dropped } from './dropping';

const NOW = 1_700_000_100_000;
const owner = { orgId: '00D', userId: '005' };
const folder = path.join(__dirname, 'fixtures');
const fixtures = readdirSync(folder).sort();
type Row = Readonly<Record<string, unknown>> & { readonly schema?: number; readonly key: string };
const rowsOf = (name: string) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as readonly Row[];

/** Storage in which these rows stand, whoever wrote them. */
async function storageWith(rows: readonly unknown[]) {
  globalThis.indexedDB = new IDBFactory();
  const clock = new FakeClock(NOW);
  const storage = await openStorage(owner, { clock, log: () => undefined });
  await storage.logs.all();
  const database = await answerTo(indexedDB.open(databaseName(owner)));
  const change = database.transaction('logs', 'readwrite');
  for (const row of rows) change.objectStore('logs').put(row);
  await doneWith(change);
  const all = async () =>
    (await answerTo(database.transaction('logs').objectStore('logs').getAll())) as readonly Row[];
  return { storage, all, clock };
}

it('has a fixture of every schema there ever was', () => {
  // Beside those of a number as it was before fields were added that may be missing.
  const last = fixtures.filter((name) => /^schema-\d+\.json$/.test(name));
  expect(last).toEqual(Array.from({ length: ROW_SCHEMA + 1 }, (_none, i) => `schema-${i}.json`));
});

it.each(fixtures)('reads every row of %s', async (name) => {
  const { storage } = await storageWith(rowsOf(name));
  const logs = await storage.logs.all();
  expect(logs.map(({ key }) => key).sort()).toEqual([
    'creating|1700000000000',
    'saved|1700000000000',
    'waiting|1700000000000',
  ]);
  expect(storage.logs.unread?.()).toEqual([]);
});

describe('a row that this version cannot read', () => {
  const future = { key: 'a|1\u0000other', schema: ROW_SCHEMA + 1, callObject: 'leg', text: 'words' };
  const spoilt = { ...rowsOf('schema-1.json')[0], key: 'b|1\u0000other', fields: 'gone' };

  it('is counted and stays, also when the same log is written and removed', async () => {
    const { storage, all } = await storageWith([future, spoilt, ...rowsOf('schema-1.json')]);
    expect(await storage.logs.all()).toHaveLength(3);
    expect(storage.logs.unread?.()).toHaveLength(2);
    expect((await storage.unread.all()).map((text) => JSON.parse(text) as unknown)).toEqual(
      expect.arrayContaining([future, spoilt]),
    );
    const same = withEntry(newLog({ key: 'a|1', callObject: 'leg' }), entry('a|1'));
    await storage.logs.write(same);
    await storage.logs.remove('a|1');
    expect(await all()).toEqual(expect.arrayContaining([future, spoilt]));
    expect((await all()).map(({ key }) => key).filter((key) => key.startsWith('a|1'))).toEqual([future.key]);
  });

  it('stops no other log', async () => {
    const healthy = withEntry(newLog(entry('good')), entry('good', {}, { final: true }));
    const rows = [
      null,
      3,
      { key: 'x' },
      { ...healthy, fields: null },
      healthy,
      { ...healthy, revision: 'x' },
    ];
    const store: LogStore = { ...memoryLogStore(), all: () => Promise.resolve(rows as never) };
    const desk = new Desk(store);
    const unread = jest.fn();
    const queue = new LogQueue({
      dropping: () => Promise.resolve(dropped),
      ...{ store, clock: desk.clock, random: () => 1, log: jest.fn(), unread },
      host: () => desk.org.host(jest.fn()),
      sink: (status) => desk.told.push(status),
      timeouts: { logRetryMin: 1_000, logRetryMax: 60_000, hostSaveLog: 15_000 },
    });
    await queue.start();
    await desk.clock.advance(1);
    expect(desk.org.mine('leg-good')).toHaveLength(1);
    expect(unread).toHaveBeenCalledWith(5);
  });
});

it('takes moments of a clock that was ahead for now', () => {
  const row = { ...newLog(entry('a')), creatingSince: NOW + 1e10, updatingSince: NOW + 1, savedAt: NOW + 5 };
  expect(readRow(row, NOW)).toMatchObject({ creatingSince: NOW, updatingSince: NOW, savedAt: NOW });
});

it('saves a log that was being created by a clock years ahead', async () => {
  const store = memoryLogStore();
  const years = 3 * 365 * 24 * 3_600_000;
  const due = withEntry(newLog(entry('a')), entry('a', {}, { final: true }));
  const desk = new Desk(store);
  await store.write({ ...due, creatingSince: desk.clock.now() + years });
  await desk.queue.start();
  await desk.clock.advance(120_000);
  expect(desk.org.mine('leg-a')).toHaveLength(1);
});

it('lets the next log of a leg have its turn when one cannot even be tried', async () => {
  const desk = new Desk();
  const host = desk.org.host(jest.fn());
  const queue = new LogQueue({
    dropping: () => Promise.resolve(dropped),
    ...{ store: desk.store, clock: desk.clock, log: jest.fn(), host: () => host },
    sink: (status) => desk.told.push(status),
    // The pause after a refusal cannot be worked out: a defect in the midst of an attempt.
    random: () => {
      throw new Error('boom');
    },
    timeouts: { logRetryMin: 1_000, logRetryMax: 60_000, hostSaveLog: 15_000 },
  });
  desk.org.fates = ['refused'];
  await Promise.all(['a', 'b'].map((key) => queue.put(entry(key, {}, { callObject: 'leg' }))));
  await desk.clock.advance(1_000);
  expect(desk.states('b').at(-1)).toBe('saved');
  expect(desk.last('a')).toMatchObject({ state: 'waiting', error: { code: 'SP-3002' } });
  await desk.clock.advance(60_000);
  expect(desk.last('a')?.state).toBe('saved');
});

it('is written name by name as its fixture: another shape needs another number', async () => {
  const fixture = rowsOf(`schema-${ROW_SCHEMA}.json`);
  const { storage, all } = await storageWith(fixture);
  const before = await storage.logs.all();
  for (const log of before) await storage.logs.write({ ...log, revision: log.revision + 1 });
  const rewritten = (await all()).filter(({ revision }) => revision !== fixture[0]?.['revision']);
  expect(rewritten).toHaveLength(before.length);
  expect(namesIn(rewritten)).toEqual(namesIn(fixture));
});
