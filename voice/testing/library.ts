// Salesforce's real library for tests, each time a fresh copy with a window of its own: it keeps its state in the module. Without the
// package, which its terms may keep from somebody, the tests that need it are skipped, and that is said.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { compileFunction } from 'node:vm';
import type { ConnectorLibrary } from '../library';
import type { GuardedWindow, Heard } from '../originGuard';

const file = (): string | null => {
  try {
    return createRequire(__filename).resolve('scv-connector-base/dist/scv-connector-base.js');
  } catch {
    return null;
  }
};
const isLibraryThere = file() !== null;

/** `describe` with the library, and one skipped test that says why without it. */
export function describeWithLibrary(name: string, tests: () => void): void {
  if (isLibraryThere) describe(name, tests);
  else describe.skip(`${name} (scv-connector-base is not installed)`, tests);
}

/** A window as far as library and guard see one. */
export class FakeWindow implements GuardedWindow {
  readonly parent = { name: 'Salesforce' };
  private readonly listeners = new Set<(event: Heard) => void>();

  addEventListener(_type: 'message', listener: (event: Heard) => void): void {
    this.listeners.add(listener);
  }
  removeEventListener(_type: 'message', listener: (event: Heard) => void): void {
    this.listeners.delete(listener);
  }
  get hearers(): number {
    return this.listeners.size;
  }
  hear(event: Omit<Heard, 'stopImmediatePropagation'> & { readonly ports?: readonly unknown[] }): void {
    const stopped: true[] = [];
    const heard = { ...event, stopImmediatePropagation: () => void stopped.push(true) };
    for (const listener of [...this.listeners]) if (stopped.length === 0) listener(heard);
  }
}

interface Loaded extends ConnectorLibrary {
  readonly Constants: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Whether the library itself has this word as a text: of its tables it exports a part alone. */
export function isLibraryWord(word: string): boolean {
  const path = file();
  return path !== null && new RegExp(`["']${word}["']`).test(readFileSync(path, 'utf8'));
}

/** `window`: what the library listens on. */
export function loadLibrary(window: object): Loaded {
  const path = file();
  if (path === null) throw new Error('scv-connector-base is not installed');
  const module = { exports: {} };
  // The same classes of the language as ours, which Jest keeps apart: it asks for `instanceof`.
  const silent = { ...console, error: () => undefined, info: () => undefined };
  const run = compileFunction(
    readFileSync(path, 'utf8'),
    ['module', 'exports', 'window', 'console', 'Date', 'Array'],
    {
      filename: path,
    },
  ) as (...parts: readonly unknown[]) => void;
  run(module, module.exports, window, silent, Date, Array);
  return module.exports as Loaded;
}
