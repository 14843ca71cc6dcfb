// Drivers: each folder of drivers/ that holds a driver.ts becomes one static resource. Drivers of one vendor share what lies in the
// `assets` beside their folders.
import { build } from 'esbuild';
import { cpSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { DriverManifest } from '../../engine/contract/driver/driver';
import { driverResource } from '../../engine/contract/driver/base/driverResource';
import { inProject } from '../project';
import { bundleModule, bundleScript } from './bundle';
import { driverFolder, driverIds } from './driverFolders';
import { replaceFolder, staticResource } from './files';
import { writeLicences } from './licences';
import type { Artefact, BuildPart } from './part';

export const drivers: BuildPart = {
  name: 'drivers',
  inputs: ['drivers', 'engine/contract'],
  after: [],
  async make() {
    const artefacts: Artefact[] = [];
    for (const id of driverIds()) artefacts.push(await makeDriver(id));
    return artefacts;
  },
};

/** Builds one driver into its static resource, or into any folder when `target` says so. */
export async function makeDriver(id: string, target = staticResource(driverResource(id))): Promise<Artefact> {
  const source = driverFolder(id);
  if (source === null) throw new Error(`There is no driver '${id}' in drivers/`);
  await replaceFolder(target, async (folder) => {
    const sources = await bundleScript(path.join(source, 'driver.ts'), path.join(folder, 'driver.js'));
    const manifest = await readManifest(manifestOf(source));
    if (manifest.id !== id) throw new Error(`The manifest of driver '${id}' calls itself '${manifest.id}'`);
    writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n');
    const more: string[] = [];
    for (const assets of assetFoldersOf(source))
      more.push(...(await makeAssets(assets, path.join(folder, 'assets'))));
    writeLicences(folder, [...sources, ...more]);
  });
  return { name: `driver ${id}`, files: [path.join(target, 'driver.js')], budget: `driver.${id}` };
}

/** Beside driver.ts, or with the settings it declares, where a driver has a room for them. */
function manifestOf(source: string): string {
  const inRoom = path.join(source, 'setup', 'manifest.ts');
  return existsSync(inRoom) ? inRoom : path.join(source, 'manifest.ts');
}

/** A vendor's room first: what a driver has of its own counts. */
function assetFoldersOf(source: string): readonly string[] {
  const room = path.dirname(source);
  const shared = room === inProject('drivers') ? [] : [path.join(room, 'assets')];
  return [...shared, path.join(source, 'assets')];
}

/** Files that the driver asks for by `host.asset(name)`: as they are, but a `.ts` file becomes a module of its own. */
async function makeAssets(source: string, target: string): Promise<readonly string[]> {
  if (!existsSync(source)) return [];
  cpSync(source, target, { recursive: true, filter: (file) => !file.endsWith('.ts') });
  const modules = readdirSync(source).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const sources: string[] = [];
  for (const name of modules) {
    const outfile = path.join(target, name.replace(/\.ts$/, '.js'));
    sources.push(...(await bundleModule(path.join(source, name), outfile)));
  }
  return sources;
}

/** Bundled and evaluated rather than imported: works under whatever runs this script, and is never a stale module. */
async function readManifest(file: string): Promise<DriverManifest> {
  const { outputFiles } = await build({
    entryPoints: [file],
    bundle: true,
    format: 'iife',
    globalName: 'exported',
    write: false,
    logLevel: 'silent',
  });
  const code = outputFiles[0]?.text ?? '';
  // oxlint-disable-next-line typescript/no-implied-eval -- our own source, just bundled
  const read = new Function(`${code}; return exported.manifest;`) as () => DriverManifest | undefined;
  const manifest = read();
  if (!manifest) throw new Error(`${file} exports no manifest`);
  return manifest;
}
