// Checks that read the sources without running them. The import arrows are in lint, and in the unit tests.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from '../build';
import { buildFolder, runTool } from '../project';
import { step, type Step } from '../steps';

const cache = (name: string): string => path.join(buildFolder, 'cache', name);

export const formatStep: Step = step('format', () => {
  const options = ['--cache', '--cache-strategy', 'content', '--cache-location', cache('prettier')];
  return runTool('prettier', 'prettier', ['--check', '--log-level', 'warn', ...options, '.']);
});

export const lintStep: Step = step('lint', () => {
  mkdirSync(cache('eslint'), { recursive: true });
  // A rule that looks at types may change its mind when another file changes: contents alone do not say so, hence the
  // full run in `npm test`, and the cache only here.
  const options = ['--cache', '--cache-strategy', 'content', '--cache-location', cache('eslint/')];
  return runTool('eslint', 'eslint', ['--max-warnings', '0', ...options, '.']);
});

export const fullLintStep: Step = step('lint', () =>
  runTool('eslint', 'eslint', ['--max-warnings', '0', '.']),
);

export const typeSteps: readonly Step[] = [
  step('types', () => {
    const notes = ['--incremental', '--tsBuildInfoFile', cache('types.tsbuildinfo')];
    return runTool('typescript', 'tsc', ['--noEmit', '-p', '.', ...notes]);
  }),
  step('types of components, as they deploy', async () => {
    await ensureBuilt({ only: ['components'], onProgress: () => undefined });
    return { code: 0, output: '' };
  }),
];
