// What a vendor's softphone page finds under the library's global name: the contract's methods. Whatever happens behind them,
// nothing is ever thrown into the softphone, and what it says before anybody listens is kept in order.
import { METHODS, type EventType, type Method } from './contract';

const CONTRACT = '1.1';
const MOST_QUEUED = 200;

/** The callback that a softphone gives to `load`. */
export type SoftphoneCallback = (eventType: EventType, payload?: unknown) => void;

export type WrapperObject = Readonly<Record<Method, (...args: readonly unknown[]) => void>> & {
  /** Version of the contract that this library implements; other libraries may lack it. */
  readonly version: string;
  /** Tells where events go. May be called again, by a softphone that was set up anew. */
  load(callback: unknown): void;
  /** An extension of the contract: nothing is told any more. */
  unload(): void;
};

export interface WrapperListener {
  loaded(): void;
  called(method: Method, args: readonly unknown[]): void;
}

export interface Wrapper {
  readonly object: WrapperObject;
  /** Hands over what has been said so far, then whatever is said. */
  listen(listener: WrapperListener): void;
  silence(): void;
  tell(event: EventType, payload?: unknown): void;
}

/** `warn` is told what was dropped and why; it must not throw. */
export function createWrapper(warn: (message: string, detail?: unknown) => void): Wrapper {
  let callback: SoftphoneCallback | null = null;
  let listener: WrapperListener | null = null;
  let queue: { readonly method: Method; readonly args: readonly unknown[] }[] = [];

  const guarded = (what: string, run: () => void): void => {
    try {
      run();
    } catch (error) {
      warn(`${what} failed`, error);
    }
  };
  const called = (method: Method, args: readonly unknown[]): void => {
    if (listener) listener.called(method, args);
    else if (queue.length < MOST_QUEUED) queue.push({ method, args });
    else warn(`${method} was dropped: ${String(MOST_QUEUED)} events wait already`);
  };
  const methods = Object.fromEntries(
    METHODS.map((method) => [
      method,
      (...args: readonly unknown[]): void => guarded(method, () => called(method, args)),
    ]),
  ) as Record<Method, (...args: readonly unknown[]) => void>;
  const object: WrapperObject = {
    ...methods,
    version: CONTRACT,
    load: (given) =>
      guarded('load', () => {
        if (typeof given !== 'function') {
          warn('load needs a function that takes events');
          return;
        }
        callback = given as SoftphoneCallback;
        listener?.loaded();
      }),
    unload: () => {
      callback = null;
    },
  };
  return {
    object: Object.freeze(object),
    listen: (to) => {
      listener = to;
      if (callback) to.loaded();
      const waiting = queue;
      queue = [];
      for (const { method, args } of waiting) guarded(method, () => to.called(method, args));
    },
    silence: () => {
      listener = null;
    },
    tell: (event, payload) => {
      const to = callback;
      if (to) guarded(`The softphone's handling of ${event}`, () => to(event, payload));
    },
  };
}
