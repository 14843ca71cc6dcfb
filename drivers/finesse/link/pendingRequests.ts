// Requests that Finesse took (202) and has not carried out yet. The notification that follows, or what it changed, says
// that it did; an error with the request's id says that it did not; silence says nothing, and REST must be asked.
import type { DriverClock } from '../../../engine/contract/driver/driver';
import type { DriverError } from '../../../engine/contract/driver/driverError';

export type Outcome = 'done' | 'unclear';

/** proof: a notification with the request's id is not enough, for it may tell of another dialog that the request changed. */
export type DoneBy = 'word' | 'proof';

interface Pending {
  readonly isDone: () => boolean;
  readonly by: DoneBy;
  readonly settle: (outcome: Outcome | DriverError) => void;
}

export class PendingRequests {
  private readonly clock: DriverClock;
  private readonly patienceMs: number;
  private readonly pending = new Map<string, Pending>();

  constructor(clock: DriverClock, patienceMs: number) {
    this.clock = clock;
    this.patienceMs = patienceMs;
  }

  /** To be called before the request is sent: its notification may come before its answer. */
  expect(
    requestId: string,
    isDone: () => boolean,
    by: DoneBy = 'word',
    patienceMs = this.patienceMs,
  ): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const timer = this.clock.setTimeout(() => this.settle(requestId, 'unclear'), patienceMs);
      this.pending.set(requestId, {
        isDone,
        by,
        settle: (outcome) => {
          this.clock.clearTimeout(timer);
          this.pending.delete(requestId);
          if (typeof outcome === 'string') resolve(outcome);
          else reject(outcome);
        },
      });
    });
  }

  /** Something changed; `requestId`: by this request. */
  changed(requestId = ''): void {
    for (const [id, { isDone, by }] of [...this.pending])
      if ((id === requestId && by === 'word') || isDone()) this.settle(id, 'done');
  }

  /** An id is best effort: without one it is about the only request that waits. False: nobody waits for it any more. */
  failed(requestId: string, error: DriverError): boolean {
    const [only, ...more] = this.pending.keys();
    const id = requestId === '' && more.length === 0 ? (only ?? '') : requestId;
    const isWaited = this.pending.has(id);
    this.settle(id, error);
    return isWaited;
  }

  /** The link is gone: what is on its way may or may not have been carried out. */
  unclear(): void {
    for (const id of [...this.pending.keys()]) this.settle(id, 'unclear');
  }

  forget(requestId: string): void {
    this.settle(requestId, 'done');
  }

  private settle(requestId: string, outcome: Outcome | DriverError): void {
    this.pending.get(requestId)?.settle(outcome);
  }
}
