// Schedules of what may happen to the tabs of one user, played on the real softphones, and what must hold all the while.
import fc from 'fast-check';
import { CONFIG_DEFAULTS } from '../../contract/config/config';
import { databaseName, openStorage } from '../../log/store/storage';
import type { SoftphoneStorage } from '../../log/store/storage';
import type { Nature, Source } from '../../tabs/testing/fakeBrowser';
import { FakePages } from './fakePages';
import type { FakePage } from './fakePages';

export interface Move {
  readonly what: (typeof MOVES)[number];
  /** Which of the tabs there are. */
  readonly tab: number;
  /** Milliseconds until the next move. */
  readonly ms: number;
  /** Milliseconds that the tab stands still. */
  readonly stall: number;
}
export interface Schedule {
  readonly seed: number;
  readonly moves: readonly Move[];
}

const MOVES = [
  ...['open', 'close', 'crash', 'freeze', 'thaw', 'takeOver', 'ring', 'answer', 'hangUp'],
  // What hurt most.
  ...['stall', 'stall', 'stall', 'ring', 'answer'],
] as const;
const MOST_TABS = 6;

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
  moves: fc.array(
    fc.record({
      what: fc.constantFrom(...MOVES),
      tab: fc.nat(MOST_TABS - 1),
      ms: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 200, max: 5_000 })),
      stall: fc.integer({ min: 100, max: 10_000 }),
    }),
    { minLength: 4, maxLength: 14 },
  ),
});

const { timeouts, pop, wrapUp } = CONFIG_DEFAULTS;
const CHANGE = {
  pop: { ...pop, inbound: { ...pop.inbound, when: 'ring' } },
  wrapUp: { ...wrapUp, enabled: false },
  // What is not about tabs goes quicker, so that a schedule need not be long.
  timeouts: {
    ...timeouts,
    restoredCalls: 3_000,
    hostSaveLog: 1_500,
    logRetryMin: 500,
    logRetryMax: 2_000,
    logDraft: 500,
  },
} as const;
/** Until a silent leader is robbed, and the new one has begun. */
const LEASE = timeouts.heartbeatMissed + 4 * timeouts.heartbeat;
const CALM = 30_000;
const LOOK_MS = 250;

/** Milliseconds, from and to. */
const DELAYS: Readonly<Record<Source, readonly [number, number]>> = {
  letter: [1, 60],
  lock: [1, 3],
  storage: [1, 30],
  host: [5, 250],
  network: [1, 60],
  timer: [0, 0],
};
/** Every so manieth letter may be lost; of those that follow none is. */
const LOSS = { share: 0.1, pause: 6 };

function natureOf(seed: number): Nature {
  let last = seed;
  const chance = () => {
    last = (last * 48_271) % 2_147_483_647;
    return last / 2_147_483_647;
  };
  let pause = 0;
  return {
    chance,
    delay: (source) => {
      const [least, most] = DELAYS[source];
      const ms = least + Math.floor(chance() * (most - least + 1));
      if (source !== 'letter') return ms;
      pause -= 1;
      if (pause < 0 && chance() < LOSS.share) {
        pause = LOSS.pause;
        return null;
      }
      // One overtakes others now and then.
      return chance() < 0.05 ? ms + 300 : ms;
    },
  };
}

export interface Played {
  readonly robberies: number;
  readonly acts: number;
  readonly tasks: number;
}

/** Throws what does not hold. */
export async function play({ seed, moves }: Schedule): Promise<Played> {
  const world = new FakePages({ nature: natureOf(seed), change: CHANGE });
  const checks = new Checks(world);
  world.open();
  for (const move of moves) {
    make(world, move);
    await checks.during(move.ms);
  }
  calm(world);
  await checks.during(CALM);
  checks.atRest();
  // Those that are still on end now, and are logged.
  const left = world.exchange.live.map(({ id }) => id);
  for (const id of left) world.exchange.hangUp(id);
  await checks.during(CALM);
  checks.atRest();
  checks.logged(left);
  return { robberies: checks.robberies, acts: world.acts.length, tasks: world.org.tasks.length };
}

function make(world: FakePages, { what, tab, stall }: Move): void {
  const { exchange, browser } = world;
  const there = world.pages.filter(({ tab }) => !tab.isGone);
  // The leader is whom it hurts.
  const page = what === 'stall' && tab % 2 === 0 ? world.holder : there[tab % there.length];
  const [live] = exchange.live;
  if (what === 'open' && there.length < MOST_TABS) world.open();
  if (what === 'ring' && exchange.live.length < 2) exchange.ring();
  if (what === 'hangUp' && live) exchange.hangUp(live.id);
  if (!page) return;
  if (what === 'close' && page.tab.isRunning) world.close(page);
  if (what === 'crash') browser.crash(page.tab);
  if (what === 'freeze' && page.tab.isRunning) page.freeze();
  if (what === 'thaw') page.thaw();
  if (what === 'stall' && page.tab.isRunning) {
    page.tab.standStill();
    browser.clock.setTimeout(() => page.tab.goOn(), stall);
  }
  if (!page.tab.isRunning) return;
  if (what === 'takeOver') page.press({ type: 'takeOver' });
  const [shown] = page.shown?.calls ?? [];
  if (what === 'answer' && shown) page.perform('answer', shown.id);
}

