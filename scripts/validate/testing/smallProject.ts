// A project of a few files, for the tests of one validator.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PackageSource } from '../packageSource';
import { spell, type Validator } from '../validator';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** Files by their path; those without a folder at the top lie in force-app/main/default. */
export type Files = Readonly<Record<string, string | Buffer>>;

/** What the validator says of these files, as it is printed. */
export async function saidOf(validator: Validator, files: Files): Promise<readonly string[]> {
  const root = mkdtempSync(path.join(os.tmpdir(), 'small-project-'));
  try {
    for (const [name, content] of Object.entries({ 'sfdx-project.json': PROJECT, ...files })) {
      const file = path.join(root, placed(name));
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    const findings = await validator.run(new PackageSource(root));
    return findings.map((finding) => spell(finding).replace('force-app/main/default/', ''));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

export const meta = (type: string, inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8" ?>\n<${type} xmlns="${NAMESPACE}">\n${inside}\n</${type}>\n`;

const PROJECT =
  '{ "packageDirectories": [{ "path": "force-app" }], "namespace": "", "sourceApiVersion": "64.0" }';

const placed = (name: string): string =>
  /^(?:config|data|engine)\/|\.json$/.test(name) && !name.startsWith('staticresources/')
    ? name
    : `force-app/main/default/${name}`;
