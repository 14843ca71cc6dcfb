// Twin of SoftphoneProfiles.cls: which Softphone Profile the running user has.
import type { User } from '../../records';
import type { CustomMetadata, MetadataRecord } from '../metadata/customMetadata';
import type { OrgSetup } from '../orgSetup';

const FALLBACK = 'Default';

/** Null when the named record does not exist. */
export function currentProfile(metadata: CustomMetadata, setup: OrgSetup, user: User): MetadataRecord | null {
  const name = setup.userProfiles[user.key] || setup.orgProfile || FALLBACK;
  return metadata.find('Softphone_Profile__mdt', name);
}
