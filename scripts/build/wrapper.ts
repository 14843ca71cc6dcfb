// The wrapper library: one script, and the same as a module, under a versioned name, with what a page needs to check it.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Beside } from '../../wrapper/besideLibrary';
import { inProject } from '../project';
import { bundleModule, bundleScript } from './bundle';
import { replaceFolder, staticResource } from './files';
import { writeLicences } from './licences';
import { bundleNumberPlans } from './numberPlans';
import type { BuildPart } from './part';

export const wrapper: BuildPart = {
  name: 'wrapper',
  inputs: ['wrapper', 'engine', 'drivers/wrapper', 'package.json'],
  after: [],
  async make() {
    const target = staticResource('softphoneWrapper');
    const { script, module, beside } = wrapperFiles();
    await replaceFolder(target, async (folder) => {
      const file = (name: string): string => path.join(folder, name);
      await bundleNumberPlans(file(beside.plans));
      await bundleScript(inProject('wrapper/refusals.ts'), file(beside.refusals));
      const part = (name: string) => ({ file: name, integrity: integrityOf(file(name)) });
      const known = { WRAPPER_FILES: { plans: part(beside.plans), refusals: part(beside.refusals) } };
      const sources = await bundleScript(inProject('wrapper/script.ts'), file(script), known);
      await bundleModule(inProject('wrapper/module.ts'), file(module), known);
      const integrity = Object.fromEntries([script, module].map((name) => [name, integrityOf(file(name))]));
      writeFileSync(file('integrity.json'), `${JSON.stringify(integrity, null, 2)}\n`);
      writeLicences(folder, sources);
    });
    return [
      { name: 'wrapper library', files: [path.join(target, script)], budget: 'wrapper' },
      { name: 'wrapper library, number plans', files: [path.join(target, beside.plans)] },
      { name: 'wrapper library, refusals', files: [path.join(target, beside.refusals)] },
    ];
  },
};

interface WrapperFiles {
  readonly script: string;
  readonly module: string;
  readonly beside: Readonly<Record<Beside, string>>;
}

/** Named after the version: a page that names one gets just that one. */
function wrapperFiles(): WrapperFiles {
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')) as { version: string };
  const name = `softphone-wrapper-${version}`;
  return {
    script: `${name}.js`,
    module: `${name}.module.js`,
    beside: { plans: `${name}.plans.js`, refusals: `${name}.refusals.js` },
  };
}

const integrityOf = (file: string): string =>
  `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
