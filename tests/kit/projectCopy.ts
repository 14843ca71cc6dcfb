// The project in a temporary folder, with what is needed to build, run and prove drivers: a test may write into it.
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';

const root = path.resolve(__dirname, '../..');
const parts = [
  ...['config', 'data', 'drivers', 'engine', 'force-app', 'lab', 'scripts', 'types', 'wrapper'],
  'build/cache',
];
const single = [
  'package.json',
  'tsconfig.json',
  'tsconfig.components.json',
  '.prettierrc.json',
  '.oxlintrc.json',
  'sfdx-project.json',
];

export interface ProjectCopy {
  readonly folder: string;
  /** Runs a command of the copy's package.json; its output, both streams together, and how it ended. */
  run(
    command: string,
    ...args: readonly string[]
  ): Promise<{ readonly code: number; readonly output: string }>;
  remove(): void;
}

export function copyProject(): ProjectCopy {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'softphone-copy-')));
  for (const part of [...parts, ...single])
    if (existsSync(path.join(root, part)))
      cpSync(path.join(root, part), path.join(folder, part), { recursive: true, filter: isSource });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
  return {
    folder,
    run: (command, ...args) => runCommand(folder, command, args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The tests' own cache grows by the hundred megabytes, and no copy runs tests. */
const isSource = (file: string): boolean =>
  !file.endsWith('.test.ts') && !file.startsWith(path.join(root, 'build/cache/jest'));

function runCommand(folder: string, command: string, args: readonly string[]) {
  const child = spawn(process.execPath, [path.join(folder, 'scripts/run.cjs'), command, ...args], {
    cwd: folder,
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  child.stderr.on('data', (data: Buffer) => (output += data.toString()));
  return new Promise<{ readonly code: number; readonly output: string }>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
