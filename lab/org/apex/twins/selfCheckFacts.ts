// What only the server can tell the self-check.
import type { TrustedUrl } from '../orgSetup';

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
