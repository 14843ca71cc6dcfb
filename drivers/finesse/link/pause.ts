// A wait that can be ended early by whoever no longer wants what comes after it.
import type { DriverClock } from '../../../engine/contract/driver/driver';

export class Pause {
  private readonly clock: DriverClock;
  private timer: number | null = null;
  private resolve: (() => void) | null = null;

  constructor(clock: DriverClock) {
    this.clock = clock;
  }

  of(ms: number): Promise<void> {
    if (ms === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.resolve = resolve;
      this.timer = this.clock.setTimeout(() => this.end(), ms);
    });
  }

  end(): void {
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    this.timer = null;
    this.resolve?.();
    this.resolve = null;
  }
}
