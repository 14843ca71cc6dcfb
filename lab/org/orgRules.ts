// What an org adds to Salesforce's own rules, and what befalls it: the switches of the lab's org. Each refusal in the words and the
// shape in which Salesforce's data API gives it, stage after stage: what a later one would say is not said yet.
import { canonicalId } from './recordId';
import { refusal, type OrgErrorDetail } from './orgError';
import type { OrgRecord, Values } from './orgRecord';

export interface OrgRules {
  readonly validationRules: readonly ValidationRule[];
  /** Fields of an object that the admin has made required. */
  readonly requiredFields: Readonly<Record<string, readonly string[]>>;
  /** Fields of an object that users may not write. */
  readonly hiddenFields: Readonly<Record<string, readonly string[]>>;
  /** Records that users may not see, by id: nothing can be related to them. */
  readonly hiddenRecords: readonly string[];
  readonly automation: readonly Automation[];
  /** So many saves find their row locked. */
  readonly lockedSaves: number;
  /** A save of this object looks like a record that is there. */
  readonly duplicateRules: readonly string[];
  readonly isSessionExpired: boolean;
  readonly isStorageFull: boolean;
}

/** Refuses a record in which the field has one of the values; `errorField`: where the message stands on a page, null: on top. */
export interface ValidationRule {
  readonly object: string;
  readonly field: string;
  /** null stands for an empty field. */
  readonly refuses: readonly (string | null)[];
  readonly message: string;
  readonly errorField: string | null;
}

/** A flow or trigger that runs after a save and writes fields of the same record. */
export interface Automation {
  readonly object: string;
  readonly on: 'create' | 'update';
  readonly set: Readonly<Record<string, string | null>>;
}

export const NO_RULES: OrgRules = {
  validationRules: [],
  requiredFields: {},
  hiddenFields: {},
  hiddenRecords: [],
  automation: [],
  lockedSaves: 0,
  duplicateRules: [],
  isSessionExpired: false,
  isStorageFull: false,
};

/** Before Salesforce looks at the fields at all. */
export function refusedAtTheDoor(
  rules: OrgRules,
  object: string,
  values: Values,
  id: string | null,
): readonly OrgErrorDetail[] {
  if (rules.isSessionExpired) return [refusal('INVALID_SESSION_ID', 'Session expired or invalid')];
  if (rules.isStorageFull && id === null)
    return [refusal('STORAGE_LIMIT_EXCEEDED', 'storage limit exceeded')];
  const hidden = (rules.hiddenFields[object] ?? []).filter((name) => values[name] !== undefined);
  if (hidden.length === 0) return [];
  const message = `Unable to create/update fields: ${hidden.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`;
  return [refusal('INVALID_FIELD_FOR_INSERT_UPDATE', message, ...hidden)];
}

/** Of a record whose fields are all right by themselves: `after` is what it would be. */
export function refusedByTheOrg(
  rules: OrgRules,
  object: string,
  after: Values,
  id: string | null,
): readonly OrgErrorDetail[] {
  const empty = (rules.requiredFields[object] ?? []).filter((name) => isEmpty(after[name]));
  if (empty.length > 0)
    return [
      refusal('REQUIRED_FIELD_MISSING', `Required fields are missing: [${empty.join(', ')}]`, ...empty),
    ];
  const hidden = Object.values(after).find(
    (value) =>
      typeof value === 'string' && rules.hiddenRecords.some((one) => canonicalId(one) === canonicalId(value)),
  );
  if (typeof hidden === 'string') {
    const message = `insufficient access rights on cross-reference id: ${hidden.slice(0, 15)}`;
    return [refusal('INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY', message)];
  }
  const broken = rules.validationRules.filter(
    (rule) => rule.object === object && rule.refuses.some((value) => isValue(after[rule.field], value)),
  );
  if (broken.length > 0)
    return broken.map(({ message, errorField }) =>
      refusal('FIELD_CUSTOM_VALIDATION_EXCEPTION', message, ...(errorField === null ? [] : [errorField])),
    );
  if (id === null && rules.duplicateRules.includes(object))
    return [refusal('DUPLICATES_DETECTED', 'Use one of these records?')];
  if (rules.lockedSaves > 0) {
    const message = `unable to obtain exclusive access to this record or 1 records: ${id ?? lockedBy(after) ?? object}`;
    return [refusal('UNABLE_TO_LOCK_ROW', message)];
  }
  return [];
}

/** A new Task locks what it is related to. */
const lockedBy = ({ WhatId, WhoId }: Values): string | undefined =>
  [WhatId, WhoId].find((id): id is string => typeof id === 'string');

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';
const isValue = (given: unknown, refused: string | null): boolean =>
  refused === null ? isEmpty(given) : given === refused;

/** What automation makes of a record that was just saved. */
export function automated(
  { automation }: OrgRules,
  object: string,
  on: Automation['on'],
  record: OrgRecord,
): OrgRecord {
  return automation
    .filter((each) => each.object === object && each.on === on)
    .reduce<OrgRecord>((now, { set }) => ({ ...now, ...set, Id: now.Id }), record);
}
