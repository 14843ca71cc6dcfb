import { LOG_ATTRIBUTES } from '../contract/driver/call';
import type { Call } from '../contract/driver/call';
import { CONFIG_DEFAULTS } from '../contract/config/config';
import type { RecordRef } from '../contract/crm/crm';
import { callLogFields, shouldLog } from './callLog';
import type { CallLogInput } from './callLog';
import { readNumber } from './phoneNumber';

const START = Date.UTC(2025, 10, 20, 23, 30);
const call = (change: Partial<Call> = {}): Call => ({
  id: 'c1',
  logKey: 'CA1',
  vendorIds: {},
  interactionId: 'i1',
  direction: 'inbound',
  kind: 'customer',
  state: 'active',
  parties: [],
  muted: false,
  startedAt: START,
  attributes: {},
  allowed: [],
  ...change,
});
const answered = call({ answeredAt: START + 4_000 });
const number = (text?: string) => readNumber(text, 'inbound', CONFIG_DEFAULTS);
const fields = (change: Partial<CallLogInput> = {}) =>
  callLogFields({
    call: answered,
    number: number('+14155550132'),
    person: null,
    matter: null,
    name: 'Ana Silva',
    notes: '',
    dispositionLabel: null,
    final: false,
    timeZone: 'UTC',
    vendor: null,
    ...change,
  });
const ref = (object: string, change: Partial<RecordRef> = {}): RecordRef => ({
  id: `${object}-id`,
  object,
  ...change,
});

it('is a draft of a call task while the call lives', () => {
  expect(fields({ notes: 'so far' })).toEqual({
    entityApiName: 'Task',
    Subject: 'Inbound call from Ana Silva (+1 415 555 0132)',
    Status: 'In Progress',
    Priority: 'Normal',
    ActivityDate: '2025-11-20',
    TaskSubtype: 'Call',
    CallType: 'Inbound',
    CallDurationInSeconds: 0,
    CallDisposition: null,
    CallObject: 'CA1',
    Description: 'so far',
    person: null,
    matter: null,
  });
});

it('is completed with the agent’s last word', () => {
  const ended = {
    ...answered,
    state: 'closed',
    endedAt: START + 65_999,
    endReason: 'remote-hangup',
  } as const;
  expect(fields({ call: ended, final: true, dispositionLabel: 'Order taken', notes: 'n' })).toMatchObject({
    Status: 'Completed',
    CallDurationInSeconds: 61,
    CallDisposition: 'Order taken',
    Description: 'n',
  });
});

describe('the duration', () => {
  it.each([
    ['counts whole seconds from the answer', { endedAt: START + 5_999 }, undefined, 1],
    ['takes the session’s end for a call that was lost', {}, START + 34_000, 30],
    ['trusts the driver’s end more', { endedAt: START + 14_000 }, START + 34_000, 10],
    ['is never negative', { endedAt: START }, undefined, 0],
    ['is nothing without a sensible clock', { endedAt: NaN }, undefined, 0],
  ])('%s', (_what, change, endedAt, seconds) => {
    const input = { call: { ...answered, ...change }, ...(endedAt === undefined ? {} : { endedAt }) };
    expect(fields(input)['CallDurationInSeconds']).toBe(seconds);
  });

  it('is nothing for a call that nobody answered, however long it rang', () => {
    expect(fields({ call: call({ endedAt: START + 60_000, endReason: 'missed' }) })).toMatchObject({
      CallDurationInSeconds: 0,
    });
  });
});

describe('the relation', () => {
  it.each([
    ['a contact', ref('Contact'), 'Contact-id', null],
    ['a lead, which allows no other', ref('Lead'), 'Lead-id', null],
    ['an account', ref('Account'), null, 'Account-id'],
    ['a case', ref('Case'), null, 'Case-id'],
    ['a custom object', ref('Invoice__c'), null, 'Invoice__c-id'],
    ['a person account', ref('Account', { personAccount: true, contactId: '003P' }), '003P', null],
    [
      'a company whose contact is told',
      ref('Account', { personAccount: false, contactId: '003P' }),
      null,
      'Account-id',
    ],
    ['a person account without contact', ref('Account', { personAccount: true }), null, 'Account-id'],
    ['a record that takes no task', ref('Report'), null, null],
    ['nothing', null, null, null],
  ])('to %s', (_what, related, person, matter) => {
    expect(fields({ person: related, matter: related })).toMatchObject({ person, matter });
  });

  it('to a person and a matter', () => {
    expect(fields({ person: ref('Contact'), matter: ref('Case') })).toMatchObject({
      person: 'Contact-id',
      matter: 'Case-id',
    });
    expect(fields({ person: ref('Lead'), matter: ref('Case') })).toMatchObject({
      person: 'Lead-id',
      matter: null,
    });
  });
});

