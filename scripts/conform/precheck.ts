// What is looked at before a driver runs: its sources by the compiler and the linter, and the words of its manifest.
import path from 'node:path';
import { unknownCapabilities } from '../../drivers/kit/judge/capabilityWords';
import type { DriverManifest } from '../../engine/contract/driver/driver';
import { driverFolder } from '../build/driverFolders';
import { inProject, root, runTool } from '../project';
import { peerFolder } from './peerFolder';

/** Throws an Error with what types and lint have to say of the driver and its bench. */
export async function checkSources(driver: string): Promise<void> {
  const folders = [driverFolder(driver) ?? inProject('drivers', driver), peerFolder(driver)];
  const paths = folders.map((folder) => path.relative(root, folder));
  const { code, output } = await runTool('oxlint', 'oxlint', ['--type-check', '--deny-warnings', ...paths]);
  if (code !== 0) throw new Error(`Types and lint of ${paths.join(' and ')}:\n${output.trim()}`);
}

/** Throws an Error that names the words of the manifest that are no capabilities. */
export function checkClaims({ id, capabilities }: Pick<DriverManifest, 'id' | 'capabilities'>): void {
  const unknown = unknownCapabilities(capabilities);
  if (unknown.length > 0)
    throw new Error(
      `The manifest of driver '${id}' claims what is no capability: ${unknown.join(', ')} ` +
        '(engine/contract/driver/manifest.ts has them all)',
    );
}
