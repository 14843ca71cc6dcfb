// Brings together what the twins of the Apex classes see for one running user.
import { fieldOf, schemaOf } from '../schema';
import type { Records, User } from '../records';
import { callCenterName } from './metadata/callCenterFile';
import { renderConfiguration, type ConfigurationRecords } from './twins/configuration';
import { METADATA_TYPES, type CustomMetadata, type MetadataRecord } from './metadata/customMetadata';
import { LAB_EXTENSIONS } from './twins/labExtensions';
import type { OrgSetup } from './orgSetup';
import { permissionsOf, type Permissions } from './metadata/permissions';
import { currentProfile } from './twins/profiles';
import { isLightning } from './twins/selfCheck';
import type { SelfCheckFacts } from './twins/selfCheckFacts';
import type { ApexContext, MintCredential } from './webService';

export interface ApexOrg {
  readonly records: Records;
  readonly metadata: CustomMetadata;
  readonly setup: OrgSetup;
  readonly user: User;
  readonly mintCredential: MintCredential | null;
  /** What SoftphoneController renders for this user. */
  readonly configuration?: () => string;
}

export function apexContext(org: ApexOrg): ApexContext {
  const { records, user, metadata, setup, mintCredential } = org;
  const profile = currentProfile(metadata, setup, user);
  const permissions = permissionsOf(setup.permissionSets[user.key] ?? []);
  return {
    records,
    user,
    permissions,
    profile,
    mintCredential,
    extensions: LAB_EXTENSIONS,
    facts: () => factsOf(org, profile, permissions),
    configuration: org.configuration ?? (() => '{}'),
  };
}

/** Twin of SoftphoneConfiguration.readable(). */
export const configurationRecords = (
  metadata: CustomMetadata,
  profile: MetadataRecord | null,
  permissions: Permissions,
): ConfigurationRecords =>
  METADATA_TYPES.every((type) => permissions.metadataTypes.has(type))
    ? allRecords(metadata, profile)
    : { isRefused: true, profile: null, dispositions: [], presences: [], numberRules: [], taskFields: [] };

const allRecords = (metadata: CustomMetadata, profile: MetadataRecord | null): ConfigurationRecords => ({
  isRefused: false,
  profile,
  dispositions: metadata.list('Softphone_Disposition__mdt'),
  presences: metadata.list('Softphone_Presence_Map__mdt'),
  numberRules: metadata.list('Softphone_Number_Rule__mdt'),
  taskFields: metadata.list('Softphone_Task_Field__mdt'),
});

const OWN_FIELDS = [
  'Softphone_Queue__c',
  'Softphone_Vendor__c',
  'Softphone_Quality__c',
  'Softphone_Recording__c',
];

/** Twin of SoftphoneController.mayWriteCustomFields(). */
export function mayWriteCustomFields(permissions: Permissions): boolean {
  const task = schemaOf('Task');
  return OWN_FIELDS.every(
    (field) =>
      task !== undefined &&
      fieldOf(task, field) !== undefined &&
      permissions.editableFields.has(`Task.${field}`),
  );
}

/** Salesforce's locales are written with an underscore. */
export const localeOf = (user: User): string => user.locale.replace('-', '_');

function factsOf(
  { metadata, setup, user }: ApexOrg,
  profile: MetadataRecord | null,
  permissions: Permissions,
): SelfCheckFacts {
  const records = configurationRecords(metadata, profile, permissions);
  const rendered = renderConfiguration(records, localeOf(user));
  return {
    callCenter: callCenterFacts(setup, user),
    permissionSets: [...(setup.permissionSets[user.key] ?? [])].sort(),
    profile: records.profile === null ? null : String(records.profile['DeveloperName']),
    driver: records.profile === null ? null : String(records.profile['Driver__c'] ?? ''),
    dispositions: records.isRefused ? null : (rendered['dispositions'] as readonly unknown[]).length,
    trustedUrls: setup.trustedUrls,
    customFields: mayWriteCustomFields(permissions),
    credentialProvider: records.isRefused ? null : Boolean(records.profile?.['Credential_Provider__c']),
  };
}

function callCenterFacts(setup: OrgSetup, user: User): SelfCheckFacts['callCenter'] {
  if (!setup.callCenterUsers.includes(user.key)) return { assigned: false };
  const settings = JSON.stringify({ reqSalesforceCompatibilityMode: setup.compatibilityMode });
  const lightningMode = isLightning(settings);
  return {
    assigned: true,
    internalName: callCenterName(),
    ...(lightningMode !== null && { lightningMode }),
  };
}
