// The refusals of an org, each in the words and the shape in which Salesforce gives it.
import type { CtiResponse } from '../wire';
import { apexContext } from './apex/apexContext';
import { CustomMetadata } from './apex/metadata/customMetadata';
import { seededSetup } from './apex/orgSetup';
import { ORG_METHODS, type OrgContext } from './openCtiOrg';
import { NO_RULES, type OrgRules } from './orgRules';
import { seededLayout, seededRecords } from './seed';

function orgWith(rules: Partial<OrgRules> = {}): OrgContext {
  const records = seededRecords(() => Date.parse('2026-03-01T10:00:00Z'));
  records.rules = { ...NO_RULES, ...rules };
  const user = records.users[0]!;
  const apex = () =>
    apexContext({
      records,
      metadata: new CustomMetadata(),
      setup: seededSetup(),
      user,
      mintCredential: null,
    });
  return { records, layout: seededLayout(), callCenterSettings: {}, user, apex };
}
const save = (org: OrgContext, fields: Readonly<Record<string, unknown>> = {}): CtiResponse =>
  ORG_METHODS['saveLog']!(
    { object: { entityApiName: 'Task', Subject: 'Call', ...fields } },
    org,
  ) as CtiResponse;
const refusal = (response: CtiResponse): unknown => {
  expect(response).toMatchObject({ success: false, errors: [{ code: 'GENERIC_ERROR' }] });
  return (response.errors?.[0] as { details?: unknown } | undefined)?.details;
};
const rule = { object: 'Task', field: 'CallDisposition', refuses: [null], message: 'Choose a result.' };

it.each<readonly [string, Partial<OrgRules>, Readonly<Record<string, unknown>>, object]>([
  [
    'a validation rule, in the admin’s words, at its field',
    { validationRules: [{ ...rule, errorField: 'CallDisposition' }] },
    {},
    {
      errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION',
      message: 'Choose a result.',
      fields: ['CallDisposition'],
    },
  ],
  [
    'a validation rule on top of the page',
    { validationRules: [{ ...rule, errorField: null }] },
    {},
    { errorCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message: 'Choose a result.', fields: [] },
  ],
  [
    'a field that the admin requires',
    { requiredFields: { Task: ['Softphone_Queue__c'] } },
    {},
    {
      errorCode: 'REQUIRED_FIELD_MISSING',
      message: 'Required fields are missing: [Softphone_Queue__c]',
      fields: ['Softphone_Queue__c'],
    },
  ],
  [
    'a field without permission',
    { hiddenFields: { Task: ['Softphone_Queue__c'] } },
    { Softphone_Queue__c: 'Sales' },
    { errorCode: 'INVALID_FIELD_FOR_INSERT_UPDATE', fields: ['Softphone_Queue__c'] },
  ],
  [
    'a locked row, once',
    { lockedSaves: 1 },
    {},
    {
      errorCode: 'UNABLE_TO_LOCK_ROW',
      message: expect.stringMatching(/^unable to obtain exclusive access/) as string,
    },
  ],
  [
    'a duplicate rule',
    { duplicateRules: ['Task'] },
    {},
    { errorCode: 'DUPLICATES_DETECTED', message: 'Use one of these records?' },
  ],
  [
    'a session that has expired',
    { isSessionExpired: true },
    {},
    { errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid', fields: [] },
  ],
  [
    'a full storage',
    { isStorageFull: true },
    {},
    { errorCode: 'STORAGE_LIMIT_EXCEEDED', message: 'storage limit exceeded' },
  ],
])('refuses by %s', (_name, rules, fields, detail) => {
  const org = orgWith(rules);
  expect(refusal(save(org, fields))).toMatchObject([detail]);
});

it('a record that was deleted, or merged away, is named by nothing', () => {
  const org = orgWith();
  const contact = org.records.list('Contact')[0]!;
  org.records.remove(contact.Id);
  expect(refusal(save(org, { WhoId: contact.Id }))).toEqual([
    { errorCode: 'ENTITY_IS_DELETED', message: 'entity is deleted', fields: [] },
  ]);
});

it('a record that users may not see is named by its id alone', () => {
  const org = orgWith();
  const contact = org.records.list('Contact')[0]!;
  org.records.rules = { ...NO_RULES, hiddenRecords: [contact.Id] };
  expect(refusal(save(org, { WhoId: contact.Id }))).toEqual([
    {
      errorCode: 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
      message: `insufficient access rights on cross-reference id: ${contact.Id.slice(0, 15)}`,
      fields: [],
    },
  ]);
});

it('a locked row lets the next save through', () => {
  const org = orgWith({ lockedSaves: 1 });
  expect(save(org).success).toBe(false);
  expect(save(org).success).toBe(true);
});

it('automation relates a task to something else behind the save', () => {
  const org = orgWith();
  const account = org.records.list('Account')[0]!;
  org.records.rules = {
    ...NO_RULES,
    automation: [{ object: 'Task', on: 'create', set: { WhatId: account.Id } }],
  };
  const { returnValue } = save(org);
  expect(org.records.find(String(returnValue))).toMatchObject({ WhatId: account.Id });
});
