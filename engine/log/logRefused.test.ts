// What Salesforce refuses costs a log no more than what was refused; and its own words reach the agent.
import type { RecordFields } from '../contract/crm/crm';
import { NO_RULES } from '../../lab/org/orgRules';
import type { OrgRules } from '../../lab/org/orgRules';
import { Desk, entry } from './testing/desk';
import { settled } from '../contract/testing/fakeClock';

const ANA = '003000000000001';
const BEN = '003000000000002';
const CASE = '500000000000001';
const final = { final: true };
const taskOf = (desk: Desk): RecordFields => desk.org.tasks[0]?.fields as RecordFields;
const rules = (desk: Desk, change: Partial<OrgRules>): void => {
  desk.org.rules = { ...NO_RULES, ...change };
};
const put = async (desk: Desk, fields: RecordFields, names: Readonly<Record<string, string>> = {}) => {
  await desk.queue.put({ ...entry('a', fields, final), names });
  for (let turns = 0; turns < 5; turns += 1) await desk.clock.advance(1);
};
const told = (desk: Desk) => desk.last('a')?.dropped?.map(({ field, why }) => [field, why]);

describe('a relation that is refused', () => {
  it('does not cost the log: a deleted person is left out, once, and named in the description', async () => {
    const desk = new Desk();
    desk.org.deleted.add(ANA);
    await put(
      desk,
      { person: ANA, matter: null, Description: 'Wants the invoice.' },
      { person: 'Ana Silva' },
    );
    expect(desk.org.tasks).toHaveLength(1);
    expect(taskOf(desk)).not.toHaveProperty('WhoId');
    expect(taskOf(desk)['Description']).toBe(
      'Wants the invoice.\n\nNot saved in a field of its own:\nPerson: Ana Silva (003000000000001)',
    );
    expect(desk.last('a')?.state).toBe('saved');
    expect(told(desk)).toEqual([['person', 'gone']]);
    await put(
      desk,
      { person: ANA, matter: null, Description: 'Wants the invoice soon.' },
      { person: 'Ana Silva' },
    );
    expect(desk.org.requests).toEqual(['create', 'find', 'create', 'update']);
  });

  it.each([
    ['the matter', CASE, [['matter', 'gone']], { WhoId: ANA }],
    ['the person', ANA, [['person', 'gone']], { WhatId: CASE }],
  ] as const)(
    'of two only %s goes, though Salesforce does not say which',
    async (_name, gone, drops, kept) => {
      const desk = new Desk();
      desk.org.deleted.add(gone);
      await put(desk, { person: ANA, matter: CASE });
      expect(desk.org.tasks).toHaveLength(1);
      expect(taskOf(desk)).toMatchObject(kept);
      expect(told(desk)).toEqual(drops);
    },
  );

  it('both go when both are gone', async () => {
    const desk = new Desk();
    desk.org.deleted.add(ANA).add(CASE);
    await put(desk, { person: ANA, matter: CASE });
    expect(desk.org.tasks).toHaveLength(1);
    expect(told(desk)).toEqual([
      ['matter', 'gone'],
      ['person', 'gone'],
    ]);
  });

  it('that the agent may not see is left out, by its id', async () => {
    const desk = new Desk();
    rules(desk, { hiddenRecords: [ANA] });
    await put(desk, { person: ANA, matter: CASE });
    expect(taskOf(desk)).toMatchObject({ WhatId: CASE });
    expect(told(desk)).toEqual([['person', 'denied']]);
  });

  it('a lead stands alone: the case goes, the lead stays', async () => {
    const desk = new Desk();
    await put(desk, { person: '00Q000000000001', matter: CASE });
    expect(taskOf(desk)).toMatchObject({ WhoId: '00Q000000000001' });
    expect(told(desk)).toEqual([['matter', 'alone']]);
  });

  it('stays selectable: another one is saved, and a person who mended it tries the same again', async () => {
    const desk = new Desk();
    desk.org.deleted.add(ANA);
    await put(desk, { person: ANA });
    await put(desk, { person: BEN });
    expect(taskOf(desk)).toMatchObject({ WhoId: BEN });
    expect(told(desk)).toBeUndefined();
  });

  it('takes the one before it along: the task does not stay with a person whom the agent has left', async () => {
    const desk = new Desk();
    await put(desk, { person: BEN });
    desk.org.deleted.add(ANA);
    await put(desk, { person: ANA });
    expect(taskOf(desk)['WhoId']).toBeNull();
    expect(desk.org.tasks).toHaveLength(1);
  });
});

