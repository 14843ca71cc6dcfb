// Whatever goes wrong between page, browser storage and CRM, in whatever order: one Task for each leg and no word lost; or, where
// nobody may look a Task up, uncertain and told. One of the legs takes over a Task that was there, one is with a lead that may be
// converted. Set PROPERTY_RUNS for more.
import fc from 'fast-check';
import { CONFIG_DEFAULTS } from '../contract/config/config';
import type { CallLogStatus } from '../contract/ports';
import { LogQueue } from './logQueue';
import type { LogHost } from './patientHost';
import { memoryLogStore } from './store/logStore';
import type { LogStore } from './store/logStore';
import { entry } from './testing/desk';
import { NO_RULES } from '../../lab/org/orgRules';
import { FakeClock, settled } from '../contract/testing/fakeClock';
import { FakeOrg } from './testing/fakeOrg';
import type { Fate } from './testing/fakeOrg';
import { dropped } from './dropping';

type Step =
  | { readonly do: 'put'; readonly key: string; readonly final: boolean }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'fates'; readonly saves: readonly Fate[]; readonly lookUps: readonly Fate[] }
  /** The page dies after so many more steps of its own: reads, writes and requests, before or after each. */
  | { readonly do: 'crash'; readonly after: number }
  | { readonly do: 'handOver' }
  | { readonly do: 'retry'; readonly key: string }
  /** A rule of the org refuses what is saved, or does so no more. */
  | { readonly do: 'rule'; readonly isOn: boolean }
  | { readonly do: 'convert' }
  /** By a person who has looked, and only where it is offered. */
  | { readonly do: 'saveAnyway'; readonly key: string };

const KEYS = ['a', 'b', 'c'];
const [LEAD, CONTACT] = ['00Q000000000001AAA', '003000000000001AAA'];
const TASK = {
  ...{ entityApiName: 'Task', Subject: 'Call back', Status: 'Not Started', Priority: 'Normal' },
  ...{ Description: 'They called twice.', WhoId: CONTACT },
};
const RULE = {
  object: 'Task',
  field: 'Subject',
  refuses: ['Call', 'Call back'],
  message: 'No.',
  errorField: null,
};
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 300);
const never = new Promise<never>(() => undefined);

/** One page's life: when its breath is spent nothing of it happens any more. */
class Page {
  breath = Infinity;

  /** One thing that it does to the world outside; it may die just before or just after. */
  async act<T>(deed: () => Promise<T>): Promise<T> {
    this.breath -= 1;
    if (this.breath < 0) return never;
    const result = deed();
    // Nobody is left to hear of its failure.
    result.catch(() => undefined);
    this.breath -= 1;
    if (this.breath < 0) return never;
    const answer = await result;
    return this.isAlive() ? answer : never;
  }

  isAlive(): boolean {
    return this.breath >= 0;
  }
}

class World {
  readonly clock = new FakeClock();
  readonly org = new FakeOrg(this.clock);
  /** Texts that `put` has promised to be durable, by key. */
  readonly promised = new Map<string, number>();
  readonly told = new Map<string, CallLogStatus>();
  /** Finally put, by key. */
  readonly final = new Set<string>();
  /** There before its call. */
  readonly taskId: string;
  isConverted = false;
  private readonly store = memoryLogStore();
  private readonly random: () => number;
  private counter = 0;
  private page = new Page();
  private queue: LogQueue;

  constructor(random: () => number) {
    this.random = random;
    this.taskId = this.org.commit(TASK);
    this.queue = this.open();
  }

  async run(step: Step): Promise<void> {
    if (!this.page.isAlive()) this.queue = this.open();
    switch (step.do) {
      case 'put':
        return this.put(step.key, step.final);
      case 'wait':
        return this.clock.advance(step.ms);
      case 'fates':
        this.org.fates = [...step.saves];
        this.org.lookUpFates = [...step.lookUps];
        return;
      case 'crash':
        this.page.breath = step.after;
        return;
      case 'handOver':
        void this.queue.dispose();
        this.queue = this.open();
        return;
      case 'retry':
        this.queue.retry(step.key);
        return;
      case 'rule':
        this.org.rules = { ...NO_RULES, validationRules: step.isOn ? [RULE] : [] };
        return;
      case 'convert':
        this.convert();
        return;
      case 'saveAnyway':
        if (this.told.get(step.key)?.error?.code !== 'SP-3011') return;
        if (this.org.mine(`leg-${step.key}`).length === 0) this.queue.saveAnyway(step.key);
    }
  }

  /** An hour of a page in which nothing goes wrong any more, but for look-ups that may not be made. */
  async calm(lookUps: Fate): Promise<void> {
    this.org.fates = [];
    this.org.rules = NO_RULES;
    this.org.lookUpFates = Array.from({ length: 10_000 }, () => lookUps);
    this.page.breath = -1;
    this.queue = this.open();
    await this.clock.advance(3_600_000);
  }

  /** Salesforce hangs what belonged to the lead at what it has become. */
  private convert(): void {
    const [task] = this.org.mine('leg-b');
    if (!task || task.fields['WhoId'] !== LEAD) return;
    const { rules } = this.org;
    this.org.rules = NO_RULES;
    this.org.commit({ Id: task.Id, WhoId: CONTACT, WhatId: '006000000000001AAA' });
    this.org.rules = rules;
    this.isConverted = true;
  }

