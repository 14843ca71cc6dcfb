// One build at a time on a machine: tests start several labs at once, and each wants everything built.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { buildFolder } from '../project';

const file = path.join(buildFolder, 'running.pid');
const pollMs = 200;

export async function withBuildLock<T>(work: () => Promise<T>): Promise<T> {
  mkdirSync(buildFolder, { recursive: true });
  while (!take()) await wait(pollMs);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Exclusive creation is the lock; one left behind by a process that is gone is broken. */
function take(): boolean {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (!isHolderAlive()) rmSync(file, { force: true });
    return false;
  }
}

function isHolderAlive(): boolean {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    // Just created and not yet written: alive.
    if (pid === 0) return true;
    process.kill(pid, 0);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // The holder let go between our two looks, or may not be signalled but exists.
    return code === 'ENOENT' || code === 'EPERM';
  }
}
