// Which tab leads: the holder of a Web Lock. A frozen tab keeps its lock (measured), so a leader that misses its beats
// is robbed; it learns so by the rejection of its request, or when it asks, and stops its driver there.
//
//   following --(lock granted | robbed the silent leader)--> leading
//   leading --(robbed | stepped down | handed over)--> following --(page goes)--> gone
import type { Clock, Log, TabId } from '../contract/ports';

export type LeaveReason = 'robbed' | 'steppedDown';
export interface LeaderEvents {
  /** This tab leads. */
  won(): void;
  lost(reason: LeaveReason): void;
}
/** The part of `navigator.locks` that is used. */
export type Locks = Pick<LockManager, 'request' | 'query'>;

export class Leadership {
  private readonly name: string;
  /** A lock that this tab holds as long as it lives: it tells which of the holders this tab is. */
  private readonly ownName: string;
  private readonly locks: Locks | null;
  private readonly clock: Clock;
  private readonly log: Log;
  private readonly events: LeaderEvents;
  /** Lets go of the lock while leading. */
  private release: (() => void) | null = null;
  private queued: AbortController | null = null;
  /** Another tab has its turn to rob: since when, and when that was last so. */
  private denied: { readonly since: number; readonly last: number } | null = null;
  private leave: () => void = () => undefined;
  private isGone = false;

  /** `locks` null: this tab is alone and leads at once. */
  constructor(
    name: string,
    parts: { tab: TabId; locks: Locks | null; clock: Clock; log: Log; events: LeaderEvents },
  ) {
    this.name = name;
    this.ownName = `${name}:${parts.tab}`;
    this.locks = parts.locks;
    this.clock = parts.clock;
    this.log = parts.log;
    this.events = parts.events;
    this.locks
      ?.request(this.ownName, () => new Promise<void>((resolve) => (this.leave = resolve)))
      .catch((error: unknown) => this.log('error', 'This tab has no lock of its own', error));
  }

  get leads(): boolean {
    return this.release !== null;
  }

  /**
   * Asks the browser: epoch ms at which the lock was this tab's, null where another has it. What was said longer than `patience`
   * ago is asked again.
   */
  async heldAt(patience: number): Promise<number | null> {
    const { release, locks, clock } = this;
    const askedAt = clock.now();
    if (!release || !locks) return release && askedAt;
    const { held = [] } = await locks.query();
    if (this.release !== release) return null;
    const holder = (name: string) => held.find((lock) => lock.name === name)?.clientId ?? null;
    if (holder(this.name) === null || holder(this.name) !== holder(this.ownName)) {
      this.lose('robbed');
      return null;
    }
    return clock.now() - askedAt <= patience ? askedAt : this.heldAt(patience);
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
   * only the first finds the leader silent. To be called at each heartbeat; a robber that stands still itself is robbed of its turn.
   */
  async rob(isStillDue: () => boolean, settleMs: number): Promise<void> {
    if (!this.locks || this.isGone) return;
    const now = this.clock.now();
    if (this.denied && now - this.denied.last > 2 * settleMs) this.denied = null;
    const isLate = this.denied !== null && now - this.denied.since >= 2 * settleMs;
    const options = isLate ? { steal: true } : { ifAvailable: true };
    await this.locks.request(`${this.name}:robbery`, options, async (turn) => {
      this.denied = turn === null ? { since: this.denied?.since ?? now, last: now } : null;
      if (turn === null || this.leads || this.isGone || !isStillDue()) return;
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
    this.leave();
  }

  private hold(options: LockOptions): void {
    let mine: (() => void) | null = null;
    const leaveQueue = () => {
      if (options.signal && this.queued?.signal === options.signal) this.queued = null;
    };
    this.locks
      ?.request(this.name, options, () => {
        leaveQueue();
        return new Promise<void>((resolve) => this.win((mine = resolve)));
      })
      .catch((error: unknown) => {
        if (options.signal?.aborted === true || this.isGone) return;
        if ((error as { readonly name?: unknown }).name !== 'AbortError')
          this.log('error', 'The lock was not granted', error);
        leaveQueue();
        // It may be known already, and this tab may lead anew.
        if (mine !== null && this.release === mine) this.lose('robbed');
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