  private async put(key: string, final: boolean): Promise<void> {
    this.counter += 1;
    const text = this.counter;
    const into = { recordId: this.taskId, known: { person: CONTACT, matter: null } };
    const person = key === 'b' ? LEAD : key === 'c' ? CONTACT : null;
    const rest = { final, ...(key === 'c' ? { into } : {}) };
    void this.queue.put(entry(key, { Description: String(text), person }, rest)).then(() => {
      this.promised.set(key, text);
      if (final) this.final.add(key);
      else this.final.delete(key);
    });
    await settled();
  }

  private open(): LogQueue {
    const page = new Page();
    this.page = page;
    const { org, clock } = this;
    const queue: LogQueue = new LogQueue({
      dropping: () => Promise.resolve(dropped),
      store: mortalStore(this.store, page),
      host: () =>
        mortalHost(
          org.host((fields, id) => {
            if (page.isAlive()) queue.lateSave(fields, id);
          }),
          page,
        ),
      clock,
      random: this.random,
      sink: (status) => {
        if (page === this.page && page.isAlive()) this.told.set(status.key, status);
      },
      log: () => undefined,
      timeouts: CONFIG_DEFAULTS.timeouts,
    });
    void queue.start();
    return queue;
  }
}

const mortalStore = (store: LogStore, page: Page): LogStore => ({
  all: () => page.act(() => store.all()),
  write: (log) => page.act(() => store.write(log)),
  remove: (key) => page.act(() => store.remove(key)),
});

const mortalHost = (host: LogHost, page: Page): LogHost => ({
  callServer: (...args) => page.act(() => host.callServer(...args)),
  save: (fields) => page.act(() => host.save(fields)),
  findCallLogs: (callObject) => page.act(() => host.findCallLogs(callObject)),
});

const fate = fc.constantFrom<Fate>(
  'done',
  'refused',
  'commitsThenRefuses',
  'commitsThenRefusesSlowly',
  'hangs',
  'commitsThenHangs',
  'silent',
  'throws',
  'late',
);
const key = fc.constantFrom(...KEYS);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('put' as const), key, final: fc.boolean() }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 40_000 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('fates' as const),
      saves: fc.array(fate, { maxLength: 4 }),
      lookUps: fc.array(fate, { maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('crash' as const), after: fc.integer({ min: 0, max: 12 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('handOver' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('retry' as const), key }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('saveAnyway' as const), key }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('rule' as const), isOn: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('convert' as const) }) },
);

const steps = fc.array(step, { maxLength: 40 });
const chance = fc.double({ min: 0, max: 1, noNaN: true });

async function lived(each: readonly Step[], random: number, lookUps: Fate): Promise<World> {
  const world = new World(() => random);
  for (const one of each) await world.run(one);
  await world.calm(lookUps);
  for (const one of KEYS) expect(world.org.mine(`leg-${one}`).length).toBeLessThanOrEqual(1);
  const [task] = world.org.tasks;
  expect(task?.fields).toMatchObject({ Subject: 'Call back', WhoId: CONTACT });
  expect(task?.fields['Description']).toMatch(/^They called twice\./);
  if (world.isConverted) expect(world.org.mine('leg-b')[0]?.fields['WhoId']).toBe(CONTACT);
  return world;
}

function expectSaved({ org, told, final, taskId }: World, putKey: string, text: number): void {
  expect(told.get(putKey)).toMatchObject({ state: 'saved' });
  const tasks = org.mine(`leg-${putKey}`);
  expect(tasks).toHaveLength(1);
  if (putKey === 'c') expect(tasks[0]?.Id).toBe(taskId);
  // Of a Task that was there the description is added to in the end.
  if (putKey === 'c' && !final.has('c')) return;
  const said = String(tasks[0]?.fields['Description']).split('\n\n').at(-1);
  expect(Number(said)).toBeGreaterThanOrEqual(text);
}

const endsSaved = (runs: number) => async () => {
  let saved = 0;
  await fc.assert(
    fc.asyncProperty(steps, chance, async (each, random) => {
      const world = await lived(each, random, 'done');
      for (const [putKey, text] of world.promised) expectSaved(world, putKey, text);
      saved += world.promised.size;
    }),
    { numRuns: runs },
  );
  expect(saved).toBeGreaterThan(runs / 4);
};

describe('the log queue', () => {
  it('makes one task of each leg, loses no promised word and ends saved', endsSaved(RUNS), 60_000);
  it('does so in 2000 stories @long', endsSaved(2_000), 300_000);

  it('where nobody may look: makes one task of each leg, or says that it is uncertain', async () => {
    let [saved, uncertain] = [0, 0];
    await fc.assert(
      fc.asyncProperty(steps, chance, async (each, random) => {
        const world = await lived(each, random, 'refused');
        for (const [putKey, text] of world.promised) {
          const status = world.told.get(putKey);
          if (status?.state !== 'uncertain') {
            expectSaved(world, putKey, text);
            saved += 1;
            continue;
          }
          expect(status.error?.code).toBe('SP-3011');
          uncertain += 1;
        }
      }),
      { numRuns: RUNS },
    );
    expect(saved).toBeGreaterThan(RUNS / 10);
    expect(uncertain).toBeGreaterThan(RUNS / 30);
  }, 60_000);
});
