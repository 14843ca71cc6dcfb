// A driver's static resource made on the spot, as a vendor's would be.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

export interface DriverResource {
  readonly folder: string;
  readonly remove: () => void;
}

/** `files`: text by path in the resource. */
export function driverResource(files: Readonly<Record<string, string>>): DriverResource {
  const folder = mkdtempSync(path.join(tmpdir(), 'softphone-driver-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
