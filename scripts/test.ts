// npm test: everything. `--only NAME` runs one group, `--long` includes tests that take minutes. The last line sums up.
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from './build';
import { overBudget, sizesOf, sizeTable } from './build/sizes';
import { arrowStep } from './check/arrows';
import { ensureChromium } from './check/chromium';
import { contractStep } from './check/contract';
import { ensureJava } from './check/java';
import { readmeStep } from './check/readme';
import { formatStep, sourceSteps, typesStep } from './check/static';
import { ensurePackages, telephonyPackages } from './check/telephony';
import { jestStep, playwrightStep, resultsFolder, type RunnerOptions } from './check/testRunners';
import { timeTable } from './check/timings';
import { unusedStep } from './check/unused';
import { oneOf } from './commandLine/values';
import { inProject } from './project';
import { finish, runSteps, step, sum, summary, type Step, type Tally } from './steps';
import { packageSteps } from './verifyPackage';

export interface TestArguments {
  /** One group by its name (default: all). */
  readonly only?: string;
  /** Also the tests that take minutes. */
  readonly long?: boolean;
}

type Lanes = readonly (readonly Step[])[];
interface Group {
  readonly lanes: Lanes;
  readonly needsBrowser?: boolean;
  /** Real telephone systems, started by the tests. */
  readonly needsTelephony?: boolean;
  /** Long work of one process. */
  readonly oneCore?: boolean;
  /** Waits more than it works: another lane goes on beside it. */
  readonly lane?: 'telephones' | 'tabs';
}

const WITHOUT_TELEPHONY = ['tabs', 'chaos'];
const LANES: Readonly<Record<string, Group['lane']>> = { system: 'telephones', faults: 'tabs', tabs: 'tabs' };

function groups(options: RunnerOptions): Readonly<Record<string, Group>> {
  const system = { ...options, config: 'jest.system.config.js' };
  return {
    check: {
      lanes: [
        [...sourceSteps, formatStep],
        [typesStep, arrowStep, unusedStep, readmeStep, contractStep],
      ],
    },
    build: { lanes: [[buildStep]] },
    unit: { lanes: [[jestStep('unit', ['lwc', 'node'], options)]] },
    // What builds drivers, proves them and checks the house.
    tools: { lanes: [[jestStep('tools', ['tools'], options)]] },
    property: { lanes: [[jestStep('property', ['property'], options)]], oneCore: true },
    fuzz: { lanes: [[jestStep('fuzz', ['fuzz'], options)]], oneCore: true },
    package: { lanes: [[packageStep, jestStep('package', ['package'], system)]], oneCore: true },
    e2e: { lanes: [[playwrightStep(options)]], needsBrowser: true, needsTelephony: true },
    ...Object.fromEntries(
      ['system', 'faults', 'tabs', 'chaos']
        // Groups of later rooms: a telephone system brings its own.
        .filter((name) => existsSync(inProject('tests', name)))
        .map((name) => [
          name,
          {
            lanes: [[jestStep(name, [name], system)]],
            needsBrowser: true,
            needsTelephony: !WITHOUT_TELEPHONY.includes(name),
            lane: LANES[name],
          },
        ]),
    ),
  };
}

/** The package as it is; the tests of what checks it come after it. */
const packageStep: Step = {
  name: 'verify:package',
  run: async () => {
    await ensureJava();
    const tally = await runSteps(...packageSteps());
    return { ...tally, output: '' };
  },
};

const buildStep = step('build and budgets', async () => {
  const sizes = sizesOf(await build());
  console.log(sizeTable(sizes));
  const tooBig = overBudget(sizes);
  return { code: tooBig.length === 0 ? 0 : 1, output: tooBig.join('\n') };
});

export async function runTests(asked: TestArguments): Promise<void> {
  const chosen = chosenGroups(asked);
  if (chosen.some((group) => group.needsTelephony)) await ensurePackages(telephonyPackages);
  if (chosen.some((group) => group.needsBrowser)) process.env['CHROMIUM'] = await ensureChromium();
  const tallies: Tally[] = [];
  for (const lanes of rounds(chosen)) tallies.push(await runSteps(...lanes));
  const tally = sum(tallies);
  console.log(timeTable(tally));
  // npm adds lines of its own when tests fail: .ci/run repeats this one after them.
  writeFileSync(path.join(resultsFolder(), 'summary.txt'), `${summary(tally)}\n`);
  finish(tally);
}

/** One group after the other; in lanes side by side those that keep to one core, and those that mostly wait. */
function rounds(chosen: readonly Group[]): readonly Lanes[] {
  const steps = (groups: readonly Group[]): readonly Step[] => groups.flatMap(({ lanes }) => lanes).flat();
  const all = (groups: readonly Group[]): readonly Lanes[] => groups.map(({ lanes }) => lanes);
  const waiting = (['telephones', 'tabs'] as const).map((lane) =>
    steps(chosen.filter((group) => group.lane === lane)),
  );
  return [
    ...all(chosen.filter(({ needsBrowser, oneCore }) => !needsBrowser && !oneCore)),
    chosen.filter(({ oneCore }) => oneCore === true).flatMap(({ lanes }) => lanes),
    waiting,
    ...all(chosen.filter(({ needsBrowser, lane }) => needsBrowser === true && lane === undefined)),
  ];
}

function chosenGroups({ only, long = false }: TestArguments): readonly Group[] {
  const all = groups({ long });
  if (only === undefined) return Object.values(all);
  return Object.entries(all)
    .filter(([name]) => name === oneOf(only, '--only', Object.keys(all)))
    .map(([, group]) => group);
}
