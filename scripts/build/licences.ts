// What is bundled keeps its licence: the texts of all packages in a bundle, in one file beside it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inProject } from '../project';

/** `sources`: the files in the bundle; `also`: packages that are in it by other ways. No file when there are none. */
export function writeLicences(
  folder: string,
  sources: readonly string[],
  also: readonly string[] = [],
): void {
  const packages = new Set([...sources.map(packageOf).filter((name) => name !== undefined), ...also]);
  const texts = [...packages].sort().map(licenceOf);
  if (texts.length > 0) writeFileSync(path.join(folder, 'LICENSES.txt'), `${texts.join('\n\n')}\n`);
}

function packageOf(file: string): string | undefined {
  const [, inside] = file.split(`node_modules${path.sep}`);
  const [scope = '', name = ''] = inside?.split(path.sep) ?? [];
  if (inside === undefined) return undefined;
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

function licenceOf(name: string): string {
  const folder = inProject('node_modules', name);
  const { version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    version: string;
    license: string;
  };
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const title = `${name} ${version} (${license})`;
  const text = file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8');
  return `${title}\n${'-'.repeat(title.length)}\n${text.trim()}`.trim();
}
