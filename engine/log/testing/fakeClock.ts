// A clock that moves when told, and lets everything that was waiting for it happen before it moves on.
import type { Clock } from '../../contract/ports';

export class FakeClock implements Clock {
  private time: number;
  private lastId = 0;
  private readonly timers = new Map<number, { readonly at: number; readonly run: () => void }>();

  constructor(time = 1_700_000_000_000) {
    this.time = time;
  }

  now(): number {
    return this.time;
  }

  setTimeout(run: () => void, ms: number): number {
    this.lastId += 1;
    this.timers.set(this.lastId, { at: this.time + Math.max(0, ms), run });
    return this.lastId;
  }

  clearTimeout(id: number): void {
    this.timers.delete(id);
  }

  pending(): number {
    return this.timers.size;
  }

  async advance(ms: number): Promise<void> {
    const end = this.time + ms;
    await settled();
    for (let next = this.nextDue(end); next; next = this.nextDue(end)) {
      this.timers.delete(next.id);
      this.time = Math.max(this.time, next.at);
      next.run();
      await settled();
    }
    this.time = end;
  }

  private nextDue(end: number) {
    return [...this.timers]
      .map(([id, timer]) => ({ id, ...timer }))
      .filter(({ at }) => at <= end)
      .sort((a, b) => a.at - b.at || a.id - b.id)[0];
  }
}

/** Every promise that can settle without the clock has done so. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
