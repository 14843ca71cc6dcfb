// Carries one request out to its end: taken, then done, failed, or asked for over REST when nobody tells.
import type { DriverClock } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import { errorOfNotification, isOutOfReach, isRefusedSignIn, readApiErrors } from '../xml/apiErrors';
import type { Notification } from '../xml/notification';
import { PendingRequests, type DoneBy } from './pendingRequests';
import { randomId } from './randomId';

/** Sends, and settles when it is known what became of it. */
export type CarryOut = (
  send: (requestId: string) => Promise<void>,
  isDone: () => boolean,
  options?: CarryOptions,
) => Promise<void>;

export interface CarryOptions {
  readonly requestId?: string;
  readonly by?: DoneBy;
  /** Milliseconds in which it should have been carried out, where that is not as with others. */
  readonly patienceMs?: number;
}

export interface CarrierParts {
  readonly clock: DriverClock;
  /** Milliseconds in which a request that was taken should have been carried out. */
  readonly settleMs: number;
  /** Reads User and Dialogs. */
  readonly readTruth: () => Promise<void>;
  /** Nobody was there, or who asks is not known any more: to be looked into at once. */
  readonly doubtful: () => void;
}

export class RequestCarrier {
  private readonly parts: CarrierParts;
  private readonly pending: PendingRequests;
  private isOver = false;

  constructor(parts: CarrierParts) {
    this.parts = parts;
    this.pending = new PendingRequests(parts.clock, parts.settleMs);
  }

  readonly carryOut: CarryOut = async (send, isDone, options) => {
    if ((await this.sent(send, isDone, options)) === 'done' || this.isOver) return;
    await this.parts.readTruth();
    if (!isDone()) throw driverError('timeout', 'Finesse took the request and told nothing of it');
  };

  /** Waits for the word on it as well, if one comes. */
  async sent(
    send: (requestId: string) => Promise<void>,
    isDone: () => boolean,
    { requestId = randomId(), by = 'word', patienceMs }: CarryOptions = {},
  ): Promise<'done' | 'unclear'> {
    // Before it is sent: its notification may overtake its answer.
    const outcome = this.pending.expect(requestId, isDone, by, patienceMs);
    outcome.catch(() => undefined);
    try {
      await send(requestId);
    } catch (error) {
      this.pending.forget(requestId);
      if (isOutOfReach(error) || isRefusedSignIn(error)) this.parts.doubtful();
      throw error;
    }
    this.pending.changed();
    return outcome;
  }

  /** Something is known better than before; `requestId`: by this request. */
  changed(requestId?: string): void {
    this.pending.changed(requestId);
  }

  /** The error, when nobody waits for it any more. */
  failedLater({ objects, requestId }: Notification) {
    const error = errorOfNotification(objects.flatMap(readApiErrors));
    return this.pending.failed(requestId, error) ? null : error;
  }

  linkLost(): void {
    this.pending.unclear();
  }

  close(): void {
    this.isOver = true;
    this.pending.unclear();
  }
}
