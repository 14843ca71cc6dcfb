// The objects of the lab's org and their fields: what the record store accepts, what pages show, what searches look at.

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
const field = (name: string, label: string, type: FieldType, extra: Extra = {}): Field => ({
  name,
  label,
  type,
  ...extra,
});
const text = (name: string, label: string, extra: Extra = {}) =>
  field(name, label, 'text', { length: 255, ...extra });
const reference = (name: string, label: string, refersTo: readonly string[], extra: Extra = {}) =>
  field(name, label, 'reference', { refersTo, ...extra });
const picklist = (name: string, label: string, values: readonly string[], extra: Extra = {}) =>
  field(name, label, 'picklist', { values, ...extra });
const phone = (name: string, label: string) => field(name, label, 'phone', { length: 40 });

const system: readonly Field[] = [
  field('Id', 'Record ID', 'id', { readOnly: true }),
  reference('OwnerId', 'Owner', ['User']),
  field('CreatedDate', 'Created', 'datetime', { readOnly: true }),
  field('LastModifiedDate', 'Last Modified', 'datetime', { readOnly: true }),
];
const personName: readonly Field[] = [
  text('FirstName', 'First Name', { length: 40 }),
  text('LastName', 'Last Name', { length: 80, required: true }),
  text('Name', 'Name', { readOnly: true }),
];
const description = field('Description', 'Description', 'longText', { length: 32_000 });

const Account: ObjectSchema = {
  name: 'Account',
  label: 'Account',
  plural: 'Accounts',
  keyPrefix: '001',
  icon: 'account',
  nameField: 'Name',
  fields: [
    ...system,
    text('Name', 'Account Name', { required: true }),
    text('FirstName', 'First Name', { length: 40 }),
    text('LastName', 'Last Name', { length: 80 }),
    field('IsPersonAccount', 'Person Account', 'boolean', { createOnly: true }),
    reference('PersonContactId', 'Person Contact', ['Contact'], { readOnly: true }),
    phone('Phone', 'Phone'),
    phone('PersonMobilePhone', 'Mobile'),
    field('PersonEmail', 'Email', 'email'),
    text('Industry', 'Industry'),
    field('Website', 'Website', 'url'),
    text('BillingCity', 'Billing City'),
    text('BillingCountry', 'Billing Country'),
    description,
  ],
  columns: ['Name', 'Phone', 'Industry', 'BillingCity', 'BillingCountry'],
  layout: [
    'Name',
    'Phone',
    'PersonMobilePhone',
    'Industry',
    'Website',
    'BillingCity',
    'BillingCountry',
    'OwnerId',
  ],
};

const Contact: ObjectSchema = {
  name: 'Contact',
  label: 'Contact',
  plural: 'Contacts',
  keyPrefix: '003',
  icon: 'contact',
  nameField: 'Name',
  fields: [
    ...system,
    ...personName,
    reference('AccountId', 'Account Name', ['Account']),
    text('Title', 'Title', { length: 128 }),
    phone('Phone', 'Phone'),
    phone('MobilePhone', 'Mobile'),
    field('Email', 'Email', 'email', { length: 80 }),
    field('IsPersonAccount', 'Person Account', 'boolean', { readOnly: true }),
    description,
  ],
  columns: ['Name', 'AccountId', 'Title', 'Phone', 'MobilePhone', 'Email'],
  layout: ['FirstName', 'LastName', 'AccountId', 'Title', 'Phone', 'MobilePhone', 'Email', 'OwnerId'],
};

const Lead: ObjectSchema = {
  name: 'Lead',
  label: 'Lead',
  plural: 'Leads',
  keyPrefix: '00Q',
  icon: 'lead',
  nameField: 'Name',
  fields: [
    ...system,
    ...personName,
    text('Company', 'Company', { required: true }),
    text('Title', 'Title', { length: 128 }),
    phone('Phone', 'Phone'),
    phone('MobilePhone', 'Mobile'),
    field('Email', 'Email', 'email', { length: 80 }),
    picklist('Status', 'Lead Status', [
      'Open - Not Contacted',
      'Working - Contacted',
      'Closed - Converted',
      'Closed - Not Converted',
    ]),
    description,
  ],
  columns: ['Name', 'Company', 'Phone', 'Email', 'Status'],
  layout: ['FirstName', 'LastName', 'Company', 'Title', 'Phone', 'MobilePhone', 'Email', 'Status', 'OwnerId'],
};

