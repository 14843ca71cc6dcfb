// The simulator's driver from its sources, with its built bundle, as the kit wants it.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { WebSocket } from 'ws';
import type { Subject } from '../../drivers/kit/subject';
import * as exchange from '../../drivers/simulator/assets/exchange';
import { SimulatorDriver } from '../../drivers/simulator/simulatorDriver';
import { makeDriver } from '../../scripts/build/drivers';
import { heapUsed } from '../../scripts/conform/heapUsed';

// Node 20 has none of its own.
Object.assign(globalThis, { WebSocket });

/** Its sources, and what a fault adds to them. */
const isSimulator = (file: string): boolean =>
  /\/(?:drivers\/simulator|tests\/kit\/(?:faults|heldOut))\//.test(file);

/** For cases that do not look at the bundle. */
export const bareSubject: Subject = {
  makeDriver: () => new SimulatorDriver(() => Promise.resolve(exchange)),
  bundle: {},
  asset: (name) => `https://example.org/${name}`,
  isOwnCode: isSimulator,
  heapUsed,
};

export const simulatorSubject = async (): Promise<Subject> => ({
  ...bareSubject,
  bundle: await bundleOf('simulator'),
});

async function bundleOf(id: string): Promise<Readonly<Record<string, string>>> {
  const parent = mkdtempSync(path.join(tmpdir(), 'softphone-bundle-'));
  const folder = path.join(parent, id);
  try {
    await makeDriver(id, folder);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const texts = files.filter((name) => /\.(js|json)$/.test(name));
    return Object.fromEntries(texts.map((name) => [name, readFileSync(path.join(folder, name), 'utf8')]));
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}
