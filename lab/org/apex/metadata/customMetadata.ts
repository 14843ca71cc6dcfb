// The custom metadata records of the lab's org: those of the package, read from their files, and what tests change in them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OrgError, refusal } from '../../orgError';
import { metadataFiles } from '../../../../scripts/build/metadata/metadataFiles';
import { childText, childrenNamed, isNil, type XmlElement } from '../../../../scripts/build/metadata/xml';
import {
  breachOf,
  fieldsOfType,
  type MetadataField,
  type MetadataValue,
  type MetadataValues,
} from './metadataType';

export type { MetadataValues };
export type MetadataRecord = MetadataValues & {
  readonly DeveloperName: string;
  readonly MasterLabel: string;
};

export const METADATA_TYPES = [
  'Softphone_Profile__mdt',
  'Softphone_Disposition__mdt',
  'Softphone_Presence_Map__mdt',
  'Softphone_Number_Rule__mdt',
  'Softphone_Task_Field__mdt',
] as const;
export type MetadataTypeName = (typeof METADATA_TYPES)[number];

export class CustomMetadata {
  readonly #types = new Map<string, readonly MetadataField[]>();
  readonly #records = new Map<string, Map<string, MetadataRecord>>();

  /** As after an installation of the package. */
  constructor() {
    for (const type of METADATA_TYPES) {
      this.#types.set(type, fieldsOfType(type));
      this.#records.set(type, new Map());
    }
    for (const { name, root } of metadataFiles('customMetadata', '.md-meta.xml')) {
      const [type = '', developerName = ''] = name.split('.');
      const values = childrenNamed(root, 'values').map((each): [string, MetadataValue] => {
        const [value] = childrenNamed(each, 'value');
        return [childText(each, 'field') ?? '', value === undefined ? null : valueOf(value)];
      });
      this.write(`${type}__mdt`, developerName, {
        MasterLabel: childText(root, 'label') ?? developerName,
        ...Object.fromEntries(values),
      });
    }
  }

  /** The records that the lab has besides, and what it changes in those of the package. */
  addLabRecords(): void {
    const { records } = JSON.parse(readFileSync(LAB_RECORDS, 'utf8')) as {
      records: readonly { type: string; name: string; values: MetadataValues }[];
    };
    for (const { type, name, values } of records) this.write(type, name, values);
  }

  /** By Sort_Order__c, those without one last, then by name: as the Apex classes ask for them. */
  list(type: string): readonly MetadataRecord[] {
    return [...this.#table(type).values()].sort(
      (a, b) => placeOf(a) - placeOf(b) || (a.DeveloperName < b.DeveloperName ? -1 : 1),
    );
  }

  find(type: string, name: string): MetadataRecord | null {
    return this.#table(type).get(name) ?? null;
  }

  /** Changes the record of this name, or makes it. */
  write(type: string, name: string, values: Readonly<Record<string, unknown>>): MetadataRecord {
    const table = this.#table(type);
    const fields = this.#types.get(type) ?? [];
    if (!/^[A-Za-z]\w{0,39}$/.test(name)) refuse(`${name} is no name for a record`);
    const usual = Object.fromEntries(
      fields.map((field) => [field.name, field.type === 'Checkbox' ? false : null]),
    );
    const before = table.get(name) ?? { ...usual, MasterLabel: name };
    const after = { ...before, ...values, DeveloperName: name } as MetadataRecord;
    for (const [key, value] of Object.entries(after)) {
      if (key === 'DeveloperName') continue;
      const field = key === 'MasterLabel' ? LABEL : fields.find((each) => each.name === key);
      if (!field) refuse(`No such column '${key}' on ${type}`);
      const breach = breachOf(field, value);
      if (breach) refuse(breach);
    }
    table.set(name, after);
    return after;
  }

  remove(type: string, name: string): boolean {
    return this.#table(type).delete(name);
  }

  #table(type: string): Map<string, MetadataRecord> {
    return this.#records.get(type) ?? refuse(`There is no custom metadata type ${type}`);
  }
}

const LAB_RECORDS = join(__dirname, '..', '..', '..', '..', 'data', 'lab-metadata.json');
const LABEL: MetadataField = {
  name: 'MasterLabel',
  type: 'Text',
  isRequired: true,
  length: 40,
  choices: null,
};

const placeOf = (record: MetadataRecord): number => {
  const order = record['Sort_Order__c'];
  return typeof order === 'number' ? order : Number.MAX_SAFE_INTEGER;
};

/** To the letter: blanks at either end are part of a text. */
function valueOf(element: XmlElement): MetadataValue {
  if (isNil(element)) return null;
  const text = element.textContent ?? '';
  const type = element.getAttribute('xsi:type');
  if (type === 'xsd:boolean') return text === 'true';
  if (type === 'xsd:double') return Number(text);
  return text;
}

function refuse(message: string): never {
  throw new OrgError([refusal('INVALID_FIELD', message)]);
}
