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

  get pending(): number {
    return this.timers.size;
  }

  advance(ms: number): void {
    const end = this.time + ms;
    for (let due = this.next(end); due; due = this.next(end)) {
      const [id, timer] = due;
      this.timers.delete(id);
      this.time = Math.max(this.time, timer.at);
      timer.run();
    }
    this.time = end;
  }

  private next(end: number) {
    return [...this.timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
  }
}
