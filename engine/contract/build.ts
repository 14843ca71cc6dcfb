// Which build this is. What is kept and what tabs say to each other carries it, so that two versions know of each other.

declare const SOFTPHONE_BUILD: string | undefined;

/** Version and the second at which its sources were committed, as in '0.1.0.1700000000'; '0' outside a build. */
export const BUILD: string = typeof SOFTPHONE_BUILD === 'undefined' ? '0' : SOFTPHONE_BUILD;

/** Part by part as numbers. */
export function isOlder(build: string, than: string): boolean {
  const [mine, theirs] = [partsOf(build), partsOf(than)];
  const at = theirs.findIndex((part, i) => part !== (mine[i] ?? 0));
  return at >= 0 && (mine[at] ?? 0) < (theirs[at] ?? 0);
}

const partsOf = (build: string): readonly number[] => build.split('.').map((part) => Number(part) || 0);
