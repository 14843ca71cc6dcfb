// All checks of the package, the quick ones first.
import { conversion } from './conversion';
import { apexFields } from './fields/apexFields';
import { typescriptFields } from './fields/typescriptFields';
import { apexTypes } from './java/apexTypes';
import { pmd } from './java/pmd';
import { houseRules } from './houseRules';
import { jsonSchemas } from './jsonSchemas';
import { limits } from './limits';
import { lwcCompile } from './lwcCompile';
import { metadataSchema } from './metadataSchema';
import { pairs } from './pairs';
import { references } from './references/references';
import { resourceSizes } from './resourceSizes';
import { secrets } from './secrets';
import { targets } from './targets';
import type { Validator } from './validator';
import { visualforce } from './visualforce';

export const VALIDATORS: readonly Validator[] = [
  pairs,
  metadataSchema,
  references,
  targets,
  limits,
  resourceSizes,
  houseRules,
  secrets,
  apexFields,
  typescriptFields,
  jsonSchemas,
  visualforce,
  lwcCompile,
  conversion,
  apexTypes,
  pmd,
];
