// Source format to metadata format with the library behind `sf project deploy`. A file that it does not understand is
// dropped without a word, hence the golden list: every component that the package holds.
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { childText, childrenNamed, parseXml, textOf } from '../../build/metadata/xml';
import { inProject } from '../../project';
import type { PackageSource } from '../packageSource';
import type { Finding, Validator } from '../validator';

export const GOLDEN = 'scripts/validate/components.txt';

/** Of a component that is new and right: the list has to be written again. */
export const NOT_LISTED = 'is converted and not in the list';

export const conversion: Validator = {
  name: 'source conversion',
  reads: (file) => file.startsWith('force-app/') || file === 'sfdx-project.json' || file === '.forceignore',
  run: async (source) => {
    try {
      return difference(readGolden(), await convertedComponents(source));
    } catch (error) {
      return [
        {
          file: 'force-app',
          message: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error),
        },
      ];
    }
  },
};

export const readGolden = (): readonly string[] =>
  readFileSync(inProject(GOLDEN), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

export async function writeGolden(source: PackageSource): Promise<void> {
  writeFileSync(inProject(GOLDEN), `${(await convertedComponents(source)).join('\n')}\n`);
}

/** `Type: Name`, sorted: what a deployment would contain. */
async function convertedComponents(source: PackageSource): Promise<readonly string[]> {
  const output = mkdtempSync(path.join(os.tmpdir(), 'conversion-'));
  try {
    const set = ComponentSet.fromSource(source.absolute('force-app'));
    await new MetadataConverter().convert(set, 'metadata', {
      type: 'directory',
      outputDirectory: output,
      genUniqueDir: false,
    });
    return membersOf(readFileSync(path.join(output, 'package.xml'), 'utf8'));
  } finally {
    // After a failure the library may still be writing.
    await rm(output, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  }
}

/** The members that a package.xml lists, single labels apart: each text would stand in the golden list. */
export function membersOf(manifest: string): readonly string[] {
  const { root } = parseXml(manifest);
  return (root === null ? [] : childrenNamed(root, 'types'))
    .flatMap((types) => {
      const type = childText(types, 'name') ?? '';
      if (type === 'CustomLabel') return [];
      return childrenNamed(types, 'members').map((member) => `${type}: ${textOf(member)}`);
    })
    .sort();
}

function difference(expected: readonly string[], found: readonly string[]): readonly Finding[] {
  const update = '(npm run verify:package -- --update writes the list)';
  return [
    ...expected
      .filter((each) => !found.includes(each))
      .map((each) => `${each} is in the list and is not converted ${update}`),
    ...found.filter((each) => !expected.includes(each)).map((each) => `${each} ${NOT_LISTED} ${update}`),
  ].map((message) => ({ file: GOLDEN, message }));
}
