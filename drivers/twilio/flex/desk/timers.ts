// Everything that waits, so that it can be given back at once.
import type { DriverClock } from '../../../../engine/contract/driver/driver';

export class Timers {
  private readonly clock: DriverClock;
  private readonly running = new Set<number>();
  private isReleased = false;

  constructor(clock: DriverClock) {
    this.clock = clock;
  }

  /** Answers what stops it. After `release` nothing waits any more. */
  later(ms: number, run: () => void): () => void {
    if (this.isReleased) return () => undefined;
    const timer = this.clock.setTimeout(() => {
      this.running.delete(timer);
      run();
    }, ms);
    this.running.add(timer);
    return () => {
      this.clock.clearTimeout(timer);
      this.running.delete(timer);
    };
  }

  release(): void {
    this.isReleased = true;
    for (const timer of this.running) this.clock.clearTimeout(timer);
    this.running.clear();
  }
}
