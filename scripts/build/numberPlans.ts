// What lies beside the engine and beside the wrapper library: the numbering plans, the phone number library's own data, and how
// people write numbers.
import { readFileSync } from 'node:fs';
import { NUMBER_USAGE } from '../../engine/crm/text/numberUsage';
import { inProject } from '../project';

/** As JSON text. */
export function numberPlans(): string {
  const plans = JSON.parse(
    readFileSync(inProject('node_modules/libphonenumber-js/metadata.min.json'), 'utf8'),
  ) as object;
  return JSON.stringify({ ...plans, usage: NUMBER_USAGE });
}
