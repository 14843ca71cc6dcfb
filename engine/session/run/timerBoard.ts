// Keeps the clock's timers equal to what the state waits for.
import type { Clock } from '../../contract/ports';
import type { Timer } from '../state/input';

export interface TimerBoard {
  sync(wanted: readonly Timer[]): void;
}

export function timerBoard(clock: Clock, due: (timer: Timer) => void): TimerBoard {
  const set = new Map<string, { readonly timer: Timer; readonly id: number }>();
  /** Moments that came and were not taken away by what followed: not asked again without a pause. */
  const unheeded = new Map<string, number>();
  const arm = (name: string, timer: Timer): void => {
    const left = timer.at - clock.now();
    const least = unheeded.get(name) === timer.at ? PAUSE_MS : 1;
    const id = clock.setTimeout(
      () => {
        set.delete(name);
        if (timer.at <= clock.now()) unheeded.set(name, timer.at);
        due(timer);
      },
      Math.min(LONGEST_MS, Math.max(least, left)),
    );
    set.set(name, { timer, id });
  };
  return {
    sync(wanted) {
      const byIdentity = new Map(wanted.map((timer) => [identity(timer), timer]));
      for (const [name, { timer, id }] of [...set]) {
        if (byIdentity.get(name)?.at === timer.at) continue;
        clock.clearTimeout(id);
        set.delete(name);
      }
      for (const [name, at] of unheeded) if (byIdentity.get(name)?.at !== at) unheeded.delete(name);
      for (const [name, timer] of byIdentity) if (!set.has(name)) arm(name, timer);
    },
  };
}

const PAUSE_MS = 1_000;
/** Browsers fire at once what is set for later than this. */
const LONGEST_MS = 2 ** 31 - 1;

/** One timer of a kind, for each call. */
const identity = (timer: Timer): string => ('key' in timer ? `${timer.kind} ${timer.key}` : timer.kind);
