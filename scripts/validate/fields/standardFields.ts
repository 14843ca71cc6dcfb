// Fields of standard objects, out of the platform model that apex-ls brings (classes in a jar). Read at run time and not
// committed: the jar comes without a licence text.
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { jarsFolder } from '../java/java';
import { fieldsOfClass } from './classFile';
import { Jar } from './jar';

/** By name in lower case: which object a relation leads to, if the field is one. */
export type Fields = ReadonlyMap<string, { readonly parent?: string; readonly children?: string }>;

const PACKAGE = 'com/nawforce/runforce/SObjects/';
let jar: Jar | null = null;
let names: ReadonlyMap<string, string> | null = null;
const known = new Map<string, Fields | null>();

/** Field names in lower case with what they lead to; null for an object that the platform does not have. */
export function standardFields(object: string): Fields | null {
  const key = object.toLowerCase();
  const found = known.get(key);
  if (found !== undefined) return found;
  jar ??= new Jar(path.join(jarsFolder, jarName()));
  names ??= new Map(
    [...jar.names()]
      .filter((name) => name.startsWith(PACKAGE) && !name.includes('$'))
      .map((name) => [name.toLowerCase(), name]),
  );
  const bytes = jar.read(names.get(`${PACKAGE}${object}.class`.toLowerCase()) ?? '');
  const fields = bytes === null ? null : readFields(bytes);
  known.set(key, fields);
  return fields;
}

function jarName(): string {
  const name = readdirSync(jarsFolder).find((each) => /^sobject-types-.+\.jar$/.test(each));
  if (name === undefined) throw new Error('@salesforce/code-analyzer-pmd-engine brings no sobject-types jar');
  return name;
}

/** The release that the model describes. */
export const platformVersion = (): number => Number(/(\d+)\./.exec(jarName())?.[1]);

function readFields(bytes: Buffer): Fields {
  return new Map(
    fieldsOfClass(bytes)
      .filter(({ isStatic }) => !isStatic)
      .map(({ name, descriptor }) => [name.toLowerCase(), targetOf(descriptor)]),
  );
}

function targetOf(descriptor: string): { readonly parent?: string; readonly children?: string } {
  const object = /^(\[?)Lcom\/nawforce\/runforce\/SObjects\/(\w+);$/.exec(descriptor);
  if (object?.[2] === undefined) return {};
  return object[1] === '[' ? { children: object[2] } : { parent: object[2] };
}
