// Whose code is asking: in one page, or one process, driver, kit and bench set timers side by side.

/** Is this file (a path or an address) part of the driver that is looked at? */
export type IsOwnCode = (file: string) => boolean;

/** The bundle as it is deployed. */
export const isBundled: IsOwnCode = (file) => /(?:^|\/)driver\.js$|\/assets\/[^/]+$/.test(file);

interface CallSite {
  getFileName(): string | null | undefined;
}
interface StackKeeper {
  prepareStackTrace?: unknown;
  stackTraceLimit: number;
  captureStackTrace(target: object, above: unknown): void;
}

/** The file from which `watcher` (a function that stands in for one of the page's) was called; '' where that is not known. */
export function callerOf(watcher: unknown): string {
  const keeper = Error as unknown as StackKeeper;
  const { prepareStackTrace, stackTraceLimit } = keeper;
  const seen: { stack?: unknown } = {};
  try {
    keeper.stackTraceLimit = 1;
    keeper.prepareStackTrace = (_error: unknown, sites: readonly CallSite[]) => sites[0]?.getFileName() ?? '';
    keeper.captureStackTrace(seen, watcher);
    return typeof seen.stack === 'string' ? seen.stack : '';
  } finally {
    keeper.prepareStackTrace = prepareStackTrace;
    keeper.stackTraceLimit = stackTraceLimit;
  }
}
