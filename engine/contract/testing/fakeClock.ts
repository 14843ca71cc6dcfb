// Time that a test moves by hand. Timers run in order, each at its own moment.
import type { DriverClock } from '../driver/driver';

export class FakeClock implements DriverClock {
  private readonly timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  private time: number;
  private lastId = 0;
  private readonly turn: () => Promise<void>;

  /** `turn`: lets all promises that need no time be kept. */
  constructor(start = 1_700_000_000_000, turn: () => Promise<void> = settled) {
    this.time = start;
    this.turn = turn;
  }

  now(): number {
    return this.time;
  }
  setTimeout(run: () => void, ms: number): number {
    const id = ++this.lastId;
    this.timers.set(id, { at: this.time + Math.max(0, ms), run });
    return id;
  }
  clearTimeout(id: number): void {
    this.timers.delete(id);
  }

  /** How many timers are set. */
  get pending(): number {
    return this.timers.size;
  }

  /** Time passes, and all that waits for it happens: also timers that are set by what a timer resolved. */
  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await this.turn();
    while (this.runNext(end)) await this.turn();
    this.time = end;
  }

  /** Time passes within one turn: timers run, promises do not. */
  jump(ms: number): void {
    const end = this.time + ms;
    while (this.runNext(end));
    this.time = end;
  }

  private runNext(end: number): boolean {
    let due: { readonly id: number; readonly at: number; readonly run: () => void } | null = null;
    for (const [id, { at, run }] of this.timers)
      if (at <= end && (due === null || at < due.at)) due = { id, at, run };
    if (!due) return false;
    this.timers.delete(due.id);
    this.time = Math.max(this.time, due.at);
    due.run();
    return true;
  }
}

/** Enough turns for any chain of promises that needs no time. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}
