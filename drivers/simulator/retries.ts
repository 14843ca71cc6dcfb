// When a lost link is tried again: with growing patience by itself, or at once when the agent asks.
import { backoff, type Backoff } from '../../engine/contract/driver/base/patience';
import type { DriverClock } from '../../engine/contract/driver/driver';

const patience: Backoff = { first: 250, most: 8_000 };

export class Retries {
  private readonly clock: DriverClock;
  private readonly attempt: () => Promise<void>;
  private timer: number | null = null;
  private tries = 0;

  /** `attempt`: one try, which arranges for the next when it fails. Never rejects. */
  constructor(clock: DriverClock, attempt: () => Promise<void>) {
    this.clock = clock;
    this.attempt = attempt;
  }

  /** Epoch ms of the next try. */
  schedule(): number {
    this.stop();
    const ms = backoff(patience, this.tries);
    this.tries += 1;
    this.timer = this.clock.setTimeout(() => {
      this.timer = null;
      void this.attempt();
    }, ms);
    return this.clock.now() + ms;
  }

  /** Does nothing while none is due: then a try is under way. */
  async now(): Promise<void> {
    if (this.timer === null) return;
    this.stop();
    await this.attempt();
  }

  /** The link is up: the next loss is tried soon again. */
  succeeded(): void {
    this.stop();
    this.tries = 0;
  }

  stop(): void {
    if (this.timer !== null) this.clock.clearTimeout(this.timer);
    this.timer = null;
  }
}
