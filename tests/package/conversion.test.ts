// The Salesforce CLI itself, from node_modules: both its commands that read the source without an org, held to the golden
// list of components.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { filesBelow } from '../../scripts/build/files';
import { runSf } from '../../scripts/org/sf';
import { membersOf, readGolden } from '../../scripts/validate/metadata/conversion';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sf-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const manifest = (): readonly string[] => membersOf(readFileSync(path.join(folder, 'package.xml'), 'utf8'));

describe('the installed CLI', () => {
  it('converts the source to the components of the golden list', async () => {
    const { code, output } = await runSf([
      'project',
      'convert',
      'source',
      '--root-dir',
      'force-app',
      '--output-dir',
      folder,
    ]);
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(manifest()).toEqual(readGolden());
    // What is compiled deploys, not what it is compiled from.
    const files = filesBelow(folder);
    expect(files.filter((file) => /\.ts$|tsconfig|__tests__/.test(file))).toEqual([]);
    expect(
      files.filter((file) => file.endsWith('.js-meta.xml') && !files.includes(file.replace('-meta.xml', ''))),
    ).toEqual([]);
  });

  it('generates a manifest of the components of the golden list', async () => {
    const { code, output } = await runSf([
      'project',
      'generate',
      'manifest',
      '--source-dir',
      'force-app',
      '--output-dir',
      folder,
    ]);
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(manifest()).toEqual(readGolden());
  });
});
