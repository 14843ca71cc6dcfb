// The clock that the kit gives to a driver: true time, or faster when the bench's system runs faster. It counts what is set.
import type { DriverClock } from '../../../engine/contract/driver/driver';
import type { BenchTime } from './bench';

const longest = 2_147_483_647;

export interface BenchClock extends DriverClock {
  /** Timers that are set and have not gone off. */
  readonly pending: number;
  clearAll(): void;
}

export function benchClock({ origin, speed }: BenchTime = { origin: 0, speed: 1 }): BenchClock {
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  let last = 0;
  const clear = (id: number): void => {
    clearTimeout(timers.get(id));
    timers.delete(id);
  };
  return {
    get pending() {
      return timers.size;
    },
    now: () => Math.floor(origin + (Date.now() - origin) * speed),
    setTimeout(run, ms) {
      const id = ++last;
      const goOff = (): void => {
        timers.delete(id);
        run();
      };
      timers.set(id, setTimeout(goOff, Math.min(ms / speed, longest)));
      return id;
    },
    clearTimeout: clear,
    clearAll: () => {
      for (const id of [...timers.keys()]) clear(id);
    },
  };
}
