// Several tabs of one browser in one test: Web Locks with `steal`, BroadcastChannels, and tabs that freeze, stand still, wake and
// die. Whatever reaches a tab comes as a task of its own; what waits while a tab stands still comes when it goes on.
import { FakeClock, settled } from '../../contract/testing/fakeClock';
import type { Broadcast } from '../channel';
import type { Locks } from '../leader';
import type { Terms } from '../tabParts';

/** Whence a task comes. A browser keeps the order within each source, not between them. */
export type Source = 'letter' | 'lock' | 'storage' | 'host' | 'network' | 'timer';

/** How this browser treats what is on its way. */
export interface Nature {
  /** Milliseconds; 0: within this turn. Null: a letter that is lost. */
  delay(source: Source): number | null;
  /** In which order a tab that stood still takes what waited: a number for each task. */
  chance(): number;
}
const PROMPT: Nature = { delay: () => 0, chance: () => 0 };

interface Request {
  readonly owner: FakeTab;
  readonly name: string;
  readonly run: (lock?: null) => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export class FakeBrowser {
  readonly clock: FakeClock;
  readonly nature: Nature;
  /** Whose call of a method is being read now, and when it was sent: what is done meanwhile is done for it. */
  reading: { readonly from: FakeTab; readonly at: number } | null = null;
  /** Storage that answers within the turn. */
  readonly terms: Terms = {
    last: () => Promise.resolve(Math.max(0, ...this.claimed)),
    claim: (term) => {
      const isFree = !this.claimed.has(term);
      this.claimed.add(term);
      return Promise.resolve(isFree);
    },
  };
  /** A lock has a holder again, who may not know it yet. */
  granted: (name: string, tab: FakeTab) => void = () => undefined;
  private readonly tabs = new Set<FakeTab>();
  private readonly held = new Map<string, Request>();
  private readonly queues = new Map<string, Request[]>();
  private readonly claimed = new Set<number>();
  private opened = 0;

  constructor(nature: Nature = PROMPT, clock = new FakeClock()) {
    this.nature = nature;
    this.clock = clock;
  }

  open(): FakeTab {
    this.opened += 1;
    const tab: FakeTab = new FakeTab(`client-${this.opened}`, this, {
      request: (name, options, run) => this.request(tab, name, options, run),
      query: () => this.query(tab),
      post: (text) => this.post(tab, text),
    });
    this.tabs.add(tab);
    return tab;
  }

  /** The tab that holds this lock, whether it knows it yet or not. */
  holderOf(name: string): FakeTab | null {
    return this.held.get(name)?.owner ?? null;
  }

  /** Without a word: a crash. Locks are freed, nothing is heard any more. */
  crash(tab: FakeTab): void {
    tab.die();
    this.tabs.delete(tab);
    for (const [name, queue] of this.queues)
      this.queues.set(
        name,
        queue.filter((request) => request.owner !== tab),
      );
    for (const [name, request] of this.held) if (request.owner === tab) this.free(name);
  }

  private post(from: FakeTab, text: string): void {
    const isCall = text.includes('"message":{"type":"call"');
    const at = this.clock.now();
    const read = (tab: FakeTab) => {
      if (isCall) this.reading = { from, at };
      tab.hear(text);
      this.reading = null;
    };
    for (const tab of this.tabs) if (tab !== from) tab.take('letter', () => read(tab));
  }

  private query(owner: FakeTab): Promise<LockManagerSnapshot> {
    const held = [...this.held.values()].map(({ name, owner: { id } }) => ({
      name,
      mode: 'exclusive' as const,
      clientId: id,
    }));
    return new Promise((resolve) => owner.take('lock', () => resolve({ held, pending: [] })));
  }

  private request(
    owner: FakeTab,
    name: string,
    options: LockOptions,
    run: (lock?: null) => unknown,
  ): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const refuse = (error: unknown) => owner.take('lock', () => reject(error));
      const request: Request = { owner, name, run, resolve, reject: refuse };
      options.signal?.addEventListener('abort', () => {
        const queue = this.queues.get(name) ?? [];
        if (!queue.includes(request)) return;
        this.queues.set(
          name,
          queue.filter((one) => one !== request),
        );
        refuse(named('AbortError'));
      });
      if (options.steal) {
        this.held.get(name)?.reject(named('AbortError'));
        this.held.delete(name);
        this.grant(request);
      } else if (options.ifAvailable && this.held.has(name))
        owner.take('lock', () => void Promise.resolve(run(null)).then(resolve, reject));
      else if (this.held.has(name)) this.queues.set(name, [...(this.queues.get(name) ?? []), request]);
      else this.grant(request);
    });
  }

  private grant(request: Request): void {
    const { owner, name } = request;
    this.held.set(name, request);
    this.granted(name, owner);
    owner.take('lock', () => {
      void Promise.resolve()
        .then(() => request.run())
        .then((value) => {
          request.resolve(value);
          if (this.held.get(name) === request) this.free(name);
        }, request.reject);
    });
  }

  private free(name: string): void {
    this.held.delete(name);
    const [next, ...rest] = this.queues.get(name) ?? [];
    this.queues.set(name, rest);
    if (next) this.grant(next);
  }
}

