// One program of the plant: a child of this process, with a log of its own, stopped by its process id.
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

export interface ChildOptions {
  readonly name: string;
  readonly log: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Commands go to its standard input; otherwise that is closed. */
  readonly hasInput?: boolean;
}

const patienceMs = 2_000;

/** Whatever ends this process ends its children as well. */
const alive = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of alive) killGroup(child);
});

export class ChildProgram {
  readonly name: string;
  readonly log: string;
  private readonly child: ChildProcess;
  private readonly ended: Promise<void>;
  private failure: Error | null = null;

  constructor(program: string, args: readonly string[], { name, log, env, hasInput = false }: ChildOptions) {
    this.name = name;
    this.log = log;
    const output = openSync(log, 'a');
    this.child = spawn(program, args, {
      stdio: [hasInput ? 'pipe' : 'ignore', output, output],
      env: { ...process.env, ...env },
      // A group of its own: Kamailio's main process, once killed, leaves ten of its children behind.
      detached: true,
    });
    closeSync(output);
    alive.add(this.child);
    this.ended = new Promise((resolve) => {
      this.child.once('error', (error) => {
        this.failure = error;
        resolve();
      });
      this.child.once('exit', () => resolve());
    });
    void this.ended.then(() => alive.delete(this.child));
  }

  get isRunning(): boolean {
    return this.failure === null && this.child.exitCode === null && this.child.signalCode === null;
  }
  get exit(): Promise<void> {
    return this.ended;
  }
  get exitCode(): number | null {
    return this.child.exitCode;
  }
  get output(): string {
    return readFileSync(this.log, 'utf8');
  }

  write(line: string): void {
    this.child.stdin?.write(`${line}\n`);
  }

  /** Asked until it is true; a program that ended meanwhile will never be ready. */
  async ready(isReady: () => Promise<boolean>, ms = 10_000): Promise<void> {
    const end = Date.now() + ms;
    while (!(await isReady())) {
      if (!this.isRunning || Date.now() > end) {
        const why = this.failure?.message ?? this.output.slice(-1500);
        await this.kill();
        throw new Error(`${this.name} did not start:\n${why}`);
      }
      await pause(10);
    }
  }

  signal(name: NodeJS.Signals): void {
    if (this.isRunning) this.child.kill(name);
  }

  /** As an administrator stops it; one that does not go is killed. */
  async stop(): Promise<void> {
    if (this.isRunning) this.child.kill('SIGTERM');
    const timer = setTimeout(() => killGroup(this.child), patienceMs);
    await this.ended;
    clearTimeout(timer);
  }

  /** As when its machine fails. */
  async kill(): Promise<void> {
    if (this.isRunning) killGroup(this.child);
    await this.ended;
  }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // All of them are gone already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
