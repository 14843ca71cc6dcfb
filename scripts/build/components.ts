// Compiles the components: TypeScript beside its JavaScript, which is what deploys.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { metadata, runTool } from '../project';
import { writeComponentPaths } from './componentPaths';
import { filesBelow } from './files';
import type { BuildPart } from './part';

const ours = path.join(metadata, 'lwc');

export const components: BuildPart = {
  name: 'components',
  inputs: ['force-app/main/default/lwc', 'engine/contract', 'types', 'tsconfig.json'],
  after: [],
  async make() {
    writeComponentPaths();
    removeOrphans();
    await compile([]);
    // The compiler trusts its own notes and does not see that somebody deleted its output.
    if (missing().length > 0) await compile(['--force']);
    const bundles = missing();
    if (bundles.length > 0) {
      // Salesforce's converter drops such a bundle's class without a word.
      throw new Error(`No compiled JavaScript: ${bundles.join(', ')}`);
    }
    return [
      { name: 'components (compiled)', files: filesBelow(ours).filter((file) => file.endsWith('.js')) },
    ];
  },
};

async function compile(options: readonly string[]): Promise<void> {
  const { code, output } = await runTool('typescript', 'tsc', ['-b', ours, ...options]);
  if (code !== 0) throw new Error(`Components do not compile:\n${output}`);
}

/** JavaScript whose TypeScript is gone would still deploy; Git leaves its folder behind when a component goes. */
export function removeOrphans(folder = ours): void {
  for (const file of filesBelow(folder)) {
    if (file.endsWith('.js') && !existsSync(file.replace(/\.js$/, '.ts'))) rmSync(file);
  }
  for (const bundle of bundlesIn(folder).map((name) => path.join(folder, name)))
    if (filesBelow(bundle).length === 0) rmSync(bundle, { recursive: true });
}

/** Every bundle has a class of its own name; `missing` lists those without it, and every source without its output. */
export function missing(folder = ours): readonly string[] {
  const classes = bundlesIn(folder).map((name) => path.join(folder, name, `${name}.js`));
  const outputs = filesBelow(folder)
    .filter((file) => file.endsWith('.ts') && !/\.d\.ts$|\.test\.ts$|__tests__|__mocks__/.test(file))
    .map((file) => file.replace(/\.ts$/, '.js'));
  const wanted = new Set([...classes, ...outputs]);
  return [...wanted].filter((file) => !existsSync(file)).map((file) => path.relative(folder, file));
}

const bundlesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