function calm(world: FakePages): void {
  for (const page of world.pages.filter(({ tab }) => !tab.isGone)) page.thaw();
  if (world.pages.every(({ tab }) => tab.isGone)) world.open();
}

class Checks {
  robberies = 0;
  /** Found in the midst of the engine's work, which would catch what is thrown there. */
  private broken: string | null = null;
  private readonly world: FakePages;
  /** Place in the row of leaders of the latest that has acted, and when it did first. */
  private latest = { place: -1, at: 0 };
  /** Of the newest snapshot that was written by who held the lock. */
  private kept = { term: 0, revision: 0 };
  private readonly runningSince = new Map<FakePage, number>();
  private ledAt: number;
  /** What whoever leads next would find. */
  private readonly reader: Promise<SoftphoneStorage>;

  constructor(world: FakePages) {
    this.world = world;
    this.ledAt = world.browser.clock.now();
    world.onAct = ({ by, what, at }) => {
      const place = world.leaders.lastIndexOf(by);
      if (place < this.latest.place && at > this.latest.at)
        this.broken ??= `two act: ${what} by leader ${place} after leader ${this.latest.place}`;
      if (place > this.latest.place) this.latest = { place, at };
      // Frozen, and still heard: message handlers run on, and who is heard is not robbed.
      if (by === world.holder) this.ledAt = at;
    };
    const { clock } = world.browser;
    Object.assign(globalThis, {
      indexedDB: world.databases.factoryFor(this, (run) => void Promise.resolve().then(run)),
    });
    this.reader = openStorage(world.config, { clock, log: () => undefined });
    let before = new Map<string, unknown>();
    world.databases.changed = (page) => {
      const rows = world.databases.rows(databaseName(world.config), 'texts');
      for (const [key, text] of rows)
        if (page === world.holder && key.startsWith('session') && before.get(key) !== text)
          this.kept = versionOf(text);
      before = new Map(rows);
    };
  }

  async during(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= LOOK_MS) {
      await this.world.advance(Math.min(left, LOOK_MS));
      this.look();
    }
  }

  private async readSnapshot(): Promise<void> {
    const { kept } = this;
    const { term, revision } = versionOf(await (await this.reader).snapshots.load());
    const isOlder = term < kept.term || (term === kept.term && revision < kept.revision);
    if (isOlder) this.broken ??= 'an older snapshot counts';
  }

  private look(): void {
    const { pages, holder, org, browser, leaders } = this.world;
    if (this.broken !== null) throw this.fail(this.broken);
    void this.readSnapshot();
    const now = browser.clock.now();
    for (const page of pages) {
      if (!page.tab.isRunning) this.runningSince.delete(page);
      else if (!this.runningSince.has(page)) this.runningSince.set(page, now);
    }
    const since = Math.min(...this.runningSince.values());
    if (holder?.tab.isRunning === true || !Number.isFinite(since)) this.ledAt = now;
    if (now - Math.max(this.ledAt, since) > LEASE) throw this.fail('nobody leads');
    const legs = org.tasks.map(({ fields }) => fields['CallObject']);
    if (new Set(legs).size < legs.length) throw this.fail('a call has two Tasks');
    this.robberies = leaders.length;
  }

  /** Long after the last thing that happened. */
  atRest(): void {
    const { pages, exchange, holder } = this.world;
    const running = pages.filter(({ tab }) => tab.isRunning);
    const live = exchange.live.map(({ id }) => id).sort();
    for (const page of running) {
      const { status, calls = [], tab } = page.shown ?? {};
      const ids = calls.map(({ id }) => id.split('|')[0]?.replace('leg-', '')).sort();
      if (status?.phase !== 'ready') throw this.fail(`a panel is ${String(status?.phase)}`);
      if (JSON.stringify(ids) !== JSON.stringify(live))
        throw this.fail(`a panel shows ${JSON.stringify(ids)}, on are ${JSON.stringify(live)}`);
      if ((tab?.leader === true) !== (page === holder)) throw this.fail('a panel shows another leader');
    }
  }

  logged(ids: readonly string[]): void {
    const { org, databases, config } = this.world;
    for (const id of ids) {
      const tasks = org.tasks.filter(({ fields }) => fields['CallObject'] === `leg-${id}`);
      if (tasks.length !== 1 || tasks[0]?.fields['Status'] !== 'Completed')
        throw this.fail(`${id} has ${tasks.length} Tasks: ${String(tasks[0]?.fields['Status'])}`);
    }
    const rows = [...databases.rows(databaseName(config), 'logs').values()] as readonly Row[];
    for (const { callObject } of rows)
      if (org.mine(callObject).length !== 1) throw this.fail('a log was not saved');
  }

  private fail(what: string): Error {
    const { pages, acts } = this.world;
    const done = acts.map(
      (act) => `${act.at}: ${act.what} for ${pages.indexOf(act.by)} in ${pages.indexOf(act.in)}`,
    );
    const logged = pages.map((page, i) => `${i}: ${page.logged.join('\n   ')}`);
    return new Error([what, ...done, ...logged].join('\n'));
  }
}

interface Row {
  readonly callObject: string;
}

function versionOf(text: unknown): { readonly term: number; readonly revision: number } {
  const { term = 0, revision = 0 } = JSON.parse(typeof text === 'string' ? text : '{}') as {
    readonly term?: number;
    readonly revision?: number;
  };
  return { term, revision };
}
