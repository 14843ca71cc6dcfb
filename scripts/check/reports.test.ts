import { jestTimings, playwrightTimings } from './reports';

it('Jest’s report tells the seconds of each test, none for one that did not run', () => {
  const assertionResults = [
    { fullName: 'rings once', status: 'passed', duration: 1500 },
    { fullName: 'rings for hours @long', status: 'pending', duration: null },
  ];
  const report = { numPassedTests: 1, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
  expect(jestTimings({ ...report, testResults: [{ assertionResults }] })).toEqual([
    { name: 'rings once', seconds: 1.5 },
    { name: 'rings for hours @long', seconds: 0 },
  ]);
});

it('Playwright’s report tells the seconds of each test in all its tries, in nested suites too', () => {
  const stats = { expected: 2, unexpected: 0, flaky: 0, skipped: 0 };
  const spec = (title: string, ...tries: readonly number[]) => ({
    title,
    tests: [{ results: tries.map((duration) => ({ duration })) }],
  });
  const inner = { title: 'on a phone', specs: [spec('rings', 2000, 500)] };
  const suites = [{ title: 'call.spec.ts', specs: [spec('holds', 1000)], suites: [inner] }];
  expect(playwrightTimings({ errors: [], stats, suites })).toEqual([
    { name: 'call.spec.ts › holds', seconds: 1 },
    { name: 'on a phone › rings', seconds: 2.5 },
  ]);
});
