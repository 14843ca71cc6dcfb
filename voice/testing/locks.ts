// Web Locks of one browser, as far as leadership uses them: one holder a name, a queue, stealing.
import type { Locks } from '../../engine/tabs/leader';

interface Held {
  readonly tab: string;
  readonly lost: (error: Error) => void;
}
interface Waiting {
  readonly grant: () => void;
  isOver: boolean;
}

export class SharedLocks {
  private readonly held = new Map<string, Held>();
  private readonly queues = new Map<string, Waiting[]>();

  /** As one tab has them. */
  of(tab: string): Locks {
    const request = (name: string, ...rest: readonly unknown[]): Promise<unknown> => {
      const run = rest.at(-1) as (lock: unknown) => Promise<unknown>;
      const options = (rest.length > 1 ? rest[0] : {}) as LockOptions;
      return this.request(tab, name, options, run);
    };
    const query = () =>
      Promise.resolve({ held: [...this.held].map(([name, held]) => ({ name, clientId: held.tab })) });
    return { request, query };
  }

  private request(
    tab: string,
    name: string,
    { steal = false, ifAvailable = false, signal }: LockOptions,
    run: (lock: unknown) => Promise<unknown>,
  ): Promise<unknown> {
    if (ifAvailable && this.held.has(name)) return run(null);
    return new Promise((resolve, reject) => {
      const grant = () => {
        const held: Held = { tab, lost: reject };
        this.held.set(name, held);
        const over = () => {
          if (this.held.get(name) !== held) return;
          this.held.delete(name);
          this.next(name);
        };
        void Promise.resolve(run({ name })).then(resolve, reject).finally(over);
      };
      if (steal) this.held.get(name)?.lost(new DOMException('stolen', 'AbortError'));
      if (steal || !this.held.has(name)) {
        grant();
        return;
      }
      const waiting: Waiting = { grant, isOver: false };
      this.queues.set(name, [...(this.queues.get(name) ?? []), waiting]);
      signal?.addEventListener('abort', () => {
        waiting.isOver = true;
        reject(new DOMException('aborted', 'AbortError'));
      });
    });
  }

  private next(name: string): void {
    const queue = (this.queues.get(name) ?? []).filter(({ isOver }) => !isOver);
    const [first, ...others] = queue;
    this.queues.set(name, others);
    first?.grant();
  }
}
