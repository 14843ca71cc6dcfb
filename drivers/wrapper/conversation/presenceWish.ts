// A presence that was asked for: the contract has no acknowledgement, so it counts when the softphone says so itself.
import type { DriverClock } from '../../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../../engine/contract/driver/driverError';

const ASK_AGAIN_AFTER = 3_000;
const GIVE_UP_AFTER = 5_000;
const FIRST_WITHIN = 1_000;

export class PresenceWish {
  private readonly clock: DriverClock;
  private waiting: { readonly id: string; readonly settle: (error?: DriverError) => void } | null = null;

  private firstHeard: () => void = () => undefined;

  constructor(clock: DriverClock) {
    this.clock = clock;
  }

  /** Resolves with the first word on the presence, or after a while without one. */
  first(): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.clock.setTimeout(() => this.firstHeard(), FIRST_WITHIN);
      this.firstHeard = () => {
        this.clock.clearTimeout(timer);
        this.firstHeard = () => undefined;
        resolve();
      };
    });
  }

  heard(id: string): void {
    this.firstHeard();
    if (this.waiting?.id === id) this.waiting.settle();
  }

  /** Rejects with `timeout` when the softphone says nothing of it; with `aborted` when another wish takes its place. */
  until(id: string, askAgain: () => void, signal?: AbortSignal): Promise<void> {
    this.waiting?.settle(driverError('aborted', 'another presence was asked for'));
    return new Promise((resolve, reject) => {
      const { clock } = this;
      const again = clock.setTimeout(askAgain, ASK_AGAIN_AFTER);
      const end = clock.setTimeout(
        () => settle(driverError('timeout', 'the softphone did not take the presence')),
        GIVE_UP_AFTER,
      );
      const aborted = () => settle(driverError('aborted', 'given up before the softphone answered'));
      const settle = (error?: DriverError): void => {
        clock.clearTimeout(again);
        clock.clearTimeout(end);
        signal?.removeEventListener('abort', aborted);
        if (this.waiting?.settle === settle) this.waiting = null;
        if (error === undefined) resolve();
        else reject(error);
      };
      signal?.addEventListener('abort', aborted, { once: true });
      this.waiting = { id, settle };
    });
  }

  stop(): void {
    this.firstHeard();
    this.waiting?.settle(driverError('aborted', 'the driver was stopped'));
  }
}
