// How long something is waited for, and how long until it is tried again.
import type { DriverClock } from '../driver';
import { driverError } from '../driverError';

/** Milliseconds. */
export interface Backoff {
  readonly first: number;
  readonly most: number;
}

/** The pause after so many failures, counted from 0: doubles up to the most. */
export const backoff = ({ first, most }: Backoff, failures: number): number =>
  Math.min(most, first * 2 ** Math.min(failures, 30));

/**
 * Those who lost the same server do not all return at once. `chance` is from 0 to below 1; the pause becomes `least` of
 * itself up to half of itself more than that.
 */
export const withJitter = (pause: number, chance: number, least = 0.5): number =>
  Math.round(pause * (least + chance / 2));

/**
 * Settles like the work; after `ms` it rejects with `late()`. What the work answers later goes to `onLate`; what it throws
 * later is of no account.
 */
export function withinTime<T>(
  clock: DriverClock,
  work: Promise<T>,
  ms: number,
  late: () => unknown,
  onLate: (answer: T) => void = () => undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isGivenUp = false;
    const timer = clock.setTimeout(() => {
      isGivenUp = true;
      reject(late());
    }, ms);
    work.then(
      (answer) => {
        clock.clearTimeout(timer);
        if (isGivenUp) onLate(answer);
        else resolve(answer);
      },
      (error: unknown) => {
        clock.clearTimeout(timer);
        reject(error);
      },
    );
  });
}

/** What was sent is not called back: an aborted command may have been carried out, and events will tell. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(driverError('aborted', 'given up before it was answered'));
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
