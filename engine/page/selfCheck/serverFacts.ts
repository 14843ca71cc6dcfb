// What the org's Apex class SoftphoneSelfCheck answers, read with care: anything that is not there is not known.
import { isObject } from '../../contract/plainData';

export interface ServerFacts {
  readonly assigned: boolean | null;
  readonly internalName: string | null;
  readonly lightningMode: boolean | null;
  readonly permissionSets: readonly string[] | null;
  /** Null: this user may not see them. */
  readonly trustedUrls: readonly { readonly url: string; readonly active: boolean }[] | null;
  readonly credentialProvider: boolean | null;
}

type Given = Readonly<Record<string, unknown>>;

/** Throws when it is no JSON object. */
export function readFacts(text: string): ServerFacts {
  const given = objectOf(JSON.parse(text));
  if (!given) throw new Error('no facts');
  const callCenter = objectOf(given['callCenter']) ?? {};
  return {
    assigned: boolean(callCenter['assigned']),
    internalName: typeof callCenter['internalName'] === 'string' ? callCenter['internalName'] : null,
    lightningMode: boolean(callCenter['lightningMode']),
    permissionSets: list(given['permissionSets'])?.filter((name) => typeof name === 'string') ?? null,
    trustedUrls: list(given['trustedUrls'])?.flatMap(trustedUrl) ?? null,
    credentialProvider: boolean(given['credentialProvider']),
  };
}

const objectOf = (value: unknown): Given | null => (isObject(value) ? value : null);
const boolean = (value: unknown): boolean | null => (typeof value === 'boolean' ? value : null);
const list = (value: unknown): readonly unknown[] | null => (Array.isArray(value) ? value : null);

function trustedUrl(value: unknown): readonly { readonly url: string; readonly active: boolean }[] {
  const given = objectOf(value);
  return typeof given?.['url'] === 'string' ? [{ url: given['url'], active: given['active'] === true }] : [];
}
