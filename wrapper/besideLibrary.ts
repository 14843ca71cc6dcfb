// What lies in scripts beside the library's own, which knows their names and integrity from the build: loaded as scripts, so that the
// vendor's page allows one source for all. Each is loaded once.
import { leftBy } from '../engine/page/browser/scriptTag';
import { PLANS_LEFT_UNDER } from '../engine/crm/numberPlans';

/** Under which such a script leaves what it holds: `globalThis[Symbol.for(...)]`. */
export const LEFT_UNDER = {
  plans: PLANS_LEFT_UNDER,
  refusals: 'softphone-wrapper/refusals',
} as const;

export type Beside = keyof typeof LEFT_UNDER;

declare const WRAPPER_FILES: Readonly<Record<Beside, { readonly file: string; readonly integrity: string }>>;

/** `library`: where the library's own script came from. Rejects when the script does not come, or is not the one of this build. */
export function besideLibrary(library: string, part: Beside): Promise<unknown> {
  const { file, integrity } = WRAPPER_FILES[part];
  return leftBy(new URL(file, library).href, LEFT_UNDER[part], integrity);
}
