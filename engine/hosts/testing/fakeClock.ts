// A clock that moves when the test says so, and lets promises settle in between.
import type { Clock } from '../../contract/ports';

export class FakeClock implements Clock {
  private time = 1_700_000_000_000;
  private lastId = 0;
  private readonly timers = new Map<number, { readonly at: number; readonly run: () => void }>();

  now(): number {
    return this.time;
  }
  setTimeout(run: () => void, ms: number): number {
    this.timers.set(++this.lastId, { at: this.time + ms, run });
    return this.lastId;
  }
  clearTimeout(id: number): void {
    this.timers.delete(id);
  }
  /** How many timers still wait. */
  get waiting(): number {
    return this.timers.size;
  }

  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    for (;;) {
      await settled();
      const next = [...this.timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!next) break;
      const [id, timer] = next;
      this.timers.delete(id);
      this.time = Math.max(this.time, timer.at);
      timer.run();
    }
    this.time = end;
    await settled();
  }
}

/** Enough turns of the micro-task queue for any chain of promises in these tests. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}
