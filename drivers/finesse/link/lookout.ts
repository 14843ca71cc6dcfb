// Looks at REST from time to time, even when nothing rings: a token may have expired, the API may be gone, a notification
// may have been lost, and the link says nothing of it.
import type { DriverClock } from '../../../engine/contract/driver/driver';
import { isDriverError, type DriverError } from '../../../engine/contract/driver/driverError';
import { isRefusedSignIn } from '../xml/apiErrors';

export interface LookoutParts {
  readonly clock: DriverClock;
  readonly everyMs: number;
  readonly look: () => Promise<void>;
  /** Once may be a hiccup. */
  readonly failedTwice: (error: DriverError) => void;
  readonly refused: (error: DriverError) => void;
}

export class Lookout {
  private readonly parts: LookoutParts;
  private timer: number | null = null;
  private isOn = false;
  private failures = 0;

  constructor(parts: LookoutParts) {
    this.parts = parts;
  }

  start(): void {
    this.isOn = true;
    this.failures = 0;
    this.schedule(this.parts.everyMs);
  }
  stop(): void {
    this.isOn = false;
    if (this.timer !== null) this.parts.clock.clearTimeout(this.timer);
    this.timer = null;
  }
  /** Something is wrong: not at the next turn, now. */
  soon(): void {
    if (this.isOn) this.schedule(0);
  }

  private schedule(ms: number): void {
    if (this.timer !== null) this.parts.clock.clearTimeout(this.timer);
    this.timer = this.parts.clock.setTimeout(() => {
      this.timer = null;
      void this.look();
    }, ms);
  }

  private async look(): Promise<void> {
    try {
      await this.parts.look();
      this.failures = 0;
    } catch (error) {
      if (this.isOn && isDriverError(error)) this.failed(error);
    }
    if (this.isOn && this.timer === null)
      this.schedule(this.failures > 0 ? this.parts.everyMs / 3 : this.parts.everyMs);
  }

  private failed(error: DriverError): void {
    if (isRefusedSignIn(error)) {
      this.parts.refused(error);
      return;
    }
    this.failures += 1;
    if (this.failures >= 2) this.parts.failedTwice(error);
  }
}
