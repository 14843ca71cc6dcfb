// The counts of all stories told, and what a failing one prints.
import { KINDS } from './judge/finding';
import type { Finding } from './judge/finding';
import type { Told } from './playStory';

export interface Tally {
  readonly tried: number;
  readonly failed: readonly Told[];
  readonly calls: number;
  readonly faults: number;
  readonly excused: number;
  readonly counts: Readonly<Record<Finding['kind'], number>>;
}

export function tallyOf(told: readonly Told[]): Tally {
  const findings = told.flatMap((each) => each.findings);
  const countOf = (kind: Finding['kind']) => findings.filter((each) => each.kind === kind).length;
  return {
    tried: told.length,
    failed: told.filter((each) => each.findings.length > 0),
    calls: sum(told.map(({ calls }) => calls)),
    faults: sum(told.map(({ faults }) => faults.length)),
    excused: sum(told.map(({ excused }) => excused)),
    counts: Object.fromEntries(KINDS.map((kind) => [kind, countOf(kind)])) as Tally['counts'],
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);

export function lineOf({ tried, failed, calls, faults, excused, counts }: Tally): string {
  const found = KINDS.map((kind) => `${String(counts[kind])} ${kind}`).join(', ');
  return `${String(tried)} stories, ${String(failed.length)} failed, ${String(calls)} calls, ${String(faults)} faults: ${found} (${String(excused)} words excused)`;
}

/** The script as it was played, what was wrong, and how to have it again. */
export const reportOf = ({ seed, faults, diary, findings }: Told): string =>
  [
    `story ${String(seed ?? 'written by hand')} (${faults.join(', ') || 'no fault'})`,
    ...diary,
    ...findings.map(({ kind, what }) => `${kind.toUpperCase()}: ${what}`),
    ...(seed === null ? [] : [`again: npm run test:faults -- --stories 1 --seed ${String(seed)}`]),
  ].join('\n');
