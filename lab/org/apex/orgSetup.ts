// How the lab's org is set up for its users: what an admin does in Setup and no package carries.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metadataFiles } from '../../../scripts/build/metadata/metadataFiles';
import { childText } from '../../../scripts/build/metadata/xml';

export interface TrustedUrl {
  readonly url: string;
  readonly active: boolean;
  readonly connect: boolean;
}

/** Users by their key. */
export interface OrgSetup {
  readonly permissionSets: Readonly<Record<string, readonly string[]>>;
  /** Who is a user of the call center. */
  readonly callCenterUsers: readonly string[];
  /** The call center's Salesforce Compatibility Mode. */
  readonly compatibilityMode: string;
  /** Softphone_Settings__c.Profile__c: of the org, and of users. */
  readonly orgProfile: string;
  readonly userProfiles: Readonly<Record<string, string>>;
  /** Null: the user may not look. */
  readonly trustedUrls: readonly TrustedUrl[] | null;
}

export function seededSetup(): OrgSetup {
  const given = JSON.parse(readFileSync(FILE, 'utf8')) as Omit<OrgSetup, 'trustedUrls'>;
  return { ...given, trustedUrls: packagedTrustedUrls() };
}

const FILE = join(__dirname, '..', '..', '..', 'data', 'lab-setup.json');

const packagedTrustedUrls = (): readonly TrustedUrl[] =>
  metadataFiles('cspTrustedSites', '.cspTrustedSite-meta.xml').map(({ root }) => ({
    url: childText(root, 'endpointUrl') ?? '',
    active: childText(root, 'isActive') === 'true',
    connect: childText(root, 'isApplicableToConnectSrc') === 'true',
  }));
