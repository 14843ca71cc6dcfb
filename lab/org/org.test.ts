import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { omit } from '../omit';
import type { CtiResponse } from '../wire';
import { apexContext } from './apex/apexContext';
import { CustomMetadata } from './apex/metadata/customMetadata';
import { seededSetup } from './apex/orgSetup';
import { ORG_METHODS, type OrgContext } from './openCtiOrg';
import { canonicalId, recordId } from './recordId';
import type { Records } from './records';
import type { OrgRecord } from './orgRecord';
import { SCHEMA } from './schema';
import { callerPresets, seededLayout, seededRecords } from './seed';

const orgFor = (userIndex = 0): OrgContext => {
  const records = seededRecords(() => Date.parse('2026-03-01T10:00:00Z'));
  const user = records.users[userIndex]!;
  const metadata = new CustomMetadata();
  const apex = () => apexContext({ records, metadata, setup: seededSetup(), user, mintCredential: null });
  return { records, layout: seededLayout(), callCenterSettings: {}, user, apex };
};
const run = (method: string, args: Record<string, unknown>, org: OrgContext) =>
  ORG_METHODS[method]!(args, org) as CtiResponse;
const named = (records: Records, object: string, name: string): OrgRecord =>
  records.list(object).find((record) => records.nameOf(record) === name)!;

describe('the sample data', () => {
  const { records } = orgFor();
  const phones = (object: string) =>
    records
      .list(object)
      .flatMap((record) =>
        SCHEMA[object]!.fields.filter(({ type }) => type === 'phone').flatMap(
          ({ name }) => record[name] ?? [],
        ),
      );

  it('has enough of everything', () => {
    expect(records.list('Account').length).toBeGreaterThanOrEqual(12);
    expect(records.list('Contact').length).toBeGreaterThanOrEqual(30);
    expect(records.list('Lead').length).toBeGreaterThan(4);
    expect(records.list('Case').length).toBeGreaterThan(4);
    expect(records.users.length).toBeGreaterThanOrEqual(2);
  });

  it('holds numbers of six countries, in national and international form', () => {
    const all = phones('Contact').map(String);
    const countries = new Set(
      all.filter((phone) => phone.startsWith('+')).map((phone) => parsePhoneNumberFromString(phone)?.country),
    );
    expect([...countries].sort()).toEqual(['AU', 'DE', 'FR', 'GB', 'SE', 'US']);
    expect(all.filter((phone) => !phone.startsWith('+')).length).toBeGreaterThan(10);
  });

  it('has person accounts, each with its contact', () => {
    const person = named(records, 'Account', 'Rosa Vidal');
    expect(records.find(String(person['PersonContactId']))).toMatchObject({
      AccountId: person.Id,
      IsPersonAccount: true,
    });
  });

  it('has a sample caller without a number and one with two matches', () => {
    expect(callerPresets().map((preset) => preset.from)).toEqual(
      expect.arrayContaining(['', '+442079460100']),
    );
  });
});

describe('record ids', () => {
  it('end in three letters that make them safe in any case', () => {
    expect(recordId('003', 7)).toBe('003Lb0000000007IAA');
    expect(canonicalId('001D000000IRFmaIAH'.slice(0, 15))).toBe('001D000000IRFmaIAH');
  });
});

describe('the package’s fields of a task', () => {
  const save = (quality: unknown) =>
    run(
      'saveLog',
      {
        object: {
          entityApiName: 'Task',
          Subject: 'Call',
          Softphone_Queue__c: 'Support',
          Softphone_Quality__c: quality,
        },
      },
      orgFor(),
    );

  it('are taken', () => expect(save(4.21).success).toBe(true));
  it.each([42, '4.2'])('are refused when %j does not fit', (quality) => {
    expect(save(quality).success).toBe(false);
  });
});