describe('the subject', () => {
  const unanswered = (direction: Call['direction'], endReason: string) =>
    fields({ call: call({ direction, endReason, endedAt: START }), final: true });

  it.each([
    ['inbound', 'missed', 'Missed call from', 'Missed'],
    ['inbound', 'remote-hangup', 'Missed call from', 'Missed'],
    ['inbound', 'rejected', 'Declined call from', 'Declined'],
    ['outbound', 'busy', 'Unanswered call to', 'Busy'],
    ['outbound', 'no-answer', 'Unanswered call to', 'No answer'],
    ['outbound', 'local-hangup', 'Unanswered call to', 'Cancelled'],
    ['outbound', 'something-new', 'Unanswered call to', 'Not reached'],
    ['internal', 'no-answer', 'Unanswered internal call with', 'No answer'],
  ] as const)('of an unanswered %s call (%s)', (direction, reason, start, disposition) => {
    const log = unanswered(direction, reason);
    expect(log['Subject']).toBe(`${start} Ana Silva (+1 415 555 0132)`);
    expect(log['CallDisposition']).toBe(disposition);
  });

  it.each([
    ['outbound', 'Outbound call to Ana Silva (+1 415 555 0132)', 'Outbound'],
    ['internal', 'Internal call with Ana Silva (+1 415 555 0132)', 'Internal'],
  ] as const)('of an answered %s call', (direction, subject, type) => {
    expect(fields({ call: { ...answered, direction } })).toMatchObject({ Subject: subject, CallType: type });
  });

  it.each([
    ['+14155550132', null, 'Inbound call from +1 415 555 0132'],
    ['+14155550132', '+1 415 555 0132', 'Inbound call from +1 415 555 0132'],
    ['204', 'Ben', 'Inbound call from Ben (204)'],
    ['anonymous', null, 'Inbound call from an anonymous number'],
    [undefined, 'Ana Silva', 'Inbound call from Ana Silva'],
  ])('names %p with name %p', (text, name, subject) => {
    expect(fields({ number: number(text), name })['Subject']).toBe(subject);
  });

  it('takes a hostile name as text, in one line, cut, with the number still readable', () => {
    const name = `<img onerror=x>\u202E\u0007\n${'😀'.repeat(5_000)}`;
    const subject = String(fields({ name })['Subject']);
    expect(subject.length).toBeLessThanOrEqual(255);
    expect(subject).toMatch(/^Inbound call from <img onerror=x> 😀+ \(\+1 415 555 0132\)$/u);
  });
});

describe('limits', () => {
  it('are those of the fields', () => {
    const log = fields({
      call: { ...answered, logKey: 'k'.repeat(300) },
      dispositionLabel: 'd'.repeat(300),
      notes: 'n'.repeat(40_000),
    });
    expect(String(log['CallObject'])).toHaveLength(255);
    expect(String(log['CallDisposition'])).toHaveLength(255);
    expect(String(log['Description'])).toHaveLength(32_000);
  });

  it('leave the lines of a note alone', () => {
    expect(fields({ notes: 'one\n  two\n' })['Description']).toBe('one\n  two\n');
  });
});

describe('the day', () => {
  it.each([
    ['UTC', '2025-11-20'],
    ['Asia/Tokyo', '2025-11-21'],
    ['America/Los_Angeles', '2025-11-20'],
    ['Pacific/Kiritimati', '2025-11-21'],
  ])('is that of %s when the call was answered', (timeZone, day) => {
    expect(fields({ timeZone })['ActivityDate']).toBe(day);
  });

  it.each(['', 'Mars/Olympus'])('is the browser’s for the zone %p', (timeZone) => {
    expect(fields({ timeZone })['ActivityDate']).toMatch(/^2025-11-2[01]$/);
  });

  it('is a day even without a sensible clock', () => {
    expect(fields({ call: call({ startedAt: NaN }) })['ActivityDate']).toMatch(/^\d{4}-\d\d-\d\d$/);
  });
});

