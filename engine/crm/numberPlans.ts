// The numbering plans of all countries: 30 KB (gzip), a file of its own beside the engine's script, fetched while the browser is
// asked for storage and locks. Nothing reads a number before they are there.
import type { MetadataJson } from 'libphonenumber-js/core';

export type NumberPlans = MetadataJson;

let known: NumberPlans | null = null;

/** Once in a page, before the softphone starts. */
export function useNumberPlans(plans: NumberPlans): void {
  known = plans;
}

export function numberPlans(): NumberPlans {
  if (known === null) throw new Error('A number was read before the numbering plans were there');
  return known;
}
