// A command that its caller gives up.
import { driverError } from '../../../engine/contract/driver/driverError';

/** What was sent is not called back: an aborted command may have been carried out, and events will tell. */
export function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  return new Promise((resolve, reject) => {
    const abort = () => reject(driverError('aborted', 'given up before Finesse answered'));
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
