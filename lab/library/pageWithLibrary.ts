// For tests: a page that has loaded the client double, and the parent window that hears it.
import { createContext, runInContext } from 'node:vm';
import type { HostMessage } from '../wire';

export const HOST = 'http://lightning.lab.localhost:4170';

interface Posted {
  readonly message: Readonly<Record<string, unknown>>;
  readonly target: string | null;
}

export interface PageWithLibrary {
  readonly opencti: Record<string, (...args: unknown[]) => void> & {
    readonly hvs?: Record<string, (...args: unknown[]) => void>;
  };
  /** What reached the parent, oldest first. */
  readonly posted: Posted[];
  /** What loading the library threw. */
  readonly thrown: unknown;
  /** A message from a window of this origin. */
  receive(message: Partial<HostMessage>, origin?: string): void;
}

export function pageWithLibrary(
  script: string,
  search = query(HOST),
  protocol = 'http:',
  hash = '',
): PageWithLibrary {
  const posted: Posted[] = [];
  const heard: ((event: { data: unknown; origin: string }) => void)[] = [];
  const window = {
    addEventListener: (_type: string, listener: (typeof heard)[number]) => heard.push(listener),
    parent: {
      // A structured clone, as the browser makes one: functions in the arguments throw.
      postMessage: (message: Posted['message'], target: string | null) =>
        posted.push({ message: structuredClone(message), target }),
    },
    sforce: undefined as { opencti: PageWithLibrary['opencti'] } | undefined,
  };
  const context = createContext({
    window,
    location: { search, protocol, href: `${protocol}//page.test/${search}${hash}` },
  });
  let thrown: unknown;
  try {
    runInContext(script, context);
  } catch (error) {
    thrown = error;
  }
  return {
    opencti: window.sforce?.opencti ?? {},
    posted,
    thrown,
    receive: (message, origin = HOST) => {
      for (const listener of heard) listener({ data: message, origin });
    },
  };
}

export const query = (origin: string, mode = 'Lightning'): string =>
  `?${new URLSearchParams({ ...(mode && { mode }), sfdcIframeOrigin: origin }).toString()}`;
