// The numbering plans that lie beside the engine and beside the wrapper library: the phone number library's own data.
import { readFileSync } from 'node:fs';
import { inProject } from '../project';

/** As JSON text. */
export const numberPlans = (): string =>
  readFileSync(inProject('node_modules/libphonenumber-js/metadata.min.json'), 'utf8');
