// Custom metadata records: their type and the fields that they set.
import path from 'node:path';
import { fieldIsKnown, objectFields } from '../fields/objectFields';
import type { PackageSource } from '../packageSource';
import { childText, childrenNamed, elementsAt, textOf, type XmlElement } from '../../build/metadata/xml';
import { eachElement, eachMatch, unless, type ReferenceCheck } from './reference';
import type { Finding } from '../validator';

export const recordReferences: ReferenceCheck = {
  reads: /\/(?:customMetadata|objects|classes|customPermissions)\//,
  run: (source) => [
    ...namedInApex(source),
    ...source.ending('.md-meta.xml').flatMap((file) => {
      const type = `${path.posix.basename(file).split('.')[0] ?? ''}__mdt`;
      if (objectFields(source, type) === null)
        return [{ file, message: `there is no custom metadata type ${type}` }];
      return [
        ...eachElement(source, file, ['values', 'field'], (name) =>
          unless(fieldIsKnown(source, `${type}.${name}`), `there is no field ${type}.${name}`),
        ),
        ...eachElement(source, file, ['values'], (_, element) => valueProblem(source, type, element)),
      ];
    }),
  ],
};

/** Records and custom permissions that classes ask for by name. Tests may ask for what is not there. */
function namedInApex(source: PackageSource): readonly Finding[] {
  const records = source.names('.md-meta.xml');
  const permissions = source.names('.customPermission-meta.xml');
  return source
    .ending('.cls')
    .filter((file) => !file.endsWith('Test.cls'))
    .flatMap((file) => [
      ...eachMatch(
        file,
        source.text(file),
        /\b(\w+)__mdt\s*\.\s*getInstance\(\s*'(\w+)'/g,
        (type = '', name = '') =>
          unless(records.has(`${type}.${name}`), `there is no record ${type}.${name}`),
      ),
      ...eachMatch(file, source.text(file), /\bcheckPermission\(\s*'(\w+)'/g, (name = '') =>
        unless(permissions.has(name), `there is no custom permission ${name}`),
      ),
    ]);
}

/** What a record's value is written as, for each type of field. */
const WRITTEN_AS: Readonly<Record<string, string>> = {
  Checkbox: 'xsd:boolean',
  Number: 'xsd:double',
  Percent: 'xsd:double',
  Date: 'xsd:date',
  DateTime: 'xsd:dateTime',
};

function valueProblem(source: PackageSource, type: string, element: XmlElement): string | null {
  const name = childText(element, 'field') ?? '';
  const [value] = childrenNamed(element, 'value');
  const written = value?.getAttribute('xsi:type') ?? null;
  const definition = source
    .ending('.field-meta.xml')
    .find((file) => file.endsWith(`/${type}/fields/${name}.field-meta.xml`));
  if (value === undefined || written === null || definition === undefined) return null;
  const fieldType = source.value(definition, 'type') ?? '';
  const wanted = WRITTEN_AS[fieldType] ?? 'xsd:string';
  if (written !== wanted) return `${name} is a ${fieldType}: xsi:type is ${wanted}, not ${written}`;
  const isWord = wanted === 'xsd:boolean' && !/^(?:true|false)$/.test(textOf(value));
  const isNoNumber = wanted === 'xsd:double' && !Number.isFinite(Number(textOf(value) || 'none'));
  if (isWord || isNoNumber) return `${name} is a ${fieldType}, "${textOf(value)}" is none`;
  return choiceProblem(source, definition, name, textOf(value));
}

/** The values of a restricted picklist. */
function choiceProblem(
  source: PackageSource,
  definition: string,
  name: string,
  value: string,
): string | null {
  const { root } = source.xml(definition);
  const [set] = root === null ? [] : childrenNamed(root, 'valueSet');
  if (set === undefined || childText(set, 'restricted') !== 'true') return null;
  const values = elementsAt(set, ['valueSetDefinition', 'value', 'fullName']).map(textOf);
  return unless(values.includes(value), `${name} has no value "${value}"`);
}
