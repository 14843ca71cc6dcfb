// File system steps that parts of the build share.
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildFolder, metadata } from '../project';

export const staticResource = (name: string): string => path.join(metadata, 'staticresources', name);

/** Fills a new folder and puts it in place at once: a page that loads meanwhile never meets half a bundle. */
export async function replaceFolder<T>(target: string, fill: (folder: string) => Promise<T>): Promise<T> {
  mkdirSync(buildFolder, { recursive: true });
  const fresh = mkdtempSync(path.join(buildFolder, 'fresh-'));
  try {
    // mkdtemp makes folders that only their owner reads.
    chmodSync(fresh, 0o755);
    const result = await fill(fresh);
    mkdirSync(path.dirname(target), { recursive: true });
    rmSync(target, { recursive: true, force: true });
    renameSync(fresh, target);
    return result;
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** All files below a folder (or the file itself), as sorted paths; nothing for a path that does not exist. */
export function filesBelow(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
