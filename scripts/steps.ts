// Runs named steps, some side by side, shows how they go and counts what passed.

export interface Timing {
  readonly name: string;
  readonly seconds: number;
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  /** One reason for each thing left out. */
  readonly skipped: readonly string[];
  /** The steps that ran, and the tests that they timed. */
  readonly parts?: readonly Timing[];
  readonly tests?: readonly Timing[];
}

export interface Outcome extends Tally {
  /** Shown when something failed. */
  readonly output: string;
}

export interface Step {
  readonly name: string;
  run(): Promise<Outcome>;
}

/** A step that counts as one: it passes or fails as a whole. */
export function step(name: string, run: () => Promise<{ code: number; output: string }>): Step {
  return {
    name,
    run: async () => {
      const { code, output } = await run();
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [], output };
    },
  };
}

/** Each lane runs its steps one after the other; lanes run side by side. */
export async function runSteps(...lanes: readonly (readonly Step[])[]): Promise<Tally> {
  const tallies = await Promise.all(lanes.map(runLane));
  return sum(tallies);
}

async function runLane(steps: readonly Step[]): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const each of steps) tallies.push(await runStep(each));
  return sum(tallies);
}

async function runStep(each: Step): Promise<Tally> {
  const { name } = each;
  const started = Date.now();
  console.log(`… ${name}`);
  const outcome = await each.run().catch((error: unknown): Outcome => {
    const output = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { passed: 0, failed: 1, skipped: [], output };
  });
  if (outcome.failed > 0) console.log(outcome.output.trimEnd());
  const sign = outcome.failed > 0 ? '✗' : '✓';
  const seconds = (Date.now() - started) / 1000;
  console.log(`${sign} ${name}: ${summary(outcome)} (${seconds.toFixed(1)} s)`);
  return { ...outcome, parts: [...(outcome.parts ?? []), { name, seconds }] };
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, { passed }) => total + passed, 0),
    failed: tallies.reduce((total, { failed }) => total + failed, 0),
    skipped: tallies.flatMap(({ skipped }) => skipped),
    parts: tallies.flatMap(({ parts = [] }) => parts),
    tests: tallies.flatMap(({ tests = [] }) => tests),
  };
}

export function summary({ passed, failed, skipped }: Tally): string {
  const left = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  return `${passed} passed, ${failed} failed${left}`;
}

/** The last line of a run, after the reasons for what was left out; sets the exit code. */
export function finish(tally: Tally): void {
  const reasons = new Map<string, number>();
  for (const reason of tally.skipped) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  for (const [reason, count] of reasons) console.log(`skipped: ${count} × ${reason}`);
  console.log(summary(tally));
  process.exitCode = tally.failed > 0 ? 1 : 0;
}

/** For the command line of a script: what goes wrong is said plainly and ends in a non-zero exit code. */
export function runScript(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
