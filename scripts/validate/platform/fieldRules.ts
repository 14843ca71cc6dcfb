// What an org asks of a custom field beyond its schema: what each type needs and allows, and where.
import { childText, childrenNamed, elementsAt, textOf, type XmlElement } from '../../build/metadata/xml';
import type { PackageSource } from '../packageSource';
import type { Finding, Validator } from '../validator';

interface TypeRule {
  readonly needs?: readonly string[];
  readonly numbers?: Readonly<Record<string, readonly [least: number, most: number]>>;
  readonly isUniqueAllowed?: boolean;
  readonly isRequiredAllowed?: boolean;
}

const NUMBER: TypeRule = {
  needs: ['precision', 'scale'],
  numbers: { precision: [1, 18], scale: [0, 17] },
  isUniqueAllowed: true,
};
const REFERENCE: TypeRule = { needs: ['referenceTo', 'relationshipName'] };

const TYPES: Readonly<Record<string, TypeRule>> = {
  AutoNumber: { needs: ['displayFormat'], isRequiredAllowed: false },
  Checkbox: { needs: ['defaultValue'], isRequiredAllowed: false },
  Currency: { ...NUMBER, isUniqueAllowed: false },
  Date: {},
  DateTime: {},
  Email: { isUniqueAllowed: true },
  EncryptedText: { needs: ['length', 'maskChar', 'maskType'], numbers: { length: [1, 175] } },
  Html: {
    needs: ['length', 'visibleLines'],
    numbers: { length: [256, 131_072], visibleLines: [10, 50] },
    isRequiredAllowed: false,
  },
  LongTextArea: {
    needs: ['length', 'visibleLines'],
    numbers: { length: [256, 131_072], visibleLines: [2, 50] },
    isRequiredAllowed: false,
  },
  Lookup: REFERENCE,
  MasterDetail: REFERENCE,
  MetadataRelationship: REFERENCE,
  MultiselectPicklist: { needs: ['valueSet', 'visibleLines'], numbers: { visibleLines: [3, 10] } },
  Number: NUMBER,
  Percent: { ...NUMBER, isUniqueAllowed: false },
  Phone: {},
  Picklist: { needs: ['valueSet'] },
  Text: { needs: ['length'], numbers: { length: [1, 255] }, isUniqueAllowed: true },
  TextArea: {},
  Url: {},
};

/** Which elements belong to which types. */
const ONLY_OF: Readonly<Record<string, readonly string[]>> = {
  length: ['Text', 'LongTextArea', 'Html', 'EncryptedText'],
  precision: ['Number', 'Currency', 'Percent'],
  scale: ['Number', 'Currency', 'Percent', 'Location'],
  visibleLines: ['LongTextArea', 'Html', 'MultiselectPicklist'],
  valueSet: ['Picklist', 'MultiselectPicklist'],
  displayFormat: ['AutoNumber'],
};

const OF_METADATA_TYPES =
  'Checkbox Date DateTime Email LongTextArea MetadataRelationship Number Percent Phone Picklist Text TextArea Url';
const OF_SETTINGS = 'Checkbox Currency Date DateTime Email Number Percent Phone Text TextArea Url';

export const fieldRules: Validator = {
  name: 'rules of fields',
  reads: (file) => file.includes('/objects/'),
  run: (source) =>
    Promise.resolve(
      source
        .ending('.field-meta.xml')
        .flatMap((file) => problemsOf(file, source).map((message) => ({ file, message }) satisfies Finding)),
    ),
};

function problemsOf(file: string, source: PackageSource): readonly string[] {
  const { root } = source.xml(file);
  if (root === null) return [];
  const object = file.split('/').at(-3) ?? '';
  const type = childText(root, 'type') ?? '';
  // A formula has the type of its result and none of that type's rules.
  const rule = childText(root, 'formula') === null ? TYPES[type] : {};
  return [
    ...named(file, root),
    ...(rule === undefined ? [] : shape(root, type, rule)),
    ...place(source, object, type, root),
    ...defaults(root, type),
    ...choices(root),
  ];
}

function named(file: string, root: XmlElement): readonly string[] {
  const name = childText(root, 'fullName') ?? '';
  const wanted = file.split('/').at(-1)?.replace('.field-meta.xml', '') ?? '';
  return [
    ...(name === wanted ? [] : [`is called ${name}, its file ${wanted}`]),
    ...(/^[A-Za-z](?!.*__.*__c$)\w*__c$/.test(wanted) ? [] : [`${wanted} is no name for a custom field`]),
    ...(childText(root, 'label') ? [] : ['has no label']),
  ];
}

