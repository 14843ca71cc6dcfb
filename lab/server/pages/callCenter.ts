// Call center settings as `getCallCenterSettings` returns them, read from the project's own call center definition.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '..', '..', '..', 'force-app', 'main', 'default', 'callCenters');

export function callCenterSettings(
  page: string,
  compatibilityMode: string,
): Readonly<Record<string, string>> {
  const file = existsSync(FOLDER)
    ? readdirSync(FOLDER).find((name) => name.endsWith('.callCenter-meta.xml'))
    : undefined;
  const source = file === undefined ? '' : readFileSync(join(FOLDER, file), 'utf8');
  const name = file?.replace('.callCenter-meta.xml', '') ?? 'SoftphoneLab';
  return {
    '/reqGeneralInfo/reqInternalName': name,
    '/reqGeneralInfo/reqDisplayName': element(source, 'displayName') ?? 'Softphone Lab',
    '/reqGeneralInfo/reqUseApi': 'true',
    '/reqGeneralInfo/reqSoftphoneHeight': '480',
    '/reqGeneralInfo/reqSoftphoneWidth': '340',
    ...Object.fromEntries(elements(source, 'sections').flatMap(sectionSettings)),
    '/reqGeneralInfo/reqAdapterUrl': `/apex/${page}`,
    '/reqGeneralInfo/reqSalesforceCompatibilityMode': compatibilityMode,
  };
}

/** `/section/item`, its label and its place; the place follows from the order in the file. */
function sectionSettings(section: string): readonly (readonly [string, string])[] {
  const items = elements(section, 'items');
  const own = section.replace(/<items>[\s\S]*<\/items>/, '');
  const name = element(own, 'name') ?? '';
  const settings: Record<string, string> = { [`/${name}/label`]: element(own, 'label') ?? name };
  items.forEach((item, index) => {
    const path = `/${name}/${element(item, 'name') ?? ''}`;
    settings[path] = element(item, 'value') ?? '';
    settings[`${path}/label`] = element(item, 'label') ?? '';
    settings[`${path}/sortOrder`] = `${index}.0`;
  });
  return Object.entries(settings);
}

const elements = (xml: string, name: string): readonly string[] =>
  [...xml.matchAll(new RegExp(`<${name}>([\\s\\S]*?)</${name}>`, 'g'))].map((match) => match[1] ?? '');

const element = (xml: string, name: string): string | undefined => {
  const found = elements(xml, name)[0]?.trim();
  return found
    ?.replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
};
