// Where things are, and how a tool of node_modules is run: as a Node script, so that no shell and no .cmd wrapper is
// needed on any system.
import { spawn, type SpawnOptions } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(__dirname, '..');
export const metadata = path.join(root, 'force-app', 'main', 'default');
export const buildFolder = path.join(root, 'build');

export const inProject = (...parts: readonly string[]): string => path.join(root, ...parts);

export interface Finished {
  readonly code: number;
  readonly output: string;
}

export interface RunOptions {
  /** Shows each chunk of output as it comes; it is returned as well. */
  readonly onOutput?: (text: string) => void;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a package's own command line, e.g. `runTool('typescript', 'tsc', ['-b'])`. */
export function runTool(
  packageName: string,
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Finished> {
  return run(process.execPath, [binOf(packageName, command), ...args], options);
}

export function run(
  program: string,
  args: readonly string[],
  { onOutput, env }: RunOptions = {},
): Promise<Finished> {
  const spawnOptions: SpawnOptions = { cwd: root, env: { ...process.env, ...env } };
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...spawnOptions, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks: string[] = [];
    const collect = (data: Buffer): void => {
      chunks.push(data.toString());
      onOutput?.(data.toString());
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output: chunks.join('') }));
  });
}

export function binOf(packageName: string, command: string): string {
  const folder = inProject('node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const file = typeof bin === 'string' ? bin : bin[command];
  if (file === undefined) throw new Error(`${packageName} has no command ${command}; run npm ci`);
  return path.join(folder, file);
}
