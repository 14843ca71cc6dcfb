// What goes on beside the page: workers, channels to other tabs, connections of WebRTC.
import { callerOf, type IsOwnCode } from './ownCode';
import type { Watch } from './watch';

type Maker = new (...given: unknown[]) => object;
type Page = Record<string, unknown>;

interface Kind {
  readonly words: string;
  /** The method that ends one; of a shared worker it is its port's. */
  readonly ends: (one: object) => readonly [object, string];
}

const its =
  (method: string): Kind['ends'] =>
  (one) => [one, method];

const kinds: Readonly<Record<string, Kind>> = {
  Worker: { words: 'a worker', ends: its('terminate') },
  SharedWorker: {
    words: 'a shared worker',
    ends: (one) => [(one as { readonly port: object }).port, 'close'],
  },
  BroadcastChannel: { words: 'a channel to other tabs', ends: its('close') },
  RTCPeerConnection: { words: 'a connection of WebRTC', ends: its('close') },
};

export function watchWorkers(isOwn: IsOwnCode): Watch {
  const running = new Map<object, readonly [words: string, end: () => void]>();
  const page = globalThis as unknown as Page;
  const restore = Object.entries(kinds).map(([name, { words, ends }]) => {
    const made = page[name];
    if (typeof made !== 'function') return () => undefined;
    page[name] = new Proxy(made as Maker, {
      construct: function constructed(target, given, newTarget) {
        const one = Reflect.construct(target, given, newTarget) as object;
        if (isOwn(callerOf(constructed))) {
          const [owner, method] = ends(one);
          const original: unknown = Reflect.get(owner, method);
          const end = (): void => {
            running.delete(one);
            if (typeof original === 'function') Reflect.apply(original, owner, []);
          };
          running.set(one, [words, end]);
          Reflect.set(owner, method, end);
        }
        return one;
      },
    });
    return () => void (page[name] = made);
  });
  return {
    left: () => [...running.values()].map(([words]) => words),
    end() {
      restore.forEach((each) => each());
      // The next case begins without them.
      for (const [, end] of running.values()) end();
    },
  };
}
