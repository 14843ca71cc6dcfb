// Twin of SoftphoneSelfCheck.cls: what only the server can tell the self-check, about the running user.
import type { TrustedUrl } from '../orgSetup';
import type { WebService } from '../webService';

/** What may not be read is null. */
export interface SelfCheckFacts {
  readonly callCenter: {
    readonly assigned: boolean | null;
    readonly internalName?: string;
    readonly lightningMode?: boolean;
  };
  readonly permissionSets: readonly string[] | null;
  readonly profile: string | null;
  readonly driver: string | null;
  readonly dispositions: number | null;
  readonly trustedUrls: readonly TrustedUrl[] | null;
  readonly customFields: boolean;
  readonly credentialProvider: boolean | null;
}

export const facts: WebService = (_params, apex) => JSON.stringify(apex.facts());

const MODE = 'reqSalesforceCompatibilityMode';

/** Null when the call center's settings do not say. */
export function isLightning(customSettings: string | null): boolean | null {
  const at = customSettings?.indexOf(MODE) ?? -1;
  if (customSettings === null || at < 0) return null;
  return customSettings.slice(at + MODE.length, at + MODE.length + 40).includes('Lightning');
}