describe('phone search', () => {
  const org = orgFor();
  const names = (searchParams: string, callType = 'inbound') => {
    const { returnValue } = run('searchAndScreenPop', { searchParams, callType, deferred: true }, org);
    const matches = omit(returnValue as Record<string, { Name: string }>, 'SCREEN_POP_DATA');
    return Object.values(matches).map((match) => match.Name);
  };

  it.each([
    ['4155550132', ['Ana Silva']],
    ['(415) 555-0132', ['Ana Silva']],
    ['2125550137', ['Ella Novak']],
    ['2079460100', ['Hannah Brook', 'Iain Ross']],
    ['6465550139', ['Grace Hall', 'Grace Hall-Reed']],
    ['3055550180', ['Rosa Vidal']],
    ['8005550100', []],
  ])('finds for the digits %s: %j', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it('misses a nationally stored number when asked in E.164, as the real index may', () => {
    expect(names('+14155550132')).toEqual([]);
    expect(names('+442079460100')).toEqual(['Iain Ross']);
  });

  it('takes no fewer than seven digits for the end of a number', () => {
    expect(names('550132')).toEqual([]);
  });

  it('finds names by the beginning of their words', () => {
    expect(names('sil ana')).toEqual(['Ana Silva']);
  });

  it('returns what the layout shows, and the object as RecordType', () => {
    const { returnValue } = run(
      'searchAndScreenPop',
      { searchParams: '4155550132', callType: 'inbound', deferred: true },
      org,
    );
    const ana = named(org.records, 'Contact', 'Ana Silva');
    expect(returnValue).toEqual({
      [ana.Id]: {
        Id: ana.Id,
        Name: 'Ana Silva',
        RecordType: 'Contact',
        LastModifiedDate: '2026-03-01T10:00:00.000Z',
        'Account.Name': 'Alder & Finch Bakery',
        Title: 'Owner',
        Phone: '(415) 555-0132',
      },
      SCREEN_POP_DATA: { type: 'sobject', params: { recordId: ana.Id } },
    });
  });

  it('says where the layout would pop: the search page for two, a new record for none', () => {
    const pop = (searchParams: string) =>
      (
        run(
          'searchAndScreenPop',
          { searchParams, callType: 'inbound', defaultFieldValues: { Phone: '1' } },
          org,
        ).returnValue as Record<string, unknown>
      )['SCREEN_POP_DATA'];
    expect(pop('2079460100')).toEqual({ type: 'search', params: { searchString: '2079460100' } });
    expect(pop('8005550100')).toEqual({
      type: 'newRecord',
      params: { entityName: 'Contact', defaultFieldValues: { Phone: '1' } },
    });
  });

  it('pops nothing for outbound calls', () => {
    const { returnValue } = run(
      'searchAndScreenPop',
      { searchParams: '4155550132', callType: 'outbound' },
      org,
    );
    expect(returnValue).not.toHaveProperty('SCREEN_POP_DATA');
  });

  it('returns nothing of an object whose fields the layout leaves out', () => {
    const inbound = { ...org.layout.Inbound, objects: { Contact: [] } };
    const bare = { ...org, layout: { ...org.layout, Inbound: inbound } };
    expect(
      run('searchAndScreenPop', { searchParams: '4155550132', callType: 'inbound' }, bare).returnValue,
    ).not.toHaveProperty('Contact');
  });

  it.each([[undefined], ['Inbound'], ['']])('refuses the call type %j', (callType) => {
    expect(run('searchAndScreenPop', { searchParams: '4155550132', callType }, org)).toMatchObject({
      success: false,
      errors: [{ code: 'INVALID_PARAM' }],
    });
  });

  it('takes null for inbound', () => {
    const of = (callType: unknown) =>
      run('searchAndScreenPop', { searchParams: '4155550132', callType }, org);
    expect(of(null)).toEqual(of('inbound'));
  });

  it('refuses fewer than three characters', () => {
    expect(run('searchAndScreenPop', { searchParams: '41', callType: 'inbound' }, org)).toMatchObject({
      success: false,
      errors: [{ code: 'INVALID_PARAM' }],
    });
  });
});

describe('saveLog', () => {
  const call = { entityApiName: 'Task', Subject: 'Call', TaskSubtype: 'Call', CallType: 'Inbound' };

  it('creates a record that the running user owns', () => {
    const org = orgFor(1);
    const { returnValue } = run('saveLog', { object: { ...call, CallDurationInSeconds: 12 } }, org);
    expect(org.records.find(String(returnValue))).toMatchObject({
      OwnerId: org.user.Id,
      Status: 'Not Started',
      Priority: 'Normal',
      CallDurationInSeconds: 12,
    });
  });

  it('updates by Id and keeps the rest', () => {
    const org = orgFor();
    const Id = run('saveLog', { object: call }, org).returnValue;
    expect(
      run('saveLog', { object: { Id, entityApiName: 'Task', Status: 'Completed' } }, org).returnValue,
    ).toBe(Id);
    expect(org.records.find(String(Id))).toMatchObject({ Subject: 'Call', Status: 'Completed' });
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no object to create', { Subject: 'Call' }, 'entityApiName'],
    ['an object that is not there', { entityApiName: 'Call__c' }, 'is not supported'],
    ['an unknown field', { ...call, Caller__c: 'x' }, "No such column 'Caller__c' on sobject of type Task"],
    [
      'a missing field',
      { entityApiName: 'Contact', FirstName: 'Ana' },
      'Required fields are missing: [LastName]',
    ],
    [
      'a wrong picklist value',
      { ...call, CallType: 'inbound' },
      'bad value for restricted picklist field: inbound',
    ],
    ['a duration with fractions', { ...call, CallDurationInSeconds: 1.5 }, 'value not of required type'],
    ['a date that is none', { ...call, ActivityDate: '2026-02-30' }, 'value not of required type'],
    ['too long a text', { ...call, CallObject: 'x'.repeat(256) }, 'data value too large (max length=255)'],
    ['a record that is not there', { ...call, WhoId: recordId('003', 999) }, 'invalid cross reference id'],
    ['an account as a person', { ...call, WhoId: recordId('001', 1) }, 'id value of incorrect type'],
    [
      'a field that only the org sets',
      { ...call, CreatedDate: '2026-01-01T00:00:00Z' },
      'Unable to create/update fields: CreatedDate',
    ],
    ['an update of what is not there', { Id: recordId('00T', 999), Status: 'Completed' }, 'not accessible'],
    [
      'a lead with something else',
      { ...call, WhoId: recordId('00Q', 1), WhatId: recordId('001', 1) },
      'related to a lead',
    ],
  ])('refuses %s with details', (_, object, reason) => {
    const response = run('saveLog', { object }, orgFor());
    expect(response).toMatchObject({ success: false, errors: [{ code: 'GENERIC_ERROR' }] });
    expect(JSON.stringify(response.errors)).toContain(reason);
    expect(response.errors?.[0]?.details?.length).toBeGreaterThan(0);
  });

  it('does not change the subtype of a task afterwards', () => {
    const org = orgFor();
    const Id = run('saveLog', { object: call }, org).returnValue;
    expect(run('saveLog', { object: { Id, TaskSubtype: 'Email' } }, org).success).toBe(false);
    expect(run('saveLog', { object: { Id, TaskSubtype: 'Call' } }, org).success).toBe(true);
  });
});
