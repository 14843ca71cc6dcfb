// Objects whose pages show telephone numbers although a call is about somebody else, and the opportunity that a converted lead becomes.
import { description, field, phone, picklist, reference, system, text } from './schemaFields';
import type { ObjectSchema } from './schemaFields';

export const Opportunity: ObjectSchema = {
  name: 'Opportunity',
  label: 'Opportunity',
  plural: 'Opportunities',
  keyPrefix: '006',
  icon: 'opportunity',
  nameField: 'Name',
  fields: [
    ...system,
    text('Name', 'Opportunity Name', { length: 120, required: true }),
    reference('AccountId', 'Account Name', ['Account']),
    picklist('StageName', 'Stage', ['Prospecting', 'Negotiation', 'Closed Won', 'Closed Lost']),
    phone('Site_Phone__c', 'Phone on Site'),
    description,
  ],
  columns: ['Name', 'AccountId', 'StageName'],
  layout: ['Name', 'AccountId', 'StageName', 'Site_Phone__c', 'OwnerId'],
};

export const Event: ObjectSchema = {
  name: 'Event',
  label: 'Event',
  plural: 'Events',
  keyPrefix: '00U',
  icon: 'event',
  nameField: 'Subject',
  fields: [
    ...system,
    text('Subject', 'Subject'),
    reference('WhoId', 'Name', ['Contact', 'Lead']),
    reference('WhatId', 'Related To', ['Account', 'Case', 'Opportunity']),
    phone('Dial_In__c', 'Dial-in'),
    description,
  ],
  columns: ['Subject', 'WhoId', 'WhatId'],
  layout: ['Subject', 'WhoId', 'WhatId', 'Dial_In__c', 'OwnerId'],
};

export const CampaignMember: ObjectSchema = {
  name: 'CampaignMember',
  label: 'Campaign Member',
  plural: 'Campaign Members',
  keyPrefix: '00v',
  icon: 'campaign_members',
  nameField: 'Name',
  fields: [
    ...system,
    text('Name', 'Name'),
    reference('ContactId', 'Contact', ['Contact']),
    reference('LeadId', 'Lead', ['Lead']),
    phone('Phone', 'Phone'),
    picklist('Status', 'Status', ['Sent', 'Responded']),
  ],
  columns: ['Name', 'Phone', 'Status'],
  layout: ['Name', 'ContactId', 'LeadId', 'Phone', 'Status'],
};

export const AccountContactRelation: ObjectSchema = {
  name: 'AccountContactRelation',
  label: 'Account Contact Relationship',
  plural: 'Account Contact Relationships',
  keyPrefix: '07k',
  icon: 'account',
  nameField: 'Roles',
  fields: [
    ...system,
    reference('AccountId', 'Account', ['Account']),
    reference('ContactId', 'Contact', ['Contact']),
    text('Roles', 'Roles'),
    phone('Office_Phone__c', 'Office Phone'),
  ],
  columns: ['AccountId', 'ContactId', 'Roles'],
  layout: ['AccountId', 'ContactId', 'Roles', 'Office_Phone__c'],
};

export const VoiceCall: ObjectSchema = {
  name: 'VoiceCall',
  label: 'Voice Call',
  plural: 'Voice Calls',
  keyPrefix: '0LQ',
  icon: 'voice_call',
  nameField: 'VendorCallKey',
  fields: [
    ...system,
    text('VendorCallKey', 'Vendor Call Key'),
    phone('FromPhoneNumber', 'From'),
    reference('RelatedRecordId', 'Related Record', ['Account', 'Case', 'Contact', 'Lead', 'Opportunity']),
    field('CallDurationInSeconds', 'Call Duration', 'integer'),
  ],
  columns: ['VendorCallKey', 'FromPhoneNumber', 'RelatedRecordId'],
  layout: ['VendorCallKey', 'FromPhoneNumber', 'RelatedRecordId'],
};
