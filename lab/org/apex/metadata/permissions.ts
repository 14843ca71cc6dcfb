// What the package's permission sets give, read from their files.
import { metadataFiles } from '../../../../scripts/build/metadata/metadataFiles';
import { childText, childrenNamed } from '../../../../scripts/build/metadata/xml';

export interface Permissions {
  readonly classes: ReadonlySet<string>;
  readonly customPermissions: ReadonlySet<string>;
  /** Custom metadata types whose records may be read. */
  readonly metadataTypes: ReadonlySet<string>;
  /** Fields that may be written, as 'Task.Softphone_Queue__c'. */
  readonly editableFields: ReadonlySet<string>;
}

export function permissionsOf(permissionSets: readonly string[]): Permissions {
  const roots = metadataFiles('permissionsets', '.permissionset-meta.xml')
    .filter(({ name }) => permissionSets.includes(name))
    .map(({ root }) => root);
  const given = (list: string, flag: string, name: string): ReadonlySet<string> =>
    new Set(
      roots
        .flatMap((root) => childrenNamed(root, list))
        .filter((each) => childText(each, flag) === 'true')
        .flatMap((each) => childText(each, name) ?? []),
    );
  return {
    classes: given('classAccesses', 'enabled', 'apexClass'),
    customPermissions: given('customPermissions', 'enabled', 'name'),
    metadataTypes: given('customMetadataTypeAccesses', 'enabled', 'name'),
    editableFields: given('fieldPermissions', 'editable', 'field'),
  };
}
