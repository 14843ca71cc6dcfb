// Whom a driver talks to: for the length of a case the ways out of a page are watched.

export interface Contacts {
  /** Addresses that were contacted, as given. */
  readonly urls: readonly string[];
  /** Connections that are open still. */
  readonly open: number;
  end(): void;
}

type Way = 'WebSocket' | 'EventSource' | 'fetch';
type Page = { -readonly [name in Way]?: unknown };
type Connection = new (
  url: string | URL,
  ...rest: unknown[]
) => EventTarget & { readonly readyState: number };

const closed = { WebSocket: 3, EventSource: 2 } as const;

export function watchContacts(): Contacts {
  const page = globalThis as Page;
  const urls: string[] = [];
  const connections: (() => boolean)[] = [];
  const before = { WebSocket: page.WebSocket, EventSource: page.EventSource, fetch: page.fetch };
  for (const way of ['WebSocket', 'EventSource'] as const) {
    const Original = page[way] as Connection | undefined;
    if (!Original) continue;
    page[way] = class extends Original {
      constructor(url: string | URL, ...rest: unknown[]) {
        super(url, ...rest);
        urls.push(String(url));
        connections.push(() => this.readyState !== closed[way]);
      }
    };
  }
  const fetchBefore = page.fetch as typeof fetch | undefined;
  if (fetchBefore) {
    page.fetch = (input: RequestInfo | URL, init?: RequestInit) => {
      urls.push(input instanceof Request ? input.url : String(input));
      return fetchBefore.call(globalThis, input, init);
    };
  }
  return {
    urls,
    get open() {
      return connections.filter((isOpen) => isOpen()).length;
    },
    end() {
      for (const way of ['WebSocket', 'EventSource', 'fetch'] as const)
        if (before[way] === undefined) Reflect.deleteProperty(page, way);
        else page[way] = before[way];
    },
  };
}
