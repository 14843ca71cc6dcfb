// The fields of an object: the platform's and the package's.
import path from 'node:path';
import type { PackageSource } from '../packageSource';
import { standardFields, type Fields } from './standardFields';

const OF_METADATA_TYPES = [
  'Id',
  'DeveloperName',
  'MasterLabel',
  'Label',
  'Language',
  'NamespacePrefix',
  'QualifiedApiName',
  'SystemModstamp',
];
const OF_SETTINGS = [
  'Id',
  'Name',
  'SetupOwnerId',
  'CreatedById',
  'CreatedDate',
  'LastModifiedById',
  'LastModifiedDate',
  'SystemModstamp',
  'IsDeleted',
];

// Objects of the platform that the model lacks.
const NOT_IN_MODEL: Readonly<Record<string, readonly string[]>> = {
  userexternalcredential: ['Id'],
};

export function objectFields(source: PackageSource, object: string): Fields | null {
  const custom = customFields(source, object);
  if (/__(?:mdt|c|e)$/i.test(object)) {
    const isThere = source
      .ending('.object-meta.xml')
      .some((file) => isNamed(file, object, '.object-meta.xml'));
    if (!isThere) return null;
    const own = /__mdt$/i.test(object) ? OF_METADATA_TYPES : OF_SETTINGS;
    return new Map([...own, ...custom].map((name) => [name.toLowerCase(), {}]));
  }
  const standard = standardFields(object) ?? outsideModel(object);
  if (standard === null) return null;
  return new Map([...standard, ...custom.map((name) => [name.toLowerCase(), {}] as const)]);
}

/** `Task.Subject`, `Softphone_Profile__mdt.Driver__c`. */
export function fieldIsKnown(source: PackageSource, name: string): boolean {
  const [object = '', field = ''] = name.split('.');
  return objectFields(source, object)?.has(field.toLowerCase()) ?? false;
}

/** Fields of tasks and events are defined on Activity. */
function customFields(source: PackageSource, object: string): readonly string[] {
  const owner = /^(?:Task|Event)$/i.test(object) ? 'Activity' : object;
  return source
    .ending('.field-meta.xml')
    .filter((file) => file.split('/').at(-3)?.toLowerCase() === owner.toLowerCase())
    .map((file) => path.posix.basename(file, '.field-meta.xml'));
}

const isNamed = (file: string, name: string, suffix: string): boolean =>
  path.posix.basename(file, suffix).toLowerCase() === name.toLowerCase();

function outsideModel(object: string): Fields | null {
  const names = NOT_IN_MODEL[object.toLowerCase()];
  return names === undefined ? null : new Map(names.map((name) => [name.toLowerCase(), {}]));
}
