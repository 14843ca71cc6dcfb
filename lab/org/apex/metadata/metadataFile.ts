// Reads the project's own metadata files, so that the lab's org is set up by what an org would be given.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DOMParser, type Element } from '@xmldom/xmldom';

const METADATA = join(__dirname, '..', '..', '..', '..', 'force-app', 'main', 'default');

export interface MetadataFile {
  /** File name without its suffixes, e.g. 'Softphone_Profile.Default'. */
  readonly name: string;
  readonly root: Element;
}

/** Read once: each Open CTI call and each reset asks for some of them. */
const files = new Map<string, readonly MetadataFile[]>();

/** The files of a folder that end so, in the order of their names. */
export function metadataFiles(folder: string, suffix: string): readonly MetadataFile[] {
  const known = files.get(folder + suffix);
  if (known) return known;
  const read = readFiles(folder, suffix);
  files.set(folder + suffix, read);
  return read;
}

function readFiles(folder: string, suffix: string): readonly MetadataFile[] {
  const path = join(METADATA, folder);
  return readdirSync(path)
    .filter((file) => file.endsWith(suffix))
    .sort()
    .map((file) => ({ name: basename(file, suffix), root: rootOf(join(path, file)) }));
}

export const childrenOf = (parent: Element, name: string): readonly Element[] =>
  [...parent.childNodes].filter((node): node is Element => node.nodeName === name);

/** Text of the first child of this name; null when there is none, or it says `xsi:nil`. */
export function textOf(parent: Element, name: string): string | null {
  const [child] = childrenOf(parent, name);
  return child && child.getAttribute('xsi:nil') !== 'true' ? (child.textContent ?? '') : null;
}

function rootOf(path: string): Element {
  const { documentElement } = new DOMParser().parseFromString(readFileSync(path, 'utf8'), 'text/xml');
  if (!documentElement) throw new Error(`${path} is empty`);
  return documentElement;
}
