// What became of a run, for people (a table, CONFORMANCE.md) and for the next run (CONFORMANCE.json).
import type { CaseResult } from './conform';

/** One way of running the suite: where, and over which of the driver's transports. */
export interface Run {
  /** 'node, page'; 'chromium, socket'. */
  readonly where: string;
  readonly results: readonly CaseResult[];
}

export interface ConformanceRecord {
  readonly driver: string;
  readonly version: string;
  readonly contract: string;
  readonly runs: readonly {
    readonly where: string;
    readonly cases: Readonly<Record<string, RecordedOutcome>>;
    /** What the bench cannot tell of a far end, and in how many cases it was asked for. */
    readonly unseen?: Readonly<Record<string, number>>;
  }[];
}
/** 'pass', 'fail: why', 'skip: why'. */
type RecordedOutcome = string;

export interface Counts {
  readonly pass: number;
  readonly fail: number;
  readonly skip: number;
}

export const countsOf = (results: readonly CaseResult[]): Counts => ({
  pass: results.filter(({ outcome }) => outcome === 'pass').length,
  fail: results.filter(({ outcome }) => outcome === 'fail').length,
  skip: results.filter(({ outcome }) => outcome === 'skip').length,
});

export const summaryOf = ({ where, results }: Run): string => {
  const { pass, fail, skip } = countsOf(results);
  return `${where}: ${String(pass)} passed, ${String(fail)} failed, ${String(skip)} skipped`;
};

export const lineOf = ({ id, outcome, reason, ms }: CaseResult): string => {
  const sign = { pass: '✓', fail: '✗', skip: '-' }[outcome];
  const why = reason === undefined ? '' : `: ${reason}`;
  return `${sign} ${id} (${String(ms)} ms)${why}`;
};

/** What led to a failure, for the author who wonders. */
export function lastLines({ last }: CaseResult): readonly string[] {
  if (!last) return [];
  return [
    ...['told, asked (>) and answered (<), newest last:', ...last.stream.map((line) => `  ${line}`)],
    ...['at the far end, newest last:', ...last.farEnd.map((line) => `  ${line}`)],
  ];
}

export function recordOf(
  driver: Pick<ConformanceRecord, 'driver' | 'version' | 'contract'>,
  runs: readonly Run[],
): ConformanceRecord {
  return {
    ...driver,
    runs: runs.map(({ where, results }) => ({
      where,
      cases: Object.fromEntries(results.map((result) => [result.id, recorded(result)])),
      ...unseenIn(results),
    })),
  };
}

function unseenIn(results: readonly CaseResult[]): { readonly unseen?: Readonly<Record<string, number>> } {
  const keys = results.flatMap(({ unseen = [] }) => unseen);
  if (keys.length === 0) return {};
  const count = (key: string) => keys.filter((one) => one === key).length;
  return { unseen: Object.fromEntries([...new Set(keys)].sort().map((key) => [key, count(key)])) };
}

const recorded = ({ outcome, reason }: CaseResult): RecordedOutcome =>
  reason === undefined ? outcome : `${outcome}: ${reason}`;

/** What passed before and does not any more; cases that were not run now are no regression. */
export function regressions(before: ConformanceRecord | null, now: ConformanceRecord): readonly string[] {
  return now.runs.flatMap(({ where, cases }) => {
    const known = before?.runs.find((run) => run.where === where)?.cases ?? {};
    return Object.entries(cases)
      .filter(([id, outcome]) => known[id] === 'pass' && outcome !== 'pass')
      .map(([id, outcome]) => `${where}: ${id} passed before, now ${outcome}`);
  });
}

/** The runs of now in place of their predecessors; others stay as they were. */
export function joined(before: ConformanceRecord | null, now: ConformanceRecord): ConformanceRecord {
  const runs = new Map([...(before?.runs ?? []), ...now.runs].map((run) => [run.where, run]));
  return { ...now, runs: [...runs.values()].sort((a, b) => (a.where < b.where ? -1 : 1)) };
}

export function markdownOf(
  record: ConformanceRecord,
  titles: Readonly<Record<string, { readonly title: string; readonly contract: string }>>,
): string {
  const { driver, version, contract, runs } = record;
  const ids = [...new Set(runs.flatMap(({ cases }) => Object.keys(cases)))];
  const rows = ids.map((id) => {
    const cells = runs.map(({ cases }) => (cases[id] ?? 'not run').split(':')[0] ?? '');
    return `| \`${id}\` | ${titles[id]?.title ?? ''} | ${titles[id]?.contract ?? ''} | ${cells.join(' | ')} |`;
  });
  const reasons = runs.flatMap(({ where, cases }) =>
    Object.entries(cases)
      .filter(([, outcome]) => outcome !== 'pass')
      .map(([id, outcome]) => `- ${where}, \`${id}\`: ${outcome}`),
  );
  return [
    `# Conformance of driver ${driver} ${version}`,
    '',
    `Contract ${contract}. Written by \`npm run conform -- --driver ${driver}\`; what each case asks for is in`,
    '[docs/driver-guide.md](../../docs/driver-guide.md), under the heading that the third column names.',
    '',
    ...runs.map((run) => `- ${run.where}: ${tally(Object.values(run.cases))}${provenFor(run)}`),
    '',
    ...(reasons.length > 0 ? ['## Failed and skipped', '', ...reasons, ''] : []),
    '## Cases',
    '',
    '<!-- prettier-ignore-start -->',
    '',
    `| case | a driver that conforms | contract | ${runs.map(({ where }) => where).join(' | ')} |`,
    `| --- | --- | --- | ${runs.map(() => '---').join(' | ')} |`,
    ...rows,
    '',
    '<!-- prettier-ignore-end -->',
    '',
  ].join('\n');
}

/** What the figures do not say: where nobody looked. */
function provenFor({ cases, unseen = {} }: ConformanceRecord['runs'][number]): string {
  const blind = Object.entries(unseen).map(([key, times]) => `\`${key}\` in ${String(times)} cases`);
  const link = cases['link.lost'];
  return [
    ...(link?.startsWith('skip') === true ? [', **link loss unproven**'] : []),
    ...(blind.length > 0
      ? [`; not seen at the far end, for the bench cannot tell: ${blind.join(', ')}`]
      : []),
  ].join('');
}

function tally(outcomes: readonly RecordedOutcome[]): string {
  const count = (kind: string) => outcomes.filter((outcome) => outcome.startsWith(kind)).length;
  return `${String(count('pass'))} passed, ${String(count('fail'))} failed, ${String(count('skip'))} skipped`;
}
