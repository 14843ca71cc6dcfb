// Listeners, handlers and elements that the driver leaves in the page: on what lives as long as the page does.
import { callerOf, type IsOwnCode } from './ownCode';
import { patched } from './patched';
import type { Watch } from './watch';

interface Listened {
  readonly type: unknown;
  readonly listener: unknown;
  readonly capture: boolean;
  readonly words: string;
}
type Options = { readonly capture?: boolean; readonly once?: boolean; readonly signal?: AbortSignal };
type Page = Readonly<Record<string, object | undefined>>;

export function watchListeners(isOwn: IsOwnCode): Watch {
  const watched = longLived().map(([name, target]) => watchTarget(name, target, isOwn));
  const before = new Set(elements());
  return {
    left: () => [
      ...watched.flatMap((one) => one.left()),
      ...elements()
        .filter((element) => !before.has(element))
        .map(({ nodeName }) => `an element <${nodeName.toLowerCase()}>`),
    ],
    end() {
      for (const one of watched) one.end();
    },
  };
}

/** The targets that are there before a driver is, and after it. */
function longLived(): readonly (readonly [string, object])[] {
  const page = globalThis as unknown as Page;
  const { document, navigator, screen, visualViewport } = page;
  const ofNavigator = ['mediaDevices', 'serviceWorker', 'connection', 'permissions', 'usb', 'hid'].map(
    (name) => [`navigator.${name}`, (navigator as Page | undefined)?.[name]] as const,
  );
  const all = [
    ['window', globalThis],
    ...Object.entries({ document, navigator, screen, visualViewport }),
    ['body', (document as Page | undefined)?.['body']],
    ...ofNavigator,
  ] as const;
  return all.flatMap(([name, target]) => (target ? [[name, target] as const] : []));
}

function watchTarget(name: string, target: object, isOwn: IsOwnCode): Watch {
  const listened = new Map<string, Listened>();
  const ids = new WeakMap<object, number>();
  const last = { id: 0 };
  const idOf = (listener: object): number => {
    const id = ids.get(listener) ?? (last.id += 1);
    ids.set(listener, id);
    return id;
  };
  const keyOf = (type: unknown, listener: object, options: unknown): string =>
    `${String(type)} ${String(idOf(listener))} ${String(isCapture(options))}`;
  const restore = [
    patched(target, 'addEventListener', (original) => {
      return function listen(type: unknown, listener: unknown, options?: unknown): unknown {
        if (isListener(listener) && isOwn(callerOf(listen))) {
          const key = keyOf(type, listener, options);
          const words = `a listener of '${String(type)}' on ${name}`;
          listened.set(key, { type, listener, capture: isCapture(options), words });
          const forget = (): void => void listened.delete(key);
          const { once = false, signal } = optionsOf(options);
          if (once) original.call(target, type, forget, { once: true });
          signal?.addEventListener('abort', forget, { once: true });
        }
        return original.call(target, type, listener, options);
      };
    }),
    patched(target, 'removeEventListener', (original) => (type, listener, options) => {
      if (isListener(listener)) listened.delete(keyOf(type, listener, options));
      return original.call(target, type, listener, options);
    }),
  ];
  const handlersBefore = handlersOf(target);
  return {
    left: () => [
      ...[...listened.values()].map(({ words }) => words),
      ...[...handlersOf(target)]
        .filter(([key, handler]) => handlersBefore.get(key) !== handler)
        .map(([key]) => `a handler ${key} on ${name}`),
    ],
    end() {
      for (const each of restore) each();
    },
  };
}

const isListener = (listener: unknown): listener is object =>
  typeof listener === 'function' || (typeof listener === 'object' && listener !== null);

const optionsOf = (options: unknown): Options =>
  typeof options === 'object' && options !== null ? options : {};

const isCapture = (options: unknown): boolean => options === true || optionsOf(options).capture === true;

/** `onbeforeunload` and its like. */
function handlersOf(target: object): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>();
  for (const key in target) {
    if (!/^on[a-z]+$/.test(key)) continue;
    const handler: unknown = Reflect.get(target, key);
    if (typeof handler === 'function') found.set(key, handler);
  }
  return found;
}

/** What hangs in the page: frames and the like are put at its edge. */
function elements(): readonly Node[] {
  const { document } = globalThis as { readonly document?: Partial<Document> };
  return [document?.head, document?.body].flatMap((parent) => [...(parent?.children ?? [])]);
}
