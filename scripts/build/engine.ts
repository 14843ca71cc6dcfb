// The engine: one script for the adapter page's own realm.
import path from 'node:path';
import { inProject } from '../project';
import { bundleScript } from './bundle';
import { replaceFolder, staticResource } from './files';
import { writeLicences } from './licences';
import type { BuildPart } from './part';

export const engine: BuildPart = {
  name: 'engine',
  inputs: ['engine'],
  after: [],
  async make() {
    const target = staticResource('softphoneEngine');
    await replaceFolder(target, async (folder) => {
      const entry = inProject('engine/page/boot.ts');
      writeLicences(folder, await bundleScript(entry, path.join(folder, 'engine.js')));
    });
    return [{ name: 'engine', files: [path.join(target, 'engine.js')], budget: 'engine' }];
  },
};
