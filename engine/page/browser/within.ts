// A promise with a time limit.
import type { Clock } from '../../contract/ports';

/** Settles like the promise; after `ms` it rejects with `error()` and what the promise does later is of no account. */
export const withinTime =
  (clock: Clock) =>
  async <T>(promise: Promise<T>, ms: number, error: () => unknown): Promise<T> => {
    let timer = 0;
    const limit = new Promise<never>((_resolve, reject) => {
      timer = clock.setTimeout(() => reject(error()), ms);
    });
    try {
      return await Promise.race([promise, limit]);
    } finally {
      clock.clearTimeout(timer);
    }
  };
