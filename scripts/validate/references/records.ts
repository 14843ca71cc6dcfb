// Custom metadata records: their type and the fields that they set.
import path from 'node:path';
import { fieldIsKnown, objectFields } from '../fields/objectFields';
import { eachElement, unless, type ReferenceCheck } from './reference';

export const recordReferences: ReferenceCheck = {
  reads: /\/(?:customMetadata|objects)\//,
  run: (source) =>
    source.ending('.md-meta.xml').flatMap((file) => {
      const type = `${path.posix.basename(file).split('.')[0] ?? ''}__mdt`;
      if (objectFields(source, type) === null)
        return [{ file, message: `there is no custom metadata type ${type}` }];
      return eachElement(source, file, ['values', 'field'], (name) =>
        unless(fieldIsKnown(source, `${type}.${name}`), `there is no field ${type}.${name}`),
      );
    }),
};
