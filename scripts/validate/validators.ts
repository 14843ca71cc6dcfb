// All checks of the package, the quick ones first.
import { conversion } from './conversion';
import { apexFields } from './fields/apexFields';
import { typescriptFields } from './fields/typescriptFields';
import { apexTypes } from './java/apexTypes';
import { pmd } from './java/pmd';
import { jsonSchemas } from './jsonSchemas';
import { lwcCompile } from './lwcCompile';
import { metadataSchema } from './metadataSchema';
import { pairs } from './pairs';
import { references } from './references/references';
import type { Validator } from './validator';
import { visualforce } from './visualforce';

export const VALIDATORS: readonly Validator[] = [
  pairs,
  metadataSchema,
  references,
  apexFields,
  typescriptFields,
  jsonSchemas,
  visualforce,
  lwcCompile,
  conversion,
  apexTypes,
  pmd,
];
