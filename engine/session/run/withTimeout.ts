// A promise that settles in any case.
import type { Clock } from '../../contract/ports';

export function withTimeout<T>(clock: Clock, work: Promise<T>, ms: number, late: () => unknown): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = clock.setTimeout(() => {
      reject(late());
    }, ms);
    work.then(resolve, reject).finally(() => {
      clock.clearTimeout(timer);
    });
  });
}
