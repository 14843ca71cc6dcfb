// Which tab leads: the holder of a Web Lock. A frozen tab keeps its lock (measured), so a leader that misses its beats
// is robbed; it learns so by the rejection of its request, and stops its driver there.
//
//   following --(lock granted | robbed the silent leader)--> leading
//   leading --(robbed | stepped down | handed over)--> following --(page goes)--> gone
import type { Clock, Log } from '../contract/ports';

export type LeaveReason = 'robbed' | 'steppedDown';
export interface LeaderEvents {
  /** This tab leads. */
  won(): void;
  lost(reason: LeaveReason): void;
}
/** The part of `navigator.locks` that is used. */
export type Locks = Pick<LockManager, 'request'>;

export class Leadership {
  private readonly name: string;
  private readonly locks: Locks | null;
  private readonly clock: Clock;
  private readonly log: Log;
  private readonly events: LeaderEvents;
  /** Lets go of the lock while leading. */
  private release: (() => void) | null = null;
  private queued: AbortController | null = null;
  private isGone = false;

  /** `locks` null: this tab is alone and leads at once. */
  constructor(name: string, parts: { locks: Locks | null; clock: Clock; log: Log; events: LeaderEvents }) {
    this.name = name;
    this.locks = parts.locks;
    this.clock = parts.clock;
    this.log = parts.log;
    this.events = parts.events;
  }

  get leads(): boolean {
    return this.release !== null;
  }

  /** Takes a place in the queue. */
  stand(): void {
    if (this.isGone || this.leads || this.queued) return;
    if (!this.locks) {
      this.win(() => undefined);
      return;
    }
    const queued = new AbortController();
    this.queued = queued;
    this.hold({ signal: queued.signal });
  }

  /**
   * Takes the lock from its holder. `isStillDue` is asked again when this tab's turn to rob has come: of several robbers
   * only the first finds the leader silent.
   */
  async rob(isStillDue: () => boolean, settleMs: number): Promise<void> {
    if (!this.locks || this.isGone) return;
    await this.locks.request(`${this.name}:robbery`, async () => {
      if (this.leads || this.isGone || !isStillDue()) return;
      this.takeNow();
      // Until the others have heard that there is a leader again.
      await new Promise<void>((resolve) => this.clock.setTimeout(resolve, settleMs));
    });
  }

  /** Takes the lock because its holder said so. */
  takeNow(): void {
    if (this.leads || this.isGone) return;
    this.queued?.abort();
    this.queued = null;
    this.hold({ steal: true });
  }

  /** Lets another tab lead; `stand` queues again. */
  stepDown(): void {
    this.lose('steppedDown');
  }

  close(): void {
    this.isGone = true;
    this.queued?.abort();
    this.queued = null;
    this.release?.();
    this.release = null;
  }

  private hold(options: LockOptions): void {
    this.locks
      ?.request(this.name, options, () => {
        if (options.signal && this.queued?.signal === options.signal) this.queued = null;
        return new Promise<void>((resolve) => this.win(resolve));
      })
      .catch((error: unknown) => {
        if (options.signal?.aborted === true || this.isGone) return;
        if ((error as { readonly name?: unknown }).name !== 'AbortError')
          this.log('error', 'The lock was not granted', error);
        this.queued = null;
        this.lose('robbed');
      });
  }

  private win(release: () => void): void {
    if (this.isGone) {
      release();
      return;
    }
    this.release = release;
    this.events.won();
  }

  private lose(reason: LeaveReason): void {
    const { release } = this;
    if (!release) return;
    this.release = null;
    release();
    this.events.lost(reason);
  }
}
