// The components that the package offers for record pages, compiled for the lab's Lightning shell. Nothing of it deploys.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildFolder, inProject } from '../project';
import { filesBelow, replaceFolder } from './files';
import type { BuildPart } from './part';
import { bundleComponents } from './standalone';
import { readLabels } from './standalone/labels';

const target = path.join(buildFolder, 'labComponents');

export const labComponents: BuildPart = {
  name: 'labComponents',
  inputs: [
    'force-app/main/default/lwc/softphoneActivity',
    'force-app/main/default/labels',
    'scripts/labComponents',
  ],
  after: ['components'],
  async make() {
    await replaceFolder(target, async (folder) => {
      await bundleComponents({
        entry: inProject('scripts/labComponents/recordPage.js'),
        folder,
        languages: ['en'],
        modules: [
          { name: 'lightning/messageService', path: inProject('scripts/labComponents/messageService.js') },
        ],
      });
      mkdirSync(path.join(folder, 'labels'));
      writeFileSync(path.join(folder, 'labels', 'en.json'), JSON.stringify(readLabels()['en']));
    });
    return [{ name: 'components of the lab’s record page', files: filesBelow(target) }];
  },
};