describe('a field that is refused', () => {
  it.each<readonly [string, Partial<OrgRules>, RecordFields, string]>([
    [
      'without a right to it',
      { hiddenFields: { Task: ['Softphone_Queue__c'] } },
      { Softphone_Queue__c: 'Sales' },
      'denied',
    ],
    ['that the org does not have', {}, { Gone__c: 'Sales' }, 'refused'],
    ['whose picklist does not hold it', {}, { CallType: 'Sideways' }, 'refused'],
    ['that is too long', {}, { CallDisposition: 'x'.repeat(300) }, 'refused'],
    ['of another type', {}, { CallDurationInSeconds: 'long' }, 'refused'],
    ['that is out of range', {}, { Softphone_Quality__c: 12 }, 'refused'],
  ])('%s is left out and told in the description', async (_name, change, fields, why) => {
    const desk = new Desk();
    rules(desk, change);
    await put(desk, { Description: 'note', ...fields });
    const [[name, value] = ['', null]] = Object.entries(fields);
    expect(desk.org.tasks).toHaveLength(1);
    expect(taskOf(desk)).not.toHaveProperty(name);
    expect(taskOf(desk)['Description']).toBe(
      `note\n\nNot saved in a field of its own:\n${name}: ${String(value)}`,
    );
    expect(told(desk)).toEqual([[name, why]]);
  });

  it('several at once go together', async () => {
    const desk = new Desk();
    await put(desk, { Gone__c: 'a', CallType: 'Sideways', Description: 'note' });
    expect(desk.org.requests).toEqual(['create', 'find', 'create']);
    expect(taskOf(desk)['Description']).toContain('Gone__c: a\nCallType: Sideways');
  });

  it('is looked for before each further try: an error behind the commit makes no second task', async () => {
    const desk = new Desk();
    desk.org.fates = ['commitsThenRefuses'];
    await put(desk, { Description: 'note' });
    await desk.clock.advance(60_000);
    expect(desk.org.tasks).toHaveLength(1);
  });

  it.each(['Subject', 'Status', 'CallObject'])('is not left out when it is the %s', async (name) => {
    const desk = new Desk();
    rules(desk, { hiddenFields: { Task: [name] } });
    await put(desk, {});
    await desk.clock.advance(60_000);
    expect(desk.org.tasks).toEqual([]);
    expect(desk.last('a')?.state).toBe('failed');
  });
});

describe('a rule of the org', () => {
  const refusesWithout = {
    object: 'Task',
    field: 'CallDisposition',
    refuses: [null],
    errorField: 'CallDisposition',
  };

  it('is not got round: its words are told, and what the agent mends is saved', async () => {
    const desk = new Desk();
    rules(desk, { validationRules: [{ ...refusesWithout, message: 'Choose a <b>result</b>.' }] });
    await put(desk, { Description: 'note' });
    await desk.clock.advance(60_000);
    expect(desk.org.tasks).toEqual([]);
    expect(desk.last('a')).toMatchObject({
      state: 'failed',
      error: {
        code: 'SP-3002',
        refusals: [{ message: 'Choose a <b>result</b>.', fields: ['CallDisposition'] }],
      },
    });
    await put(desk, { Description: 'note', CallDisposition: 'Done' });
    expect(desk.last('a')?.state).toBe('saved');
    expect(taskOf(desk)).toMatchObject({ Description: 'note', CallDisposition: 'Done' });
  });

  it('is told in its own words though what may be left out cannot be worked out', async () => {
    const desk = new Desk();
    desk.dropping = () => Promise.reject(new Error('the script did not come'));
    rules(desk, { validationRules: [{ ...refusesWithout, message: 'Choose a result.' }] });
    await put(desk, {});
    await desk.clock.advance(60_000);
    expect(desk.last('a')).toMatchObject({
      state: 'failed',
      error: { refusals: [{ message: 'Choose a result.' }] },
    });
  });

  it('is told after a reload as well, before it is tried again', async () => {
    const desk = new Desk();
    rules(desk, { validationRules: [{ ...refusesWithout, message: 'Choose a result.' }] });
    await put(desk, {});
    await desk.clock.advance(60_000);
    await desk.queue.dispose();
    desk.told.length = 0;
    await desk.newQueue().start();
    expect(desk.told[0]).toMatchObject({ error: { refusals: [{ message: 'Choose a result.' }] } });
  });
});

it('what automation has related meanwhile stays when a note is added', async () => {
  const desk = new Desk();
  await desk.queue.put(entry('a', { person: ANA }));
  await settled();
  desk.org.commit({ Id: desk.org.tasks[0]?.Id ?? '', matter: CASE });
  await put(desk, { person: ANA, matter: null, Description: 'note' });
  expect(taskOf(desk)).toMatchObject({ WhoId: ANA, WhatId: CASE, Description: 'note' });
});

it('what automation has related stays though the answer to the save was lost', async () => {
  const desk = new Desk();
  desk.org.fates = ['commitsThenHangs'];
  await desk.queue.put(entry('a', { person: ANA }));
  await settled();
  desk.org.commit({ Id: desk.org.tasks[0]?.Id ?? '', matter: CASE });
  await desk.clock.advance(60_000);
  await put(desk, { person: ANA, matter: null, Description: 'note' });
  expect(taskOf(desk)).toMatchObject({ WhatId: CASE, Description: 'note' });
});
