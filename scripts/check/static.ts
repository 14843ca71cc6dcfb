// Checks that read the sources without running them.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from '../build';
import { buildFolder, runTool } from '../project';
import { step, type Step } from '../steps';

const cache = (name: string): string => path.join(buildFolder, 'cache', name);

/** Markup, which Prettier's parsers for LWC and metadata know; oxfmt has all other files (.oxfmtrc.json). */
const markup = '**/*.{html,xml,page,app,cmp}';

export const formatStep: Step = step('format', async () => {
  const ours = await runTool('oxfmt', 'oxfmt', ['--check']);
  const theirs = await runTool('prettier', 'prettier', ['--check', '--log-level', 'warn', markup]);
  return { code: ours.code || theirs.code, output: ours.output + theirs.output };
});

/** Types, and the rules that look at them: one program for both, by the native compiler (.oxlintrc.json). */
const typesAndRulesStep: Step = step('types and lint', () =>
  runTool('oxlint', 'oxlint', ['--type-check', '--deny-warnings', '.']),
);

/** What only this project or Salesforce asks of a file (eslint.config.mjs): no rule there looks at another file. */
const ownRulesStep: Step = step('lint of rooms and components', () => {
  mkdirSync(cache('eslint'), { recursive: true });
  const options = ['--cache', '--cache-strategy', 'content', '--cache-location', cache('eslint/')];
  return runTool('eslint', 'eslint', ['--max-warnings', '0', ...options, '.']);
});

const componentStep: Step = step('types of components, as they deploy', async () => {
  await ensureBuilt({ only: ['components'], onProgress: () => undefined });
  return { code: 0, output: '' };
});

export const sourceSteps: readonly Step[] = [typesAndRulesStep, ownRulesStep, componentStep];

/** TypeScript 6, whose API the build and the contract's report use: it must agree with the native compiler. */
export const typesStep: Step = step('types by TypeScript 6', () => {
  const notes = ['--incremental', '--tsBuildInfoFile', cache('types.tsbuildinfo')];
  return runTool('typescript', 'tsc', ['--noEmit', '-p', '.', ...notes]);
});
