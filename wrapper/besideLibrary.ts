// What lies in scripts beside the library's own, which knows their names and integrity from the build: loaded as scripts, so that the
// vendor's page allows one source for all. Each is loaded once.
import { loadScriptTag } from '../engine/page/browser/scriptTag';

/** Under which such a script leaves what it holds: `globalThis[Symbol.for(...)]`. */
export const LEFT_UNDER = {
  plans: 'softphone-wrapper/number-plans',
  refusals: 'softphone-wrapper/refusals',
} as const;

export type Beside = keyof typeof LEFT_UNDER;

declare const WRAPPER_FILES: Readonly<Record<Beside, { readonly file: string; readonly integrity: string }>>;

/** `library`: where the library's own script came from. Rejects when the script does not come, or is not the one of this build. */
export async function besideLibrary(library: string, part: Beside): Promise<unknown> {
  const left = Symbol.for(LEFT_UNDER[part]);
  if (!Object.hasOwn(globalThis, left)) {
    const { file, integrity } = WRAPPER_FILES[part];
    const { thrown } = await loadScriptTag(new URL(file, library).href, integrity);
    if (thrown !== null) throw new Error(thrown);
  }
  return Reflect.get(globalThis, left);
}
