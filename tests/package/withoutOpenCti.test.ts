// "Orgs without Open CTI" in the admin guide: the folders that it names are a whole of their own.
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { inProject } from '../../scripts/project';
import { apexTypes } from '../../scripts/validate/java/apexTypes';
import { references } from '../../scripts/validate/references/references';
import { spell } from '../../scripts/validate/validator';
import { ProjectCopy } from './projectCopy';

const METADATA = 'force-app/main/default';
const [, section = ''] = readFileSync(inProject('docs/admin-guide.md'), 'utf8').split(
  '## Orgs without Open CTI',
);
const [command = ''] = /npx sf project deploy start[^\n]*/.exec(section) ?? [];
const named = [...command.matchAll(/--source-dir force-app\/main\/default\/(\w+)/g)].map(
  ([, folder = '']) => folder,
);

const NEEDS_OPEN_CTI = ['callCenters', 'flexipages', 'applications'];

let copy: ProjectCopy;
beforeEach(() => {
  copy = new ProjectCopy();
});
afterEach(() => copy.remove());

function keepOnly(folders: readonly string[]): void {
  for (const folder of readdirSync(path.join(copy.root, METADATA)))
    if (!folders.includes(folder)) rmSync(path.join(copy.root, METADATA, folder), { recursive: true });
}
const compiled = async () => (await apexTypes.run(copy.source())).map(spell);

it('the guide names folders that are there, and none that needs Open CTI', () => {
  expect(named).toEqual(expect.arrayContaining(['classes', 'objects', 'customMetadata']));
  expect(named.filter((folder) => NEEDS_OPEN_CTI.includes(folder))).toEqual([]);
  expect(readdirSync(inProject(METADATA))).toEqual(expect.arrayContaining(named));
});

it('nothing in those folders names what was left out', async () => {
  keepOnly(named);
  expect((await references.run(copy.source())).map(spell)).toEqual([]);
});

it('their classes compile, and without the pages they would not', async () => {
  if (await apexTypes.unavailable?.()) return;
  keepOnly(named);
  expect(await compiled()).toEqual([]);
  keepOnly(named.filter((folder) => folder !== 'pages'));
  expect((await compiled()).join('\n')).toContain('SoftphoneController.cls');
}, 120_000);
