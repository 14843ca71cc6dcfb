// All checks of the package, the quick ones first.
import { conversion } from './metadata/conversion';
import { apexFields } from './fields/apexFields';
import { typescriptFields } from './fields/typescriptFields';
import { apexTypes } from './java/apexTypes';
import { pmd } from './java/pmd';
import { houseRules } from './houseRules';
import { jsonSchemas } from './metadata/jsonSchemas';
import { limits } from './metadata/limits';
import { lwcCompile } from './lwcCompile';
import { metadataSchema } from './metadata/metadataSchema';
import { pairs } from './metadata/pairs';
import { references } from './references/references';
import { resourceSizes } from './metadata/resourceSizes';
import { secrets } from './secrets';
import { targets } from './metadata/targets';
import type { Validator } from './validator';
import { visualforce } from './pages/visualforce';

import { callCenterRules } from './platform/callCenterRules';
import { connectionRules } from './platform/connectionRules';
import { fieldRules } from './platform/fieldRules';
import { orgRules } from './platform/orgRules';
import { pageRules } from './platform/pageRules';
import { permissionRules } from './platform/permissionRules';
import { queryRules } from './platform/queryRules';
import { reportRules } from './platform/reportRules';
import { webServiceRules } from './platform/webServiceRules';

export const VALIDATORS: readonly Validator[] = [
  pairs,
  metadataSchema,
  references,
  targets,
  limits,
  resourceSizes,
  houseRules,
  fieldRules,
  permissionRules,
  reportRules,
  callCenterRules,
  connectionRules,
  pageRules,
  orgRules,
  queryRules,
  webServiceRules,
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
