// Keeps the clock's timers equal to what the state waits for.
import type { Clock } from '../../contract/ports';

export interface TimerBoard {
  sync(wanted: ReadonlyMap<string, number>): void;
}

export function timerBoard(clock: Clock, due: (name: string) => void): TimerBoard {
  const set = new Map<string, { readonly at: number; readonly id: number }>();
  const clear = (name: string): void => {
    const timer = set.get(name);
    if (timer) clock.clearTimeout(timer.id);
    set.delete(name);
  };
  const arm = (name: string, at: number): void => {
    const id = clock.setTimeout(
      () => {
        set.delete(name);
        due(name);
      },
      Math.max(1, at - clock.now()),
    );
    set.set(name, { at, id });
  };
  return {
    sync(wanted) {
      for (const [name, { at }] of [...set]) if (wanted.get(name) !== at) clear(name);
      for (const [name, at] of wanted) if (!set.has(name)) arm(name, at);
    },
  };
}
