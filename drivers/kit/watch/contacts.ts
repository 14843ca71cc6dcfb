// Whom a driver talks to: for the length of a case the ways out of a page are watched.
import { patched } from './patched';

interface Contact {
  /** As it was given. */
  readonly url: string;
  /** `Date.now()` */
  readonly at: number;
}

export interface Contacts {
  /** In the order in which they were made. */
  readonly made: readonly Contact[];
  /** Connections that are open still. */
  readonly open: number;
  end(): void;
}

type Page = Record<string, unknown>;
type Connection = new (
  url: string | URL,
  ...rest: unknown[]
) => EventTarget & { readonly readyState: number };

const closed = { WebSocket: 3, EventSource: 2 } as const;

export function watchContacts(): Contacts {
  const page = globalThis as unknown as Page;
  const made: Contact[] = [];
  const connections: (() => boolean)[] = [];
  const note = (url: unknown): void => void made.push({ url: addressOf(url), at: Date.now() });
  const connection = (way: keyof typeof closed): (() => void) => {
    const original = page[way];
    if (typeof original !== 'function') return () => undefined;
    page[way] = class extends (original as Connection) {
      constructor(url: string | URL, ...rest: unknown[]) {
        super(url, ...rest);
        note(url);
        connections.push(() => this.readyState !== closed[way]);
      }
    };
    return () => void (page[way] = original);
  };
  const { XMLHttpRequest: request, navigator } = page as {
    readonly XMLHttpRequest?: { readonly prototype: object };
    readonly navigator?: object;
  };
  const restore = [
    connection('WebSocket'),
    connection('EventSource'),
    patched(globalThis, 'fetch', (original) => (input, ...rest) => {
      note(input);
      return original.call(globalThis, input, ...rest);
    }),
    patched(request?.prototype, 'open', (original) => {
      return function open(this: unknown, method: unknown, url: unknown, ...rest: unknown[]): unknown {
        note(url);
        return original.call(this, method, url, ...rest);
      };
    }),
    patched(navigator, 'sendBeacon', (original) => (url, ...rest) => {
      note(url);
      return original.call(navigator, url, ...rest);
    }),
  ];
  return {
    made,
    get open() {
      return connections.filter((isOpen) => isOpen()).length;
    },
    end() {
      for (const each of restore) each();
    },
  };
}

function addressOf(input: unknown): string {
  if (typeof input === 'string') return input;
  if (input instanceof URL) return input.href;
  return typeof Request !== 'undefined' && input instanceof Request ? input.url : '';
}
