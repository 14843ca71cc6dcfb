// Builds the floor with the panel's own compiler and settings, into a folder that the lab serves as a static resource.
import { copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundleComponents, sourcesOf } from '../../scripts/build/standalone';
import { sldsSubset } from '../../scripts/build/standalone/sldsSubset';
import { inProject } from '../../scripts/project';

export async function buildFloor(): Promise<string> {
  const folder = inProject('build/bench/floor');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const chunks = await bundleComponents({
    entry: path.join(__dirname, 'main.js'),
    folder,
    languages: ['en'],
    modules: [{ name: 'bench/floor', path: path.join(__dirname, 'floor/floor.js') }],
  });
  writeFileSync(path.join(folder, 'slds.css'), sldsSubset(sourcesOf(chunks)));
  copyFileSync(path.join(__dirname, 'index.html'), path.join(folder, 'index.html'));
  // Where a frame waits before it is sent to what is measured.
  writeFileSync(path.join(folder, 'blank.html'), '<!doctype html><title>Blank</title>');
  return folder;
}
