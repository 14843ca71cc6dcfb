// Every -meta.xml file against the Metadata API's types: unknown, repeated and missing elements, words that are no
// choice, values that are no boolean or number.
import { readMetadataTypes, type MetadataTypes, type Shape } from './metadataTypes';
import type { PackageSource } from '../packageSource';
import type { Finding, Validator } from '../validator';
import { childrenOf, lineOf, textOf, type XmlElement } from '../../build/metadata/xml';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';
// In the type, not in the file: source format carries the name in the path and content beside the -meta.xml.
const NOT_IN_FILES = new Set(['fullName', 'content']);
const SUFFIX = '-meta.xml';

let types: MetadataTypes | null = null;

export const metadataSchema: Validator = {
  name: 'Metadata API types',
  reads: (file) => file.endsWith(SUFFIX),
  run: (source) => {
    types ??= readMetadataTypes();
    const read = types;
    return Promise.resolve(source.ending(SUFFIX).flatMap((file) => checkFile(file, source, read)));
  },
};

function checkFile(file: string, source: PackageSource, read: MetadataTypes): readonly Finding[] {
  const { root, problem } = source.xml(file);
  if (problem !== null || root === null)
    return [{ file, line: 1, message: `not well-formed: ${problem ?? 'empty'}` }];
  const findings: Finding[] = [];
  if (root.namespaceURI !== NAMESPACE)
    findings.push({
      file,
      line: 1,
      message: `namespace ${root.namespaceURI ?? 'none'} instead of ${NAMESPACE}`,
    });
  const name = root.localName ?? '';
  const shape = read(name);
  if (shape?.kind !== 'fields')
    return [...findings, { file, line: 1, message: `<${name}> is no metadata type` }];
  return [...findings, ...checkElement({ element: root, shape, place: name, file })];
}

interface Place {
  readonly element: XmlElement;
  readonly shape: Shape;
  readonly place: string;
  readonly file: string;
}

function checkElement(at: Place): readonly Finding[] {
  // Declared as text, because each target has elements of its own: the validator of targets reads them.
  if (at.place === 'LightningComponentBundle/targetConfigs') return [];
  if (at.shape.kind !== 'fields') return checkValue(at);
  const { element, shape, place, file } = at;
  const findings: Finding[] = strayText(at);
  const seen = new Map<string, number>();
  for (const child of childrenOf(element)) {
    const name = child.localName ?? '';
    const line = lineOf(child);
    const field = shape.fields.get(name);
    if (field === undefined) {
      findings.push({ file, line, message: `${place} has no element <${name}>` });
      continue;
    }
    seen.set(name, (seen.get(name) ?? 0) + 1);
    if (!field.isList && seen.get(name) === 2)
      findings.push({ file, line, message: `<${name}> may stand once in ${place}` });
    findings.push(...checkElement({ element: child, shape: field.shape(), place: `${place}/${name}`, file }));
  }
  for (const [name, { isRequired }] of shape.fields)
    if (isRequired && !seen.has(name) && !NOT_IN_FILES.has(name))
      findings.push({ file, line: lineOf(element), message: `${place} lacks <${name}>` });
  return findings;
}

function strayText({ element, place, file }: Place): Finding[] {
  const stray = [...element.childNodes].find(
    (node) => node.nodeType === node.TEXT_NODE && (node.nodeValue ?? '').trim() !== '',
  );
  if (stray === undefined) return [];
  const text = (stray.nodeValue ?? '').trim().slice(0, 30);
  return [{ file, line: lineOf(element), message: `text "${text}" between the elements of ${place}` }];
}

function checkValue({ element, shape, place, file }: Place): readonly Finding[] {
  const [inner] = childrenOf(element);
  if (inner !== undefined)
    return [{ file, line: lineOf(inner), message: `${place} holds a value, not <${inner.localName ?? ''}>` }];
  const message = valueProblem(element, shape);
  return message === null ? [] : [{ file, line: lineOf(element), message: `${place} ${message}` }];
}

function valueProblem(element: XmlElement, shape: Shape): string | null {
  const value = textOf(element);
  switch (shape.kind) {
    case 'boolean':
      return value === 'true' || value === 'false' ? null : `is "${value}", neither true nor false`;
    case 'number':
      return value !== '' && Number.isFinite(Number(value)) ? null : `is "${value}", no number`;
    case 'choice':
      return shape.words.has(value) ? null : `is "${value}", none of ${words(shape.words)}`;
    case 'text':
    case 'fields':
      return null;
  }
}

const words = (all: ReadonlySet<string>): string =>
  [...all].slice(0, 8).join(', ') + (all.size > 8 ? ' ...' : '');
