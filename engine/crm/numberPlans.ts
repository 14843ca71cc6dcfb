// The numbering plans of all countries, what reads numbers by them, and how people write them: 30 KB (gzip), a file of its own beside the engine's script,
// loaded while the browser is asked for storage and locks. Nothing reads a number before it is there.
import type * as Library from 'libphonenumber-js/core';
import type { NumberUsage } from './text/numberUsage';

export interface NumberPlans extends Pick<
  typeof Library,
  'parsePhoneNumberFromString' | 'getCountryCallingCode' | 'Metadata'
> {
  readonly metadata: Library.MetadataJson;
  readonly usage: NumberUsage;
}

/** Their script leaves them as `globalThis[Symbol.for(...)]`. */
export const PLANS_LEFT_UNDER = 'softphone/number-plans';

let known: NumberPlans | null = null;

/** Once in a page, before the softphone starts. */
export function useNumberPlans(plans: NumberPlans): void {
  known = plans;
}

export function numberPlans(): NumberPlans {
  if (known === null) throw new Error('A number was read before the numbering plans were there');
  return known;
}

/** What is made of the words once, when it is first asked for. */
export function ofUsage<T>(make: (usage: NumberUsage) => T): () => T {
  let made: { readonly of: NumberUsage; readonly value: T } | null = null;
  return () => {
    const { usage } = numberPlans();
    if (made?.of !== usage) made = { of: usage, value: make(usage) };
    return made.value;
  };
}

/** Words as one part of a regular expression. */
export const anyOf = (words: readonly string[]): string => `(?:${words.join('|')})`;
