// A running user in a fresh org, for tests of the Apex twins.
import { apexContext } from '../../lab/org/apex/apexContext';
import { CustomMetadata, type MetadataRecord } from '../../lab/org/apex/metadata/customMetadata';
import type { MetadataValues } from '../../lab/org/apex/metadata/metadataType';
import { seededSetup } from '../../lab/org/apex/orgSetup';
import type { ApexContext } from '../../lab/org/apex/webService';
import { seededRecords } from '../../lab/org/seed';

interface Given extends Partial<ApexContext> {
  readonly key?: string;
  readonly permissionSets?: readonly string[];
}

export function apexFor({ key = 'alex', permissionSets, ...given }: Given = {}): ApexContext {
  const records = seededRecords(() => Date.parse('2026-03-01T10:00:00Z'));
  const user = records.users.find((each) => each.key === key);
  if (!user) throw new Error('There is no such user');
  const metadata = new CustomMetadata();
  const seeded = seededSetup();
  const setup = permissionSets
    ? { ...seeded, permissionSets: { ...seeded.permissionSets, [key]: permissionSets } }
    : seeded;
  return { ...apexContext({ records, metadata, setup, user, mintCredential: null }), ...given };
}

export const profileOf = (values: MetadataValues): MetadataRecord => ({
  DeveloperName: 'Test',
  MasterLabel: 'Test',
  ...values,
});
