// Several tabs of one browser in one test: Web Locks with `steal`, BroadcastChannels, and tabs that freeze, wake and die.
import { FakeClock, settled } from '../../contract/testing/fakeClock';
import type { Broadcast } from '../channel';
import type { Locks } from '../leader';

interface Request {
  readonly owner: FakeTab;
  readonly run: () => unknown;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export class FakeBrowser {
  readonly clock = new FakeClock();
  private readonly tabs = new Set<FakeTab>();
  private readonly held = new Map<string, Request>();
  private readonly queues = new Map<string, Request[]>();

  open(): FakeTab {
    const tab: FakeTab = new FakeTab(this.clock, {
      request: (name, options, run) => this.request(tab, name, options, run),
      post: (text) => this.post(tab, text),
    });
    this.tabs.add(tab);
    return tab;
  }

  /** Without a word: a crash. Locks are freed, nothing is heard any more. */
  crash(tab: FakeTab): void {
    tab.die();
    this.tabs.delete(tab);
    for (const [name, request] of this.held) if (request.owner === tab) this.free(name);
    for (const [name, queue] of this.queues)
      this.queues.set(
        name,
        queue.filter((request) => request.owner !== tab),
      );
  }

  private post(from: FakeTab, text: string): void {
    for (const tab of this.tabs) if (tab !== from) void Promise.resolve().then(() => tab.hear(text));
  }

  private request(owner: FakeTab, name: string, options: LockOptions, run: () => unknown): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const request: Request = { owner, run, resolve, reject };
      options.signal?.addEventListener('abort', () => {
        const queue = this.queues.get(name) ?? [];
        if (!queue.includes(request)) return;
        this.queues.set(
          name,
          queue.filter((one) => one !== request),
        );
        reject(named('AbortError'));
      });
      if (options.steal) {
        this.held.get(name)?.reject(named('AbortError'));
        this.held.delete(name);
        this.grant(name, request);
      } else if (this.held.has(name)) this.queues.set(name, [...(this.queues.get(name) ?? []), request]);
      else this.grant(name, request);
    });
  }

  private grant(name: string, request: Request): void {
    this.held.set(name, request);
    void Promise.resolve()
      .then(request.run)
      .then((value) => {
        request.resolve(value);
        if (this.held.get(name) === request) this.free(name);
      }, request.reject);
  }

  private free(name: string): void {
    this.held.delete(name);
    const [next, ...rest] = this.queues.get(name) ?? [];
    this.queues.set(name, rest);
    if (next) this.grant(name, next);
  }
}

interface Wiring {
  request(name: string, options: LockOptions, run: () => unknown): Promise<unknown>;
  post(text: string): void;
}

export class FakeTab {
  readonly broadcast: Broadcast;
  readonly locks: Locks;
  /** Its timers only; those of a frozen or dead tab never run. */
  readonly clock: Pick<FakeClock, 'now' | 'setTimeout' | 'clearTimeout'>;
  private isFrozen = false;
  private isDead = false;

  constructor(clock: FakeClock, wiring: Wiring) {
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
        return wiring.request(name, options as LockOptions, run as () => unknown);
      },
    } as Locks;
    this.clock = {
      now: () => clock.now(),
      clearTimeout: (id) => clock.clearTimeout(id),
      setTimeout: (run, ms) => {
        const attempt = () => {
          if (this.isDead) return;
          if (this.isFrozen) clock.setTimeout(attempt, 100);
          else run();
        };
        return clock.setTimeout(attempt, ms);
      },
    };
  }

  /** Its message handlers still run: so it is in Chromium. */
  freeze(): void {
    this.isFrozen = true;
  }
  thaw(): void {
    this.isFrozen = false;
  }
  die(): void {
    this.isDead = true;
    this.broadcast.onmessage = null;
  }
  hear(text: string): void {
    this.broadcast.onmessage?.({ data: text } as MessageEvent<unknown>);
  }
}

const named = (name: string): Error => Object.assign(new Error(name), { name });
export { settled };
