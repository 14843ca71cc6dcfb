// What we read of the JSON reports of Jest and Playwright.
import type { Timing } from '../steps';

export interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      /** In ms; a test that did not run has none. */
      readonly duration?: number | null;
    }[];
  }[];
}

export const jestTimings = ({ testResults }: JestReport): readonly Timing[] =>
  testResults.flatMap(({ assertionResults }) =>
    assertionResults.map(({ fullName, duration }) => ({ name: fullName, seconds: (duration ?? 0) / 1000 })),
  );

export interface PlaywrightReport {
  readonly errors: readonly unknown[];
  readonly suites: readonly PlaywrightSuite[];
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

interface PlaywrightSuite {
  readonly title: string;
  readonly suites?: readonly PlaywrightSuite[];
  readonly specs: readonly {
    readonly title: string;
    readonly tests: readonly { readonly results: readonly { readonly duration: number }[] }[];
  }[];
}

export const playwrightTimings = ({ suites }: PlaywrightReport): readonly Timing[] => suites.flatMap(ofSuite);

function ofSuite({ title, suites = [], specs }: PlaywrightSuite): readonly Timing[] {
  const own = specs.map((spec) => {
    const results = spec.tests.flatMap((test) => test.results);
    const ms = results.reduce((total, { duration }) => total + duration, 0);
    return { name: `${title} › ${spec.title}`, seconds: ms / 1000 };
  });
  return [...own, ...suites.flatMap(ofSuite)];
}
