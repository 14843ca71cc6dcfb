import { readFileSync } from 'node:fs';
import { RULE_MAPPINGS } from '@salesforce/code-analyzer-pmd-engine/dist/pmd-rule-mappings';
import { inProject } from '../../project';
import { readReport } from './apexTypes';
import { RULES } from './pmd';

const HIGH = 2;

describe('PMD', () => {
  it('runs every rule for Apex and Visualforce that Code Analyzer recommends and rates critical or high', () => {
    const wanted = Object.entries(RULE_MAPPINGS)
      .filter(([, { severity, tags }]) => severity.valueOf() <= HIGH && tags.includes('Recommended'))
      .filter(([, { tags }]) => tags.includes('Apex') || tags.includes('Visualforce'))
      .map(([name]) => name);
    const rules = readFileSync(inProject(RULES), 'utf8');
    expect(wanted.filter((name) => !rules.includes(`/${name}" />`))).toEqual([]);
    expect(wanted.length).toBeGreaterThan(10);
  });
});

describe('the type check of Apex', () => {
  const message = (file: string) => ({
    path: `/w/force-app/${file}`,
    messages: [{ start: { line: 3 }, message: 'no' }],
  });
  const report = (...files: readonly string[]) => JSON.stringify({ files: files.map(message) });

  it('says nothing when only the canary was rejected', () => {
    expect(readReport(report('SoftphoneCanaryMustBeRejected.cls'), '/w')).toEqual([]);
  });

  it('says what was found beside the canary', () => {
    expect(readReport(report('SoftphoneCanaryMustBeRejected.cls', 'A.cls'), '/w')).toEqual([
      { file: 'force-app/A.cls', line: 3, message: 'no' },
    ]);
  });

  it.each(['', '{ "files": [] }', 'Exception in thread "main"'])(
    'fails when the canary passes: %j',
    (output) => {
      expect(readReport(output, '/w')).toMatchObject([{ file: 'force-app' }]);
    },
  );
});
