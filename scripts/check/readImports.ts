// All imports of the project as dependency-cruiser reads them, with what breaks the rules of config/arrows.
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { binOf } from '../project';

export interface Reading {
  readonly modules: readonly {
    readonly source: string;
    readonly dependencies: readonly { readonly resolved: string }[];
  }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
      readonly cycle?: readonly { readonly name: string }[];
    }[];
  };
}

export const FOLDERS = [
  'engine',
  'drivers',
  'wrapper',
  'voice',
  'lab',
  'scripts',
  'force-app/main/default/lwc',
  'tests',
];

/** `cache` is a folder that outlives the run; without one everything is read anew. */
export async function readImports(root: string, cache?: string): Promise<Reading> {
  const folder = mkdtempSync(path.join(tmpdir(), 'softphone-arrows-'));
  const target = path.join(folder, 'imports.json');
  if (cache !== undefined) mkdirSync(cache, { recursive: true });
  const options = [
    ...['--config', 'config/arrows/dependencyCruiser.cjs', '--output-type', 'json', '--output-to', target],
    ...(cache === undefined ? ['--no-cache'] : ['--cache', cache, '--cache-strategy', 'content']),
  ];
  try {
    const said = await runCruiser(root, [
      ...options,
      ...FOLDERS.filter((each) => existsSync(path.join(root, each))),
    ]);
    if (!existsSync(target)) throw new Error(`The imports could not be read: ${said}`);
    return JSON.parse(readFileSync(target, 'utf8')) as Reading;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Its exit code counts what it found: what counts here is whether it wrote its answer. */
const runCruiser = (root: string, args: readonly string[]): Promise<string> =>
  new Promise((resolve) => {
    const bin = binOf('dependency-cruiser', 'depcruise');
    execFile(process.execPath, [bin, ...args], { cwd: root }, (_error, stdout, stderr) =>
      resolve(stdout + stderr),
    );
  });
