// The lab as a child process of the test run, on free ports, stopped by process id. It is what `npm start` runs after
// the build; tests find the build made.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..');
const READY = /^Lab ready: (\S+)/m;

export interface LabProcess {
  /** Origin and path of the Lightning shell. */
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** `project`: another copy of the project, with the code that the lab is to run and serve. */
export async function startLabProcess(options: readonly string[] = [], project = ROOT): Promise<LabProcess> {
  const child = spawn(
    process.execPath,
    [
      '--import',
      'tsx',
      path.join(project, 'lab/start.ts'),
      '--no-open',
      '--port',
      '0',
      '--profile',
      'test',
      ...options,
    ],
    { cwd: project, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const url = await readyLine(child);
  return { url, pid: child.pid ?? -1, stop: () => stop(child) };
}

function readyLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const url = READY.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      reject(new Error(`the lab ended with ${String(code)} before it was ready:\n${output.slice(-2000)}`));
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const kill = setTimeout(() => child.kill('SIGKILL'), 5_000);
    child.once('exit', () => {
      clearTimeout(kill);
      resolve();
    });
    child.kill('SIGTERM');
  });
}
