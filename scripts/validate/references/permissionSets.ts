// What permission sets grant has to be there.
import { fieldIsKnown, objectFields } from '../fields/objectFields';
import type { PackageSource } from '../packageSource';
import type { Finding } from '../validator';
import { childText, elementsAt } from '../../build/metadata/xml';
import { eachElement, unless, type ReferenceCheck } from './reference';

export const permissionSetReferences: ReferenceCheck = {
  reads: /\/(?:permissionsets|classes|pages|applications|customPermissions|objects|externalCredentials)\//,
  run: (source) => source.ending('.permissionset-meta.xml').flatMap((file) => check(file, source)),
};

function check(file: string, source: PackageSource): readonly Finding[] {
  const named = (suffix: string, what: string) => {
    const known = source.names(suffix);
    return (name: string): string | null => unless(known.has(name), `there is no ${what} ${name}`);
  };
  const object = (name: string): string | null =>
    unless(objectFields(source, name) !== null, `there is no object ${name}`);
  const at = (path: readonly string[], problem: (name: string) => string | null) =>
    eachElement(source, file, path, problem);
  return [
    ...at(['classAccesses', 'apexClass'], named('.cls', 'class')),
    ...at(['pageAccesses', 'apexPage'], named('.page', 'page')),
    ...at(['applicationVisibilities', 'application'], named('.app-meta.xml', 'app')),
    ...at(['customPermissions', 'name'], named('.customPermission-meta.xml', 'custom permission')),
    ...at(['customMetadataTypeAccesses', 'name'], object),
    ...at(['customSettingAccesses', 'name'], object),
    ...at(['objectPermissions', 'object'], object),
    ...at(['fieldPermissions', 'field'], (name) =>
      unless(fieldIsKnown(source, name), `there is no field ${name}`),
    ),
    ...at(['externalCredentialPrincipalAccesses', 'externalCredentialPrincipal'], (name) =>
      principalProblem(source, name),
    ),
  ];
}

/** `<external credential> - <principal>` */
function principalProblem(source: PackageSource, name: string): string | null {
  const [credential = '', principal = ''] = name.split('-').map((part) => part.trim());
  const file = source
    .ending('.externalCredential-meta.xml')
    .find((each) => each.endsWith(`/${credential}.externalCredential-meta.xml`));
  if (file === undefined) return `there is no external credential ${name}`;
  const { root } = source.xml(file);
  const principals = (root === null ? [] : elementsAt(root, ['externalCredentialParameters']))
    .filter((parameter) => /Principal$/.test(childText(parameter, 'parameterType') ?? ''))
    .map((parameter) => childText(parameter, 'parameterName'));
  return unless(principals.includes(principal), `${credential} has no principal ${principal}`);
}
