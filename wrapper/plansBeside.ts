// The numbering plans lie in a script beside the library's own, which knows its name and integrity from the build: loaded as a
// script, so that the vendor's page allows one source for both.
import { loadScriptTag } from '../engine/page/browser/scriptTag';

/** Under which the plans' script leaves them: `globalThis[Symbol.for(PLANS_SYMBOL)]`. */
export const PLANS_SYMBOL = 'softphone-wrapper/number-plans';

declare const WRAPPER_PLANS: { readonly file: string; readonly integrity: string };

/** `library`: where the library's own script came from. */
export async function plansBeside(library: string): Promise<unknown> {
  const { thrown } = await loadScriptTag(new URL(WRAPPER_PLANS.file, library).href, WRAPPER_PLANS.integrity);
  if (thrown !== null) throw new Error(thrown);
  return Reflect.get(globalThis, Symbol.for(PLANS_SYMBOL));
}
