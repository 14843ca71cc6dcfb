// What would deploy and then not work, or not as an agent expects.
import type { PackageSource } from './packageSource';
import { eachElement, eachMatch, unless } from './references/reference';
import type { Finding, Validator } from './validator';
import { childText } from './xml';

export const houseRules: Validator = {
  name: 'house rules',
  reads: (file) => /\/(?:callCenters|cspTrustedSites|pages)\//.test(file) || file === 'sfdx-project.json',
  run: (source) =>
    Promise.resolve([
      ...source.ending('.callCenter-meta.xml').flatMap((file) => callCenter(file, source)),
      ...source.ending('.cspTrustedSite-meta.xml').flatMap((file) => trustedUrl(file, source)),
      ...source.ending('.page').flatMap((file) => unescaped(file, source)),
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
