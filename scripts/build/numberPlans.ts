// The script of numbering plans that lies beside the engine and beside the wrapper library: the phone number library and its data.
import { readFileSync } from 'node:fs';
import { inProject } from '../project';
import { bundleScript } from './bundle';

export const bundleNumberPlans = (outfile: string): Promise<readonly string[]> =>
  bundleScript(inProject('engine/crm/numberPlansScript.ts'), outfile, {
    NUMBER_PLANS: readFileSync(inProject('node_modules/libphonenumber-js/metadata.min.json'), 'utf8'),
  });
