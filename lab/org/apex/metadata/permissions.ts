// What the package's permission sets give, read from their files.
import { childrenOf, metadataFiles, textOf } from './metadataFile';

export interface Permissions {
  readonly classes: ReadonlySet<string>;
  readonly customPermissions: ReadonlySet<string>;
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
        .flatMap((root) => childrenOf(root, list))
        .filter((each) => textOf(each, flag) === 'true')
        .flatMap((each) => textOf(each, name) ?? []),
    );
  return {
    classes: given('classAccesses', 'enabled', 'apexClass'),
    customPermissions: given('customPermissions', 'enabled', 'name'),
    editableFields: given('fieldPermissions', 'editable', 'field'),
  };
}
