// Call center settings as `getCallCenterSettings` returns them, read from the project's own call center definition.
import { metadataFiles } from '../../../scripts/build/metadata/metadataFiles';
import { childText, childrenNamed, type XmlElement } from '../../../scripts/build/metadata/xml';

export function callCenterSettings(
  page: string,
  compatibilityMode: string,
): Readonly<Record<string, string>> {
  const [file] = metadataFiles('callCenters', '.callCenter-meta.xml');
  const sections = file === undefined ? [] : childrenNamed(file.root, 'sections');
  const text = (name: string, standIn: string) => (file && childText(file.root, name)) ?? standIn;
  return {
    '/label': text('displayName', 'Softphone Lab'),
    '/displayNameLabel': text('displayNameLabel', 'Display Name'),
    '/internalNameLabel': text('internalNameLabel', 'Internal Name'),
    '/reqGeneralInfo/reqInternalName': file?.name ?? 'SoftphoneLab',
    '/reqGeneralInfo/reqDisplayName': text('displayName', 'Softphone Lab'),
    '/reqGeneralInfo/reqUseApi': 'true',
    '/reqGeneralInfo/reqSoftphoneHeight': '480',
    '/reqGeneralInfo/reqSoftphoneWidth': '340',
    ...Object.fromEntries(sections.flatMap(sectionSettings)),
    '/reqGeneralInfo/reqAdapterUrl': `/apex/${page}`,
    '/reqGeneralInfo/reqSalesforceCompatibilityMode': compatibilityMode,
  };
}

/** `/section/item`, its label and its place; the place follows from the order in the file. */
function sectionSettings(section: XmlElement): readonly (readonly [string, string])[] {
  const name = childText(section, 'name') ?? '';
  const items = childrenNamed(section, 'items').flatMap((item, index) => {
    const path = `/${name}/${childText(item, 'name') ?? ''}`;
    return [
      [path, childText(item, 'value') ?? ''],
      [`${path}/label`, childText(item, 'label') ?? ''],
      [`${path}/sortOrder`, `${index}.0`],
    ] as const;
  });
  return [[`/${name}/label`, childText(section, 'label') ?? name], ...items];
}
