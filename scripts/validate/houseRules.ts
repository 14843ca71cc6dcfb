// What would deploy and then not work, or not as an agent expects.
import type { PackageSource } from './packageSource';
import { eachElement, eachMatch, unless } from './references/reference';
import type { Finding, Validator } from './validator';
import { childText, childrenNamed, elementsAt, lineOf } from '../build/metadata/xml';

export const houseRules: Validator = {
  name: 'house rules',
  reads: (file) =>
    /\/(?:callCenters|cspTrustedSites|pages|permissionsets|messageChannels|translations|namedCredentials)\//.test(
      file,
    ) || file === 'sfdx-project.json',
  run: (source) =>
    Promise.resolve([
      ...source.ending('.callCenter-meta.xml').flatMap((file) => callCenter(file, source)),
      ...source.ending('.cspTrustedSite-meta.xml').flatMap((file) => trustedUrl(file, source)),
      ...source.ending('.page').flatMap((file) => unescaped(file, source)),
      ...source.ending('.namedCredential-meta.xml').flatMap((file) => overHttps(file, source)),
      ...ONCE.flatMap((list) => twice(list, source)),
      ...project(source),
    ]),
};

const callCenter = (file: string, source: PackageSource): readonly Finding[] =>
  eachElement(source, file, ['sections', 'items'], (_, item) => {
    const isMode = childText(item, 'name') === 'reqSalesforceCompatibilityMode';
    // Its default is Classic, where Lightning shows no phone.
    return unless(
      !isMode || /^(?:Lightning|Classic_and_Lightning)$/.test(childText(item, 'value') ?? ''),
      'the call center is not for Lightning Experience',
    );
  });

const trustedUrl = (file: string, source: PackageSource): readonly Finding[] => [
  ...eachElement(source, file, ['endpointUrl'], (url) =>
    unless(/^(?:https|wss):\/\//.test(url), `${url} is neither https nor wss`),
  ),
  ...eachElement(source, file, ['isActive'], (text) =>
    unless(text === 'false', 'a sample that is active opens every org to a host that is not its own'),
  ),
];

const unescaped = (file: string, source: PackageSource): readonly Finding[] =>
  eachMatch(file, source.text(file), /\bescape\s*=\s*"(false)"/gi, () => 'shows a value unescaped');

/** Call centers can be packaged only in a package without a namespace. */
const project = (source: PackageSource): readonly Finding[] =>
  eachMatch(
    'sfdx-project.json',
    source.text('sfdx-project.json'),
    /"namespace":\s*"([^"]+)"/g,
    (name = '') => `namespace ${name}: a call center cannot be packaged with one`,
  );

const overHttps = (file: string, source: PackageSource): readonly Finding[] =>
  eachElement(source, file, ['namedCredentialParameters', 'parameterValue'], (url) =>
    unless(!url.startsWith('http:'), `${url} is not https`),
  );

/** Lists in which a name may stand once. */
const ONCE = [
  { suffix: '.permissionset-meta.xml', path: ['classAccesses'], key: 'apexClass' },
  { suffix: '.permissionset-meta.xml', path: ['pageAccesses'], key: 'apexPage' },
  { suffix: '.permissionset-meta.xml', path: ['fieldPermissions'], key: 'field' },
  { suffix: '.messageChannel-meta.xml', path: ['lightningMessageFields'], key: 'fieldName' },
  { suffix: '.translation-meta.xml', path: ['customLabels'], key: 'name' },
  { suffix: '.callCenter-meta.xml', path: ['sections', 'items'], key: 'name' },
] as const;

function twice({ suffix, path, key }: (typeof ONCE)[number], source: PackageSource): readonly Finding[] {
  return source.ending(suffix).flatMap((file) => {
    const { root } = source.xml(file);
    const seen = new Set<string>();
    return (root === null ? [] : elementsAt(root, path)).flatMap((element) => {
      const name = childText(element, key) ?? '';
      const isNew = !seen.has(name) || childrenNamed(element, key).length === 0;
      seen.add(name);
      return isNew ? [] : [{ file, line: lineOf(element), message: `${name} stands there twice` }];
    });
  });
}
