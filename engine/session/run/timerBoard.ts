// Keeps the clock's timers equal to what the state waits for.
import type { Clock } from '../../contract/ports';
import type { Timer } from '../state/input';

export interface TimerBoard {
  sync(wanted: readonly Timer[]): void;
}

export function timerBoard(clock: Clock, due: (timer: Timer) => void): TimerBoard {
  const set = new Map<string, { readonly timer: Timer; readonly id: number }>();
  const arm = (timer: Timer): void => {
    const id = clock.setTimeout(
      () => {
        set.delete(identity(timer));
        due(timer);
      },
      Math.max(1, timer.at - clock.now()),
    );
    set.set(identity(timer), { timer, id });
  };
  return {
    sync(wanted) {
      const byIdentity = new Map(wanted.map((timer) => [identity(timer), timer]));
      for (const [name, { timer, id }] of [...set]) {
        if (byIdentity.get(name)?.at === timer.at) continue;
        clock.clearTimeout(id);
        set.delete(name);
      }
      for (const [name, timer] of byIdentity) if (!set.has(name)) arm(timer);
    },
  };
}

/** One timer of a kind, for each call. */
const identity = (timer: Timer): string => ('key' in timer ? `${timer.kind} ${timer.key}` : timer.kind);
