// A call center as Salesforce's guide asks for it: required items and their ranges, names, and the settings that repeat them.
import { childText, childrenNamed, type XmlElement } from '../../build/metadata/xml';
import type { Finding, Validator } from '../validator';

const REQUIRED = [
  'reqAdapterUrl',
  'reqUseApi',
  'reqSoftphoneHeight',
  'reqSoftphoneWidth',
  'reqSalesforceCompatibilityMode',
];
const RESERVED = new Set(['label', 'sortOrder', 'internalNameLabel', 'displayNameLabel']);
const NAME = /^[A-Za-z][A-Za-z0-9]{0,39}$/;

const VALUES: Readonly<Record<string, (value: string) => boolean>> = {
  reqAdapterUrl: (value) => /^(?:\/apex\/\w+|https:\/\/\S+)$/.test(value),
  reqUseApi: (value) => value === 'true',
  reqSoftphoneHeight: (value) => /^\d+$/.test(value) && Number(value) >= 240 && Number(value) <= 2560,
  reqSoftphoneWidth: (value) => /^\d+$/.test(value) && Number(value) >= 200 && Number(value) <= 1920,
  reqSalesforceCompatibilityMode: (value) => /^(?:Lightning|Classic_and_Lightning)$/.test(value),
  reqTimeout: (value) => /^\d+$/.test(value),
  reqStandbyUrl: (value) => /^(?:\/apex\/\w+|https:\/\/\S+)$/.test(value),
};

export const callCenterRules: Validator = {
  name: 'rules of call centers',
  reads: (file) => file.includes('/callCenters/'),
  run: (source) =>
    Promise.resolve(
      source.ending('.callCenter-meta.xml').flatMap((file): readonly Finding[] => {
        const { root } = source.xml(file);
        return root === null ? [] : problemsOf(root).map((message) => ({ file, message }));
      }),
    ),
};

function problemsOf(root: XmlElement): readonly string[] {
  const sections = childrenNamed(root, 'sections');
  const items = sections.flatMap((section) => childrenNamed(section, 'items'));
  const values = new Map(
    items.map((item) => [childText(item, 'name') ?? '', childText(item, 'value') ?? '']),
  );
  const names = sections.map((section) => childText(section, 'name') ?? '');
  return [
    ...REQUIRED.filter((name) => !values.has(name)).map((name) => `lacks the item ${name}`),
    ...[...values]
      .filter(([name, value]) => VALUES[name]?.(value) === false)
      .map(([name, value]) => `${name} cannot be "${value}"`),
    ...(values.has('reqTimeout') === values.has('reqStandbyUrl')
      ? []
      : ['reqStandbyUrl and reqTimeout go together']),
    ...(childText(root, 'adapterUrl') === (values.get('reqAdapterUrl') ?? '')
      ? []
      : ['adapterUrl and reqAdapterUrl differ']),
    ...[...values.keys(), ...names]
      .filter((name) => !NAME.test(name) || RESERVED.has(name))
      .map((name) => `${name} is no name for an item or section`),
    ...names
      .filter((name, at) => names.indexOf(name) !== at)
      .map((name) => `section ${name} stands there twice`),
    ...(names.includes('reqGeneralInfo') ? [] : ['lacks the section reqGeneralInfo']),
    ...[...values.keys()]
      .filter((name) => name.startsWith('req') && !Object.hasOwn(VALUES, name))
      .map((name) => `${name}: names that begin with req are Salesforce's`),
    ...settings(root, values),
    ...[...items, ...sections]
      .filter((each) => (childText(each, 'label') ?? '') === '')
      .map(() => 'an item or section has no label'),
    ...((childText(root, 'displayName') ?? '').length > 1000
      ? ['displayName has more than 1000 characters']
      : []),
  ];
}

/** What an org keeps beside the sections: one JSON object of texts, which says the same. */
function settings(root: XmlElement, values: ReadonlyMap<string, string>): readonly string[] {
  const text = childText(root, 'customSettings');
  if (text === null) return ['lacks customSettings'];
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return ['customSettings is no JSON'];
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return ['customSettings is no JSON object'];
  const entries = Object.entries(given as Readonly<Record<string, unknown>>);
  return [
    ...entries
      .filter(([, value]) => typeof value !== 'string')
      .map(([name]) => `customSettings: ${name} is no text`),
    ...entries
      .filter(([name, value]) => typeof value === 'string' && values.get(name) !== value)
      .map(([name]) => `customSettings: ${name} is not what its item says`),
    ...REQUIRED.slice(1)
      .filter((name) => !entries.some(([each]) => each === name))
      .map((name) => `customSettings lacks ${name}`),
  ];
}
