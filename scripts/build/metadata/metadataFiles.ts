// The project's own metadata files, parsed: the lab's org is set up by what an org would be given.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { metadata } from '../../project';
import { parseXml, type XmlElement } from './xml';

export interface MetadataFile {
  /** File name without its suffixes, e.g. 'Softphone_Profile.Default'. */
  readonly name: string;
  readonly root: XmlElement;
}

/** Read once: each Open CTI call and each reset of the lab asks for some of them. */
const known = new Map<string, readonly MetadataFile[]>();

/** The files of a folder that end so, in the order of their names. */
export function metadataFiles(folder: string, suffix: string): readonly MetadataFile[] {
  const key = `${folder}*${suffix}`;
  const files = known.get(key) ?? readMetadataFiles(path.join(metadata, folder), suffix);
  known.set(key, files);
  return files;
}

export function readMetadataFiles(folder: string, suffix: string): readonly MetadataFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith(suffix))
    .sort()
    .map((file) => ({ name: path.basename(file, suffix), root: rootOf(path.join(folder, file)) }));
}

function rootOf(file: string): XmlElement {
  const { root, problem } = parseXml(readFileSync(file, 'utf8'));
  if (root === null || problem !== null) throw new Error(`${file}: ${problem ?? 'empty'}`);
  return root;
}
