// The connector of Salesforce Voice: our script, and beside it Salesforce's library as it was published, with its licence and its
// terms. The terms want it unmodified, so it is copied, never bundled, and never kept with our sources.
import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { inProject } from '../project';
import { bundleScript } from './bundle';
import { replaceFolder, staticResource } from './files';
import { writeLicences } from './licences';
import type { BuildPart } from './part';

const library = inProject('node_modules/scv-connector-base');
const LIBRARY = [
  ['dist/scv-connector-base.js', 'scv-connector-base.js'],
  ['LICENSE.txt', 'scv-connector-base.LICENSE.txt'],
  ['TERMSOFUSE.txt', 'scv-connector-base.TERMSOFUSE.txt'],
] as const;

export const voice: BuildPart = {
  name: 'voice',
  inputs: ['voice', 'engine', 'package.json', 'package-lock.json'],
  after: [],
  async make() {
    const target = staticResource('softphoneVoice');
    await replaceFolder(target, async (folder) => {
      writeLicences(folder, await bundleScript(inProject('voice/script.ts'), path.join(folder, 'voice.js')));
      // Whoever does not accept its terms has the rest all the same.
      if (!existsSync(library)) return;
      for (const [from, to] of LIBRARY) copyFileSync(path.join(library, from), path.join(folder, to));
    });
    return [{ name: 'voice connector', files: [path.join(target, 'voice.js')], budget: 'voice' }];
  },
};
