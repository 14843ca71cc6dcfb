// Lets what comes now and then through at once, and gathers what comes in floods: on the engine's clock, which a hidden page
// does not slow down.
import type { Clock } from '../../contract/ports';

export interface Pace {
  /** How many may come at once after a quiet time. */
  readonly burst: number;
  /** Milliseconds from one to the next when they come in floods. */
  readonly every: number;
}

/** Asks for `work` to be done: at once, or together with all who ask until its turn. */
export function paced(clock: Clock, { burst, every }: Pace, work: () => void): () => void {
  const mayNow = allowance(clock, { burst, every });
  let timer: number | null = null;
  return () => {
    if (timer !== null) return;
    if (mayNow()) work();
    else
      timer = clock.setTimeout(() => {
        timer = null;
        // It counts like any other.
        mayNow();
        work();
      }, every);
  };
}

/** Whether one more may come now; each that may is counted. */
export function allowance(clock: Clock, { burst, every }: Pace): () => boolean {
  let left = burst;
  let countedAt = clock.now();
  return () => {
    const now = clock.now();
    // A clock that was put back gives nothing.
    left = Math.min(burst, left + Math.max(0, now - countedAt) / every);
    countedAt = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