interface Wiring {
  request(name: string, options: LockOptions, run: (lock?: null) => unknown): Promise<unknown>;
  query(): Promise<LockManagerSnapshot>;
  post(text: string): void;
}
interface Task {
  readonly source: Source;
  readonly run: () => void;
}

export class FakeTab {
  /** As locks name it. */
  readonly id: string;
  readonly broadcast: Broadcast;
  readonly locks: Locks;
  /** Its timers only; those of a frozen or dead tab never run. */
  readonly clock: Pick<FakeClock, 'now' | 'setTimeout' | 'clearTimeout'>;
  private readonly browser: FakeBrowser;
  /** When the newest task of a source comes: none comes before it. Letters may overtake each other. */
  private readonly lastAt = new Map<Source, number>();
  private waiting: Task[] = [];
  private isFrozen = false;
  private isStill = false;
  private isDead = false;

  constructor(id: string, browser: FakeBrowser, wiring: Wiring) {
    const { clock } = browser;
    this.id = id;
    this.browser = browser;
    this.broadcast = {
      onmessage: null,
      postMessage: (text) => {
        if (!this.isDead) wiring.post(text);
      },
      close: () => {
        this.broadcast.onmessage = null;
      },
    };
    this.locks = {
      request: (name: string, ...rest: readonly unknown[]) => {
        const [options, run] = rest.length > 1 ? rest : [{}, rest[0]];
        return wiring.request(name, options as LockOptions, run as (lock?: null) => unknown);
      },
      query: () => wiring.query(),
    } as Locks;
    this.clock = {
      now: () => clock.now(),
      clearTimeout: (id) => clock.clearTimeout(id),
      setTimeout: (run, ms) => {
        const attempt = () => {
          if (this.isFrozen && !this.isDead) clock.setTimeout(attempt, 100);
          else this.run({ source: 'timer', run });
        };
        return clock.setTimeout(attempt, ms);
      },
    };
  }

  get isGone(): boolean {
    return this.isDead;
  }
  /** Runs its scripts now. */
  get isRunning(): boolean {
    return !this.isDead && !this.isFrozen && !this.isStill;
  }

  /** Its message handlers still run: so it is in Chromium. */
  freeze(): void {
    this.isFrozen = true;
  }
  thaw(): void {
    this.isFrozen = false;
  }
  /** Its one thread is busy: nothing runs, and all that comes waits. */
  standStill(): void {
    this.isStill = true;
  }
  goOn(): void {
    this.isStill = false;
    const bySource = new Map<Source, Task[]>();
    for (const task of this.waiting) bySource.set(task.source, [...(bySource.get(task.source) ?? []), task]);
    this.waiting = [];
    const queues = [...bySource.values()];
    for (let done = 0; queues.length > 0; done += 1) {
      const at = Math.floor(this.browser.nature.chance() * queues.length);
      const [next, ...rest] = queues[at] ?? [];
      if (rest.length > 0) queues[at] = rest;
      else queues.splice(at, 1);
      // Each is a task of its own that takes its time: others answer meanwhile.
      if (next) this.browser.clock.setTimeout(() => this.run(next), done * TASK_MS);
    }
  }
  die(): void {
    this.isDead = true;
    this.waiting = [];
    this.broadcast.onmessage = null;
  }
  hear(text: string): void {
    this.broadcast.onmessage?.({ data: text } as MessageEvent<unknown>);
  }

  /** Something for this tab sets out. */
  take(source: Source, run: () => void): void {
    const ms = this.browser.nature.delay(source);
    if (ms === null) return;
    const { clock } = this.browser;
    const task = { source, run };
    if (ms === 0) {
      void Promise.resolve().then(() => this.run(task));
      return;
    }
    const before = source === 'letter' ? 0 : (this.lastAt.get(source) ?? 0);
    const at = Math.max(clock.now() + ms, before);
    this.lastAt.set(source, at);
    clock.setTimeout(() => this.run(task), at - clock.now());
  }

  /** Something that this tab sent is on its way; it arrives whatever becomes of the tab. */
  send(source: Source, arrive: () => void): void {
    if (!this.isDead) this.browser.clock.setTimeout(arrive, this.browser.nature.delay(source) ?? 0);
  }

  private run(task: Task): void {
    if (this.isDead) return;
    if (this.isStill) this.waiting.push(task);
    else task.run();
  }
}

const TASK_MS = 2;
const named = (name: string): Error => Object.assign(new Error(name), { name });
export { settled };
