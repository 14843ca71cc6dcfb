// Runs the cases, one after the other, each on a driver and a system of its own. A bad driver or bench (it throws, never
// answers, hangs when it is stopped) fails the case and the run goes on.
import { asText } from './asText';
import { verbsOf, type Bench, type BenchDescription, type BenchVerb } from './bench/bench';
import { cases as allCases } from './cases';
import type { ConformanceCase } from './conformanceCase';
import { NothingToShow } from './expectations';
import { Rig } from './rig';
import type { Subject } from './subject';
import { within } from './timeLimit';
import type { LastEvents } from './trail';

export interface CaseResult {
  readonly id: string;
  readonly title: string;
  readonly contract: string;
  readonly outcome: 'pass' | 'fail' | 'skip';
  /** Why it failed or was skipped. */
  readonly reason?: string;
  /** What it would have looked at at a far end, and the bench cannot tell. */
  readonly unseen?: readonly string[];
  /** Of a case that failed: what led to it. */
  readonly last?: LastEvents;
  readonly ms: number;
}

export interface ConformOptions {
  readonly subject: Subject;
  readonly makeBench: () => Bench | Promise<Bench>;
  readonly cases?: readonly ConformanceCase[];
  readonly progress?: (result: CaseResult, done: number, of: number) => void;
  /** How long each step of a case, and the whole of it, may take. */
  readonly stepMs?: number;
  readonly caseMs?: number;
  /** Errors that nobody caught since it was last asked. */
  readonly strayErrors?: () => readonly string[];
}

const patience = { stepMs: 5_000, caseMs: 30_000 } as const;

export async function conform(options: ConformOptions): Promise<readonly CaseResult[]> {
  const { cases = allCases, progress } = options;
  const results: CaseResult[] = [];
  for (const each of cases) {
    const result = await runCase(each, options);
    results.push(result);
    progress?.(result, results.length, cases.length);
  }
  return results;
}

type Verdict = Pick<CaseResult, 'outcome' | 'reason' | 'unseen' | 'last'>;

async function runCase(each: ConformanceCase, options: ConformOptions): Promise<CaseResult> {
  const started = Date.now();
  options.strayErrors?.();
  const verdict = await judge(each, options);
  const stray = options.strayErrors?.() ?? [];
  const { id, title, contract } = each;
  const told =
    stray.length > 0 && verdict.outcome !== 'fail' ? failed(stray.map((why) => `uncaught: ${why}`)) : verdict;
  return { id, title, contract, ...told, ms: Date.now() - started };
}

async function judge(each: ConformanceCase, options: ConformOptions): Promise<Verdict> {
  const { makeBench, stepMs = patience.stepMs } = options;
  const made = await attempt(() => within(stepMs, 'making the bench', makeBench));
  if ('error' in made) return failed([`bench: ${asText(made.error)}`]);
  const bench = made.value;
  const verdict = await onBench(each, bench, options);
  const closed = await attempt(() => within(stepMs, 'close() of the bench', () => bench.close()));
  if ('error' in closed && verdict.outcome !== 'fail') return failed([`bench: ${asText(closed.error)}`]);
  return verdict;
}

async function onBench(each: ConformanceCase, bench: Bench, options: ConformOptions): Promise<Verdict> {
  const { stepMs = patience.stepMs, subject } = options;
  const opened = await attempt(async () => {
    const description = await within(stepMs, 'describe() of the bench', () => bench.describe());
    const lacking = lackingHere(each, bench, description);
    if (lacking !== null) throw new NothingToShow(lacking);
    const setup = each.setup ?? 'plain';
    return { description, ready: await within(stepMs, 'open() of the bench', () => bench.open({ setup })) };
  });
  if ('error' in opened) return verdictOf(opened.error, 'bench: ');
  const rigged = await attempt(() => new Rig(subject, bench, { ...opened.value, limitMs: stepMs }));
  if ('error' in rigged) return verdictOf(rigged.error, 'making the driver: ');
  return onRig(each, rigged.value, options);
}

async function onRig(each: ConformanceCase, rig: Rig, options: ConformOptions): Promise<Verdict> {
  const ordinary = options.caseMs ?? rig.description.caseMs ?? patience.caseMs;
  const caseMs = ordinary * (each.patience ?? 1);
  const complaints: string[] = [];
  const run = await attempt(() => within(caseMs, 'the case', () => play(each, rig)));
  const { unseen } = rig.farEnds;
  const verdict =
    'error' in run ? verdictOf(run.error) : { ...passed, ...(unseen.size > 0 && { unseen: [...unseen] }) };
  const { last } = rig.trail;
  const told = await attempt(() => rig.breaches());
  complaints.push(...('error' in told ? [`snapshot(): ${asText(told.error)}`] : told.value));
  const stopped = await attempt(async () => {
    await rig.stop();
    await rig.quiet();
  });
  if ('error' in stopped) complaints.push(asText(stopped.error));
  else complaints.push(...rig.stream.breaches.filter((breach) => !complaints.includes(breach)));
  rig.release();
  const judged = judgeTogether(verdict, [...new Set(complaints)]);
  return judged.outcome === 'fail' ? { ...judged, last } : judged;
}

async function play(each: ConformanceCase, rig: Rig): Promise<void> {
  const missing = (each.needs ?? []).find((need) => !rig.driver.manifest.capabilities.includes(need));
  if (missing !== undefined) rig.skip(`the driver does not claim '${missing}'`);
  if (!each.startsItself) {
    await rig.start();
    const absent = (each.needs ?? []).find((need) => !rig.has(need));
    if (absent !== undefined) rig.skip(`'${absent}' is not there with this system`);
  }
  await each.run(rig);
  await rig.farEnds.settle();
}

function lackingHere(each: ConformanceCase, bench: Bench, description: BenchDescription): string | null {
  const { setups, lacks = {} } = description;
  if (bench.dropTransport === undefined && lacks['link'] === undefined)
    throw new Error("a bench without 'dropTransport' says why in `lacks.link`");
  const lack = Object.keys(lacks).find((key) => each.id === key || each.id.startsWith(`${key}.`));
  if (lack !== undefined) return lacks[lack] ?? null;
  const setup = each.setup ?? 'plain';
  if (!setups.includes(setup)) return `the bench has no set-up '${setup}'`;
  const verbs: readonly string[] = verbsOf(bench);
  const missing = (each.bench ?? []).find((verb: BenchVerb) => !verbs.includes(verb));
  return missing === undefined ? null : `the bench has no '${missing}'`;
}

const passed: Verdict = { outcome: 'pass' };
const failed = (reasons: readonly string[]): Verdict => ({
  outcome: 'fail',
  reason: reasons.slice(0, 4).join('; '),
});

function verdictOf(error: unknown, prefix = ''): Verdict {
  if (error instanceof NothingToShow) return { outcome: 'skip', reason: error.message };
  return failed([prefix + asText(error)]);
}

/** Breaches of the contract count whatever else came of the case. */
function judgeTogether(verdict: Verdict, complaints: readonly string[]): Verdict {
  if (complaints.length === 0) return verdict;
  return failed(verdict.outcome === 'fail' ? [verdict.reason ?? '', ...complaints] : complaints);
}

type Attempt<T> = { readonly value: T } | { readonly error: unknown };
async function attempt<T>(run: () => Promise<T> | T): Promise<Attempt<T>> {
  try {
    return { value: await run() };
  } catch (error) {
    return { error };
  }
}