describe('whether a call is logged', () => {
  const { log } = CONFIG_DEFAULTS;

  it.each([
    ['inbound', true, true],
    ['inbound', false, true],
    ['outbound', false, true],
    ['internal', true, true],
    ['internal', false, false],
  ] as const)('%s, answered %p: %p', (direction, isAnswered, logged) => {
    const answeredAt = isAnswered ? { answeredAt: START } : {};
    expect(shouldLog(call({ direction, ...answeredAt }), log)).toBe(logged);
  });

  it('follows the policy of its direction', () => {
    const quiet = { ...log, inbound: { answered: true, unanswered: false } };
    expect(shouldLog(call({ endReason: 'missed' }), quiet)).toBe(false);
    expect(shouldLog(answered, quiet)).toBe(true);
  });

  it('is left to whoever took it', () => {
    expect(shouldLog(call({ endReason: 'taken-elsewhere' }), log)).toBe(false);
  });
});

describe('the quality of the line', () => {
  const good = {
    'quality.mos': '4.213',
    'quality.lossPct': '0.3',
    'quality.jitterMs': '8',
    'quality.rttMs': '40',
  };
  const text = (attributes: Call['attributes'], notes = '') =>
    fields({ call: { ...answered, attributes }, notes })['Description'];

  it('stands below the notes', () => {
    expect(text(good, 'Wants a copy.')).toBe(
      'Wants a copy.\n\nQuality: MOS 4.21, loss 0.3 %, jitter 8 ms, round trip 40 ms',
    );
  });

  it.each([
    ['ours', '', 'ours'],
    ['', 'theirs', 'theirs'],
    ['same', 'same', 'same'],
    ['ours', 'theirs', 'ours\n\ntheirs'],
  ])(
    'of notes %j here and %j at the telephone system both halves are kept, once',
    (own, theirs, description) => {
      expect(text({ [LOG_ATTRIBUTES.notes]: theirs }, own)).toBe(description);
    },
  );

  it('stands alone without notes, with what was measured', () => {
    expect(text({ 'quality.rttMs': '40' })).toBe('Quality: round trip 40 ms');
  });

  it.each(['', 'good', '-1', 'NaN', 'Infinity'])('is not said when the driver says %j', (mos) => {
    expect(text({ 'quality.mos': mos }, 'n')).toBe('n');
  });

  it('never makes the description longer than Salesforce takes, nor cuts itself off', () => {
    const long = String(text(good, 'x'.repeat(40_000)));
    expect(long.length).toBeLessThanOrEqual(32_000);
    expect(long).toMatch(/round trip 40 ms$/);
  });
});

describe('the package’s own fields', () => {
  const told = {
    ...answered,
    queue: 'Support',
    attributes: { 'quality.mos': '4.2', 'recording.reference': 'https://recorder.example/r/1' },
  };

  it('are left out unless they may be written', () => {
    expect(Object.keys(fields({ call: told })).filter((name) => name.endsWith('__c'))).toEqual([]);
  });

  it('hold queue, telephone system, quality and recording', () => {
    expect(fields({ call: told, vendor: 'sip' })).toMatchObject({
      Softphone_Queue__c: 'Support',
      Softphone_Vendor__c: 'sip',
      Softphone_Quality__c: 4.2,
      Softphone_Recording__c: 'https://recorder.example/r/1',
    });
  });

  it('are empty for what is not known', () => {
    expect(fields({ vendor: 'sip' })).toMatchObject({
      Softphone_Queue__c: null,
      Softphone_Quality__c: null,
      Softphone_Recording__c: null,
    });
  });

  it('hold no more than their columns do', () => {
    const call = { ...told, queue: 'q'.repeat(300), attributes: { 'quality.mos': '42' } };
    const long = fields({ call, vendor: 'v'.repeat(100) });
    expect(String(long['Softphone_Queue__c']).length).toBeLessThanOrEqual(255);
    expect(String(long['Softphone_Vendor__c']).length).toBeLessThanOrEqual(80);
    expect(long['Softphone_Quality__c']).toBeNull();
  });
});
