// What we use of the Open CTI library, written from its documented behaviour, and what its frame must be given before
// it may load. The library itself belongs to Salesforce and comes from the org.

import { fault } from '../errors';

/** The library's one answer form. The guide's samples sometimes print `result` and `error`; those are Classic's. */
export interface CtiResponse {
  readonly success: boolean;
  readonly returnValue: unknown;
  readonly errors?: readonly unknown[] | null;
}
export type CtiMethod = (args: Readonly<Record<string, unknown>>) => void;
/** By name, since a method may be missing in another version of the library. */
export type CtiLibrary = Readonly<Record<string, unknown>>;

/** The page's way to put a script into the document. `thrown`: what the script threw while it ran, as text. */
export type ScriptLoader = (url: string) => Promise<{ readonly thrown: string | null }>;

/**
 * Checks the address, then loads the library unless the page has it: twice in one page makes answers cross between calls
 * (measured). Rejects with SP-1101 (address), SP-1102 (not loaded) or SP-1103 (refused to start).
 */
export async function loadLibrary(from: {
  readonly query: string;
  readonly url: string;
  readonly loadScript: ScriptLoader;
  readonly present: () => CtiLibrary | undefined;
}): Promise<CtiLibrary> {
  const missing = missingParameter(from.query);
  if (missing !== null) throw fault('SP-1101', { params: [missing] });
  const present = from.present();
  if (present) return present;
  const { thrown } = await from.loadScript(from.url).catch((cause: unknown) => {
    throw fault('SP-1102', { cause });
  });
  if (thrown !== null) throw fault('SP-1103', { cause: thrown });
  const loaded = from.present();
  if (!loaded) throw fault('SP-1102', { cause: 'the script holds no Open CTI library' });
  return loaded;
}

const REQUIRED_PARAMETERS = ['mode', 'sfdcIframeOrigin'] as const;

/**
 * The library reads these from the address at load. Without them it throws a text, exists nevertheless, and loses each
 * call in silence (measured): so they are looked at first. Returns the first one that is missing.
 */
function missingParameter(query: string): string | null {
  const given = new URLSearchParams(query);
  return REQUIRED_PARAMETERS.find((name) => !given.get(name)) ?? null;
}
