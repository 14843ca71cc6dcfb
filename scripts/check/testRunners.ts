// Jest and Playwright as steps: run them, read their JSON reports, count.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildFolder, inProject, runTool, type Finished } from '../project';
import type { Outcome, Step } from '../steps';
import { jestTimings, playwrightTimings, type JestReport, type PlaywrightReport } from './reports';

export interface RunnerOptions {
  /** Also the tests whose title carries @long. */
  readonly long?: boolean;
  /** Jest's configuration, when it is not jest.config.js. */
  readonly config?: string;
}

const longReason = 'takes minutes (npm run test:long)';

export function jestStep(
  name: string,
  projects: readonly string[],
  { long = false, config }: RunnerOptions = {},
): Step {
  return {
    name,
    run: async () => {
      const report = reportFile(name);
      const finished = await runTool('jest', 'jest', [
        ...(config === undefined ? [] : ['--config', config]),
        '--selectProjects',
        ...projects,
        '--json',
        `--outputFile=${report}`,
        '--silent=false',
        '--passWithNoTests',
        ...(long ? [] : ['--testNamePattern', '^(?!.*@long)']),
      ]);
      const written = read(report, finished) as JestReport;
      const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, testResults } = written;
      const results = testResults.flatMap((suite) => suite.assertionResults);
      const skipped = results.filter(({ status }) => status === 'pending' || status === 'todo');
      return honest(finished, {
        passed: numPassedTests,
        failed: numFailedTests + numRuntimeErrorTestSuites,
        skipped: skipped.map(({ fullName }) =>
          fullName.includes('@long') ? longReason : `in source: ${fullName}`,
        ),
        tests: jestTimings(written),
      });
    },
  };
}

export function playwrightStep({ long = false }: RunnerOptions = {}): Step {
  return {
    name: 'e2e',
    run: async () => {
      const grep = long ? [] : ['--grep-invert', '@long'];
      const finished = await playwright(['--reporter=list,json', ...grep], (text) =>
        process.stdout.write(text),
      );
      const report = read(reportFile('e2e'), finished) as PlaywrightReport;
      const { stats, errors } = report;
      return honest(finished, {
        passed: stats.expected,
        // A test that passes only at the second try is no pass.
        failed: stats.unexpected + stats.flaky + errors.length,
        skipped: [
          ...Array.from({ length: stats.skipped }, () => 'in source (see the list above)'),
          ...Array.from({ length: long ? 0 : await countLong() }, () => longReason),
        ],
        tests: playwrightTimings(report),
      });
    },
  };
}

async function countLong(): Promise<number> {
  const { output } = await playwright(['--list', '--grep', '@long', '--reporter=list']);
  return Number(/Total: (\d+) test/.exec(output)?.[1] ?? 0);
}

function playwright(args: readonly string[], onOutput?: (text: string) => void): Promise<Finished> {
  return runTool('@playwright/test', 'playwright', ['test', ...args], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: reportFile('e2e'), CI: '1' },
    ...(onOutput ? { onOutput } : {}),
  });
}

export function resultsFolder(): string {
  const folder = path.join(buildFolder, 'results');
  mkdirSync(folder, { recursive: true });
  return folder;
}

const reportFile = (name: string): string => path.join(resultsFolder(), `${name}.json`);

/** A runner that ends badly without naming a failed test still failed. */
function honest({ code, output }: Finished, counted: Omit<Outcome, 'output'>): Outcome {
  const failed = code !== 0 && counted.failed === 0 ? 1 : counted.failed;
  const isEmpty = counted.passed + failed + counted.skipped.length === 0;
  return { ...counted, failed, skipped: isEmpty ? ['a group without tests'] : counted.skipped, output };
}

/** The report of this run: the last one's was removed, so that it cannot be read by mistake. */
function read(report: string, { output }: Finished): unknown {
  if (!existsSync(report))
    throw new Error(`${path.relative(inProject(), report)} was not written:\n${output}`);
  const parsed = JSON.parse(readFileSync(report, 'utf8')) as unknown;
  rmSync(report);
  return parsed;
}
