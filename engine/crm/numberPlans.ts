// The numbering plans of all countries, and what reads numbers by them: 30 KB (gzip), a file of its own beside the engine's script,
// loaded while the browser is asked for storage and locks. Nothing reads a number before it is there.
import type * as Library from 'libphonenumber-js/core';

export interface NumberPlans extends Pick<
  typeof Library,
  'parsePhoneNumberFromString' | 'getCountryCallingCode' | 'Metadata'
> {
  readonly metadata: Library.MetadataJson;
}

let known: NumberPlans | null = null;

/** Once in a page, before the softphone starts. */
export function useNumberPlans(plans: NumberPlans): void {
  known = plans;
}

export function numberPlans(): NumberPlans {
  if (known === null) throw new Error('A number was read before the numbering plans were there');
  return known;
}
