// How the objects of the lab's org are written down: fields and their kinds.

export type FieldType =
  | 'id'
  | 'text'
  | 'longText'
  | 'phone'
  | 'email'
  | 'url'
  | 'picklist'
  | 'integer'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'reference';

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly required?: boolean;
  /** Set by the org; refused in what a caller sends. */
  readonly readOnly?: boolean;
  readonly createOnly?: boolean;
  readonly length?: number;
  /** Of a decimal: digits before the point. */
  readonly digits?: number;
  /** A restricted picklist takes only these. */
  readonly values?: readonly string[];
  readonly refersTo?: readonly string[];
}

export interface ObjectSchema {
  readonly name: string;
  readonly label: string;
  readonly plural: string;
  readonly keyPrefix: string;
  /** SLDS standard icon. */
  readonly icon: string;
  readonly nameField: string;
  readonly fields: readonly Field[];
  /** Columns of the list view. */
  readonly columns: readonly string[];
  /** Fields of the record page and of the new-record form, in order. */
  readonly layout: readonly string[];
}

type Extra = Partial<Omit<Field, 'name' | 'label' | 'type'>>;
export const field = (name: string, label: string, type: FieldType, extra: Extra = {}): Field => ({
  name,
  label,
  type,
  ...extra,
});
export const text = (name: string, label: string, extra: Extra = {}) =>
  field(name, label, 'text', { length: 255, ...extra });
export const reference = (name: string, label: string, refersTo: readonly string[], extra: Extra = {}) =>
  field(name, label, 'reference', { refersTo, ...extra });
export const picklist = (name: string, label: string, values: readonly string[], extra: Extra = {}) =>
  field(name, label, 'picklist', { values, ...extra });
export const phone = (name: string, label: string) => field(name, label, 'phone', { length: 40 });

export const system: readonly Field[] = [
  field('Id', 'Record ID', 'id', { readOnly: true }),
  reference('OwnerId', 'Owner', ['User']),
  field('CreatedDate', 'Created', 'datetime', { readOnly: true }),
  field('LastModifiedDate', 'Last Modified', 'datetime', { readOnly: true }),
];
export const personName: readonly Field[] = [
  text('FirstName', 'First Name', { length: 40 }),
  text('LastName', 'Last Name', { length: 80, required: true }),
  text('Name', 'Name', { readOnly: true }),
];
export const description = field('Description', 'Description', 'longText', { length: 32_000 });
