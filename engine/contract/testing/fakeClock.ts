// Time that a test moves by hand. Timers run in order, each at its own moment.
import type { DriverClock } from '../driver/driver';

export class FakeClock implements DriverClock {
  private readonly timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  private time: number;
  private lastId = 0;

  constructor(start = 1_700_000_000_000) {
    this.time = start;
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
    await settled();
    while (this.runNext(end)) await settled();
    this.time = end;
  }

  /** Time passes within one turn: timers run, promises do not. */
  jump(ms: number): void {
    const end = this.time + ms;
    while (this.runNext(end));
    this.time = end;
  }

  private runNext(end: number): boolean {
    const due = [...this.timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
    if (!due) return false;
    const [id, timer] = due;
    this.timers.delete(id);
    this.time = Math.max(this.time, timer.at);
    timer.run();
    return true;
  }
}

/** Enough turns for any chain of promises that needs no time. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}
