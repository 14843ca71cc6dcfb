// The objects of the lab's org and their fields: what the record store accepts, what pages show, what searches look at.
import { AccountContactRelation, CampaignMember, Event, Opportunity, VoiceCall } from './clickedObjects';
import { description, field, personName, phone, picklist, reference, system, text } from './schemaFields';
import type { Field, ObjectSchema } from './schemaFields';

export type { Field, FieldType, ObjectSchema } from './schemaFields';

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
    field('PersonDoNotCall', 'Do Not Call', 'boolean'),
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
    field('DoNotCall', 'Do Not Call', 'boolean'),
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
    field('DoNotCall', 'Do Not Call', 'boolean'),
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
    reference('WhatId', 'Related To', ['Account', 'Case', 'Opportunity']),
    picklist('CallType', 'Call Type', ['Internal', 'Inbound', 'Outbound']),
    field('CallDurationInSeconds', 'Call Duration', 'integer'),
    text('CallDisposition', 'Call Result'),
    text('CallObject', 'Call Object Identifier'),
    description,
    // Fields of the org's own.
    phone('Callback_Number__c', 'Callback Number'),
    text('Campaign_Code__c', 'Campaign Code', { length: 20 }),
    field('Queue_Seconds__c', 'Seconds in Queue', 'decimal', { digits: 6 }),
    field('IsReminderSet', 'Reminder Set', 'boolean'),
    field('Was_Callback__c', 'Was Callback', 'boolean'),
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
    'Callback_Number__c',
    'Softphone_Queue__c',
    'Softphone_Vendor__c',
    'Softphone_Quality__c',
    'Softphone_Recording__c',
    'OwnerId',
    'Description',
  ],
};

export const SCHEMA: Readonly<Record<string, ObjectSchema>> = {
  ...{ Account, Contact, Lead, Case, Task },
  ...{ Opportunity, Event, CampaignMember, AccountContactRelation, VoiceCall },
};

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
