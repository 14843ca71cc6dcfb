// What the org finds wrong with the fields of a record that somebody wants to write. Pure.
import { canonicalId } from './recordId';
import { refusal, type OrgErrorDetail } from './orgError';
import { fieldOf, type Field, type ObjectSchema } from './schema';
import type { OrgRecord } from './orgRecord';

export interface Lookup {
  find(id: string): OrgRecord | undefined;
  objectOf(id: string): string | undefined;
  /** It was there: deleted, or merged into another one. */
  wasDeleted?(id: string): boolean;
}

/** Every breach at once, as field-level details. `before` is the record that is being updated. */
export function breaches(
  schema: ObjectSchema,
  values: Readonly<Record<string, unknown>>,
  before: OrgRecord | null,
  lookup: Lookup,
): readonly OrgErrorDetail[] {
  const found: OrgErrorDetail[] = [];
  for (const [name, value] of Object.entries(values)) {
    const field = fieldOf(schema, name);
    if (!field)
      found.push(
        refusal('INVALID_FIELD', `No such column '${name}' on sobject of type ${schema.name}`, name),
      );
    else found.push(...accessBreaches(schema, field, value, before), ...valueBreaches(field, value, lookup));
  }
  return [
    ...found,
    ...missing(schema, values, before),
    ...relationBreaches(schema, { ...before, ...values }, lookup),
  ];
}

function accessBreaches(schema: ObjectSchema, field: Field, value: unknown, before: OrgRecord | null) {
  const changed = before !== null && before[field.name] !== value;
  if (!field.readOnly && !(field.createOnly && changed)) return [];
  const message = `Unable to create/update fields: ${field.name}. Please check the security settings of this field on ${schema.name}`;
  return [refusal('INVALID_FIELD_FOR_INSERT_UPDATE', message, field.name)];
}

function missing(
  schema: ObjectSchema,
  values: Readonly<Record<string, unknown>>,
  before: OrgRecord | null,
): readonly OrgErrorDetail[] {
  const isEmpty = (name: string) => {
    const value = name in values ? values[name] : before?.[name];
    return value === undefined || value === null || value === '';
  };
  const required = schema.fields.filter((field) => field.required && isEmpty(field.name));
  if (required.length === 0) return [];
  const names = required.map((field) => field.name);
  return [refusal('REQUIRED_FIELD_MISSING', `Required fields are missing: [${names.join(', ')}]`, ...names)];
}

function valueBreaches(field: Field, value: unknown, lookup: Lookup): readonly OrgErrorDetail[] {
  if (value === null || value === '' || value === undefined) return [];
  const wrongType = () => [
    refusal(
      'INVALID_TYPE_ON_FIELD_IN_RECORD',
      `${field.label}: value not of required type: ${field.name}`,
      field.name,
    ),
  ];
  switch (field.type) {
    case 'integer':
      return Number.isInteger(value) ? [] : wrongType();
    case 'decimal':
      return typeof value === 'number' ? sizeBreaches(field, value) : wrongType();
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrongType();
    case 'date':
      return typeof value === 'string' && isDate(value) ? [] : wrongType();
    case 'datetime':
    case 'id':
      return typeof value === 'string' ? [] : wrongType();
    case 'reference':
      return typeof value === 'string' ? referenceBreaches(field, value, lookup) : wrongType();
    case 'picklist':
      if (typeof value !== 'string') return wrongType();
      return field.values?.includes(value) === false
        ? [
            refusal(
              'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
              `${field.label}: bad value for restricted picklist field: ${value}`,
              field.name,
            ),
          ]
        : [];
    case 'text':
    case 'longText':
    case 'phone':
    case 'email':
    case 'url':
      return typeof value === 'string' ? lengthBreaches(field, value) : wrongType();
  }
}

/** Salesforce rounds the decimals and refuses what has too many digits before the point. */
function sizeBreaches(field: Field, value: number): readonly OrgErrorDetail[] {
  if (Math.abs(value) < 10 ** (field.digits ?? 16)) return [];
  const message = `${field.label}: value outside of valid range on numeric field: ${value}`;
  return [refusal('NUMBER_OUTSIDE_VALID_RANGE', message, field.name)];
}

function lengthBreaches(field: Field, value: string): readonly OrgErrorDetail[] {
  if (field.length === undefined || value.length <= field.length) return [];
  const message = `${field.label}: data value too large (max length=${field.length})`;
  return [refusal('STRING_TOO_LONG', message, field.name)];
}

function referenceBreaches(field: Field, value: string, lookup: Lookup): readonly OrgErrorDetail[] {
  const id = canonicalId(value);
  const object = lookup.objectOf(id);
  if (object === undefined)
    return [refusal('MALFORMED_ID', `${field.label}: id value of incorrect type: ${value}`, field.name)];
  if (field.refersTo?.includes(object) === false) {
    const message = `${field.label}: id value of incorrect type: ${value}`;
    return [refusal('FIELD_INTEGRITY_EXCEPTION', message, field.name)];
  }
  // Says which neither of the record nor of the field.
  if (lookup.wasDeleted?.(id) === true) return [refusal('ENTITY_IS_DELETED', 'entity is deleted')];
  if (!lookup.find(id))
    return [refusal('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', field.name)];
  return [];
}

/** A Task of a Lead can be related to nothing else. */
function relationBreaches(
  schema: ObjectSchema,
  record: Readonly<Record<string, unknown>>,
  lookup: Lookup,
): readonly OrgErrorDetail[] {
  const { WhoId: who, WhatId: what } = record;
  if (schema.name !== 'Task' || typeof who !== 'string' || !what) return [];
  if (lookup.objectOf(canonicalId(who)) !== 'Lead') return [];
  const message = 'Related To ID: a record that is related to a lead cannot be related to anything else';
  return [refusal('FIELD_INTEGRITY_EXCEPTION', message, 'WhatId')];
}

/** 'YYYY-MM-DD' and a day that exists. */
function isDate(value: string): boolean {
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === value;
}
