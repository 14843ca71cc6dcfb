// A running user in a fresh org, for tests of the Apex twins.
import { apexContext } from '../../lab/org/apex/apexContext';
import { CustomMetadata, type MetadataRecord } from '../../lab/org/apex/metadata/customMetadata';
import type { MetadataValues } from '../../lab/org/apex/metadata/metadataType';
import { seededSetup } from '../../lab/org/apex/orgSetup';
import type { ApexContext } from '../../lab/org/apex/webService';
import { seededRecords } from '../../lab/org/seed';

export function apexFor(given: Partial<ApexContext> & { readonly key?: string } = {}): ApexContext {
  const records = seededRecords(() => Date.parse('2026-03-01T10:00:00Z'));
  const user = records.users.find(({ key }) => key === (given.key ?? 'alex'));
  if (!user) throw new Error('There is no such user');
  const metadata = new CustomMetadata();
  const setup = seededSetup();
  return { ...apexContext({ records, metadata, setup, user, mintCredential: null }), ...given };
}

export const profileOf = (values: MetadataValues): MetadataRecord => ({
  DeveloperName: 'Test',
  MasterLabel: 'Test',
  ...values,
});
