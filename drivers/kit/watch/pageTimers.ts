// Timers of the page that the driver sets past the clock that it is given.
import { callerOf, type IsOwnCode } from './ownCode';
import { patched } from './patched';
import type { Watch } from './watch';

const kinds = { setTimeout: 'a timer', setInterval: 'an interval' } as const;

/** `lingersMs`: a timer that is over within that is no matter; an interval always is. */
export function watchTimers(isOwn: IsOwnCode, lingersMs: number): Watch {
  const set = new Map<unknown, string>();
  const restore = [
    ...(['setTimeout', 'setInterval'] as const).map((name) =>
      patched(globalThis, name, (original) => {
        return function timer(run: unknown, ...rest: unknown[]): unknown {
          if (typeof run !== 'function' || !isOwn(callerOf(timer)))
            return original.call(globalThis, run, ...rest);
          const goOff = (...given: unknown[]): unknown => {
            if (name === 'setTimeout') set.delete(id);
            return Reflect.apply(run, globalThis, given);
          };
          const id = original.call(globalThis, goOff, ...rest);
          const isShort = name === 'setTimeout' && Number(rest[0] ?? 0) <= lingersMs;
          if (!isShort) set.set(id, `${kinds[name]} of the page`);
          return id;
        };
      }),
    ),
    ...(['clearTimeout', 'clearInterval'] as const).map((name) =>
      patched(globalThis, name, (original) => (id: unknown) => {
        set.delete(id);
        return original.call(globalThis, id);
      }),
    ),
  ];
  return {
    left: () => [...set.values()],
    end() {
      restore.forEach((each) => each());
      // The next case begins without them.
      for (const id of set.keys()) clearTimeout(id as ReturnType<typeof setTimeout>);
    },
  };
}