const Case: ObjectSchema = {
  name: 'Case',
  label: 'Case',
  plural: 'Cases',
  keyPrefix: '500',
  icon: 'case',
  nameField: 'CaseNumber',
  fields: [
    ...system,
    text('CaseNumber', 'Case Number', { readOnly: true }),
    text('Subject', 'Subject'),
    reference('ContactId', 'Contact Name', ['Contact']),
    reference('AccountId', 'Account Name', ['Account']),
    picklist('Status', 'Status', ['New', 'Working', 'Escalated', 'Closed']),
    picklist('Priority', 'Priority', ['High', 'Medium', 'Low']),
    picklist('Origin', 'Case Origin', ['Phone', 'Email', 'Web']),
    description,
  ],
  columns: ['CaseNumber', 'Subject', 'ContactId', 'Status', 'Priority'],
  layout: ['CaseNumber', 'Subject', 'Status', 'Priority', 'ContactId', 'AccountId', 'Origin', 'OwnerId'],
};

const Task: ObjectSchema = {
  name: 'Task',
  label: 'Task',
  plural: 'Tasks',
  keyPrefix: '00T',
  icon: 'task',
  nameField: 'Subject',
  fields: [
    ...system,
    text('Subject', 'Subject'),
    picklist(
      'Status',
      'Status',
      ['Not Started', 'In Progress', 'Completed', 'Waiting on someone else', 'Deferred'],
      { required: true },
    ),
    picklist('Priority', 'Priority', ['High', 'Normal', 'Low'], { required: true }),
    field('ActivityDate', 'Due Date', 'date'),
    picklist('TaskSubtype', 'Task Subtype', ['Task', 'Call', 'Email', 'ListEmail', 'Cadence', 'LinkedIn'], {
      createOnly: true,
    }),
    reference('WhoId', 'Name', ['Contact', 'Lead']),
    reference('WhatId', 'Related To', ['Account', 'Case']),
    picklist('CallType', 'Call Type', ['Internal', 'Inbound', 'Outbound']),
    field('CallDurationInSeconds', 'Call Duration', 'integer'),
    text('CallDisposition', 'Call Result'),
    text('CallObject', 'Call Object Identifier'),
    description,
    // Activity fields of the package.
    text('Softphone_Queue__c', 'Queue'),
    text('Softphone_Vendor__c', 'Telephone System', { length: 80 }),
    field('Softphone_Quality__c', 'Line Quality (MOS)', 'decimal', { digits: 1 }),
    text('Softphone_Recording__c', 'Recording'),
  ],
  columns: ['Subject', 'WhoId', 'WhatId', 'ActivityDate', 'Status', 'OwnerId'],
  layout: [
    'Subject',
    'Status',
    'Priority',
    'ActivityDate',
    'WhoId',
    'WhatId',
    'CallType',
    'CallDurationInSeconds',
    'CallDisposition',
    'CallObject',
    'Softphone_Queue__c',
    'Softphone_Vendor__c',
    'Softphone_Quality__c',
    'Softphone_Recording__c',
    'OwnerId',
    'Description',
  ],
};

export const SCHEMA: Readonly<Record<string, ObjectSchema>> = { Account, Contact, Lead, Case, Task };

export const schemaOf = (object: string): ObjectSchema | undefined =>
  Object.hasOwn(SCHEMA, object) ? SCHEMA[object] : undefined;

export const schemaOfId = (id: string): ObjectSchema | undefined =>
  Object.values(SCHEMA).find((schema) => schema.keyPrefix === id.slice(0, 3));

export const fieldOf = (schema: ObjectSchema, name: string): Field | undefined =>
  schema.fields.find((candidate) => candidate.name === name);

/** What the org fills in when a caller leaves it out. */
export const DEFAULTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Task: { Status: 'Not Started', Priority: 'Normal' },
  Case: { Status: 'New', Priority: 'Medium' },
  Lead: { Status: 'Open - Not Contacted' },
};