function shape(root: XmlElement, type: string, rule: TypeRule): readonly string[] {
  const value = (name: string): string | null => childText(root, name);
  const missing = (rule.needs ?? []).filter((name) => childrenNamed(root, name).length === 0);
  const foreign = Object.entries(ONLY_OF)
    .filter(([name, types]) => childrenNamed(root, name).length > 0 && !types.includes(type))
    .map(([name]) => name);
  const outside = Object.entries(rule.numbers ?? {}).filter(([name, [least, most]]) => {
    const given = value(name);
    return given !== null && (Number(given) < least || Number(given) > most);
  });
  const [precision, scale] = [Number(value('precision') ?? 0), Number(value('scale') ?? 0)];
  return [
    ...missing.map((name) => `a ${type} needs <${name}>`),
    ...foreign.map((name) => `a ${type} has no <${name}>`),
    ...outside.map(([name, [least, most]]) => `<${name}> of a ${type} is ${least} to ${most}`),
    ...(scale > precision ? [`<scale> ${scale} is more than <precision> ${precision}`] : []),
    ...(value('required') === 'true' && rule.isRequiredAllowed === false
      ? [`a ${type} cannot be required`]
      : []),
    ...(value('unique') === 'true' && !rule.isUniqueAllowed ? [`a ${type} cannot be unique`] : []),
    ...(value('externalId') === 'true' && !/^(?:Text|Number|Email|AutoNumber)$/.test(type)
      ? [`a ${type} cannot be an external id`]
      : []),
    ...(value('caseSensitive') !== null && value('unique') !== 'true'
      ? ['<caseSensitive> needs <unique>']
      : []),
    ...(type === 'AutoNumber' && !/\{0+\}/.test(value('displayFormat') ?? '{0}')
      ? ['<displayFormat> has no place for the number']
      : []),
  ];
}

function place(source: PackageSource, object: string, type: string, root: XmlElement): readonly string[] {
  const isMetadata = object.endsWith('__mdt');
  const settings = source.ending(`/${object}.object-meta.xml`)[0];
  const isSetting = settings !== undefined && source.value(settings, 'customSettingsType') !== null;
  const allowed = isMetadata ? OF_METADATA_TYPES : isSetting ? OF_SETTINGS : null;
  const what = isMetadata ? 'a custom metadata type' : 'a custom setting';
  const manageability = childText(root, 'fieldManageability');
  const target = childText(root, 'referenceTo');
  return [
    ...(allowed !== null && !allowed.split(' ').includes(type) ? [`${what} takes no ${type}`] : []),
    ...(isMetadata && childText(root, 'formula') !== null ? [`${what} takes no formula`] : []),
    ...(!isMetadata && manageability !== null
      ? ['<fieldManageability> belongs to custom metadata types']
      : []),
    ...(!isMetadata && type === 'MetadataRelationship'
      ? ['a MetadataRelationship starts at a custom metadata type']
      : []),
    ...(object === 'Activity' && /^(?:Lookup|MasterDetail|Html|LongTextArea)$/.test(type)
      ? [`activities take no ${type}`]
      : []),
    ...(target?.endsWith('__mdt') && source.ending(`/${target}.object-meta.xml`).length === 0
      ? [`there is no object ${target}`]
      : []),
  ];
}

function defaults(root: XmlElement, type: string): readonly string[] {
  const value = childText(root, 'defaultValue');
  if (value === null) return [];
  if (type === 'Checkbox' && !/^(?:true|false)$/.test(value))
    return ['<defaultValue> of a Checkbox is true or false'];
  if (/^(?:Number|Currency|Percent)$/.test(type) && !Number.isFinite(Number(value || 'none')))
    return [`<defaultValue> of a ${type} is a number`];
  if (/^(?:Text|TextArea|Phone|Email|Url)$/.test(type) && /^[\w .-]+$/.test(value))
    return ['<defaultValue> of a text is a formula: "in quotation marks"'];
  return /^(?:Picklist|MultiselectPicklist|LongTextArea|Html)$/.test(type)
    ? [`a ${type} has no <defaultValue>`]
    : [];
}

function choices(root: XmlElement): readonly string[] {
  const values = elementsAt(root, ['valueSet', 'valueSetDefinition', 'value']);
  if (childrenNamed(root, 'valueSet').length === 0) return [];
  const preset = values.filter((value) => childText(value, 'default') === 'true');
  const names = values.map((value) => (childText(value, 'fullName') ?? '').toLowerCase());
  const labels = values.map((value) => (childText(value, 'label') ?? '').toLowerCase());
  const isShared = elementsAt(root, ['valueSet', 'valueSetName']).map(textOf).length > 0;
  return [
    ...(preset.length > 1 ? ['two values are the default'] : []),
    ...(new Set(names).size < names.length ? ['one value stands there twice'] : []),
    ...(new Set(labels).size < labels.length ? ['two values have one label'] : []),
    ...(names.some((name) => name === '' || name.length > 255)
      ? ['a value has no name, or more than 255 characters']
      : []),
    ...(values.length === 0 && !isShared ? ['a picklist without values'] : []),
  ];
}
