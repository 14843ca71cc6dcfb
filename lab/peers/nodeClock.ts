// Node's timers as the clock that drivers and exchanges keep their times by: numbers for handles.
import type { DriverClock } from '../../engine/contract/driver/driver';

const longest = 2_147_483_647;

export function nodeClock(): DriverClock {
  const timers = new Map<number, NodeJS.Timeout>();
  let last = 0;
  return {
    now: () => Date.now(),
    setTimeout(run, ms) {
      const id = ++last;
      const timer = setTimeout(
        () => {
          timers.delete(id);
          run();
        },
        Math.min(ms, longest),
      );
      timers.set(id, timer);
      return id;
    },
    clearTimeout(id) {
      clearTimeout(timers.get(id));
      timers.delete(id);
    },
  };
}
