// PMD over classes and pages, with the rules of Code Analyzer that are critical or high (severity 1 and 2) and the rules
// of config/pmd/rules.xml: any finding fails.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { inProject } from '../../project';
import type { PackageSource } from '../packageSource';
import type { Finding, Validator } from '../validator';
import { javaMissing, runJava } from './java';

export const RULES = 'config/pmd/rules.xml';

export const pmd: Validator = {
  name: 'PMD',
  reads: (file) => file.endsWith('.cls') || file.endsWith('.page'),
  unavailable: javaMissing,
  run: async (source) => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'pmd-'));
    try {
      return await analyse(source, folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function analyse(source: PackageSource, folder: string): Promise<readonly Finding[]> {
  const input = path.join(folder, 'input.json');
  const results = path.join(folder, 'results.json');
  const files = (suffix: string): { filesToScan: readonly string[] } => ({
    filesToScan: source.ending(suffix).map((file) => source.absolute(file)),
  });
  writeFileSync(
    input,
    JSON.stringify({
      ruleSetInputFile: inProject(RULES),
      runDataPerLanguage: { apex: files('.cls'), visualforce: files('.page') },
    }),
  );
  const { code, output } = await runJava('com.salesforce.sfca.pmdwrapper.PmdWrapper', [
    'run',
    input,
    results,
  ]);
  if (code !== 0) throw new Error(`PMD ended with ${code}:\n${output.slice(-2000)}`);
  return findingsOf(JSON.parse(readFileSync(results, 'utf8')) as Results, source);
}

interface Results {
  readonly violations: readonly {
    readonly rule: string;
    readonly message: string;
    readonly codeLocation: { readonly file: string; readonly startLine: number };
  }[];
  readonly processingErrors: readonly { readonly file: string; readonly message: string }[];
}

/** A test may make its rows one by one. */
const NOT_IN_TESTS = new Set(['OperationWithLimitsInLoop']);

/** Read, and found to be right. */
const REVIEWED: readonly { readonly rule: string; readonly where: RegExp; readonly why: string }[] = [
  {
    rule: 'VfUnescapeEl',
    where: /^\s*\{!configJson\}\s*$/,
    why: 'JSON for a script element: the controller escapes < in it, and encoding it for HTML would spoil it',
  },
];

function isReviewed(rule: string, file: string, line: number): boolean {
  if (NOT_IN_TESTS.has(rule) && file.endsWith('Test.cls')) return true;
  const text = readFileSync(file, 'utf8').split('\n')[line - 1] ?? '';
  return REVIEWED.some((each) => each.rule === rule && each.where.test(text));
}

function findingsOf({ violations, processingErrors }: Results, source: PackageSource): readonly Finding[] {
  const relative = (file: string): string => path.relative(source.root, file).split(path.sep).join('/');
  return [
    ...violations
      .filter(({ rule, codeLocation: { file, startLine } }) => !isReviewed(rule, file, startLine))
      .map(({ rule, message, codeLocation: { file, startLine } }) => ({
        file: relative(file),
        line: startLine,
        message: `${rule}: ${message.trim()}`,
      })),
    ...processingErrors.map(({ file, message }) => ({
      file: relative(file),
      message: message.split('\n')[0] ?? '',
    })),
  ];
}
