import type { RecordMatch } from '../contract/crm/crm';
import { matchOutcome, readSearchResult } from './match';

const ANA = '003000000000001AAA';
const BEN = '003000000000002AAA';
const record = (id: string, rest: Partial<RecordMatch> = {}): RecordMatch => ({
  id,
  object: 'Contact',
  name: 'Ana Silva',
  fields: {},
  ...rest,
});
const outcome = (...matches: readonly RecordMatch[]) => matchOutcome({ matches, popData: null });

describe('what a search returned', () => {
  it('is a map of ids to fields, in its order', () => {
    const { matches } = readSearchResult({
      [BEN]: { Id: BEN, Name: 'Ben', RecordType: 'Contact', Phone: '(415) 555-0133' },
      [ANA]: { Id: ANA, Name: 'Ana', RecordType: 'Contact', Title: 'Owner', LastModifiedDate: '2025-01-01' },
    });
    expect(matches).toEqual([
      { id: BEN, object: 'Contact', name: 'Ben', fields: { Phone: '(415) 555-0133' } },
      { id: ANA, object: 'Contact', name: 'Ana', fields: { Title: 'Owner' } },
    ]);
  });

  it('never counts what would pop as a match', () => {
    const popData = { type: 'sobject', params: { recordId: ANA } };
    const read = readSearchResult({
      [ANA]: { Id: ANA, Name: 'Ana', RecordType: 'Contact' },
      SCREEN_POP_DATA: popData,
    });
    expect(read.popData).toEqual(popData);
    expect(matchOutcome(read).kind).toBe('one');
    expect(matchOutcome(readSearchResult({ SCREEN_POP_DATA: popData })).kind).toBe('none');
  });

  it('may spell object and name differently', () => {
    const { matches } = readSearchResult({ [ANA]: { object: 'Contact', displayName: 'Ana Silva' } });
    expect(matches).toEqual([{ id: ANA, object: 'Contact', name: 'Ana Silva', fields: {} }]);
  });

  it('may be JSON text', () => {
    const text = JSON.stringify({ [ANA]: { Name: 'Ana', RecordType: 'Contact' } });
    expect(readSearchResult(text).matches).toHaveLength(1);
  });

  it('names a case by its number and a record without any name by its id', () => {
    const { matches } = readSearchResult({
      '500000000000001AAA': { RecordType: 'Case', CaseNumber: '00001026' },
      '500000000000002AAA': { RecordType: 'Case' },
    });
    expect(matches.map(({ name }) => name)).toEqual(['00001026', '500000000000002AAA']);
  });

  it('tells persons from companies', () => {
    const { matches } = readSearchResult({
      '001000000000001AAA': {
        RecordType: 'Account',
        Name: 'Rosa Vidal',
        IsPersonAccount: true,
        PersonContactId: ANA,
      },
    });
    expect(matches[0]).toMatchObject({ personAccount: true, contactId: ANA, fields: {} });
  });

  it('shows the name of a nested account', () => {
    const { matches } = readSearchResult({
      [ANA]: { RecordType: 'Contact', Name: 'Ana', Account: { Name: 'Alder & Finch' } },
    });
    expect(matches[0]?.fields).toEqual({ 'Account.Name': 'Alder & Finch' });
  });

  it.each([
    ['nothing', null],
    ['undefined', undefined],
    ['a number', 42],
    ['a list', [{ Id: ANA }]],
    ['text that is no JSON', '<html>'],
    ['entries that are no records', { [ANA]: null, [BEN]: 'Ana', x: 1, '': {} }],
    ['ids that are none', { 'javascript:alert(1)': { RecordType: 'Contact', Name: 'x' } }],
    ['records of no object', { [ANA]: { Name: 'Ana' }, [BEN]: { Name: 'B', RecordType: '<b>' } }],
    ['a prototype', JSON.parse(`{"__proto__":{"Id":"${ANA}","RecordType":"Contact"}}`) as unknown],
  ])('has no match in %s', (what, value) => {
    const { matches, popData } = readSearchResult(value);
    expect(matches).toHaveLength(what === 'a prototype' ? 1 : 0);
    expect(popData).toBeNull();
    expect(({} as { Id?: string }).Id).toBeUndefined();
  });

  it('is bounded: matches, fields and their length', () => {
    const fields = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`F${i}`, 'x'.repeat(10_000)]));
    const many = Object.fromEntries(
      Array.from({ length: 500 }, (_, i) => [
        `003${String(i).padStart(12, '0')}`,
        { RecordType: 'Contact', Name: 'n'.repeat(10_000), ...fields },
      ]),
    );
    const { matches } = readSearchResult(many);
    expect(matches).toHaveLength(50);
    expect(JSON.stringify(matches).length).toBeLessThan(50 * 3_500);
  });

  it.each([[{ type: 7 }], [{ params: {} }], ['sobject'], [null]])('has no pop in %j', (value) => {
    expect(readSearchResult({ SCREEN_POP_DATA: value }).popData).toBeNull();
  });

  it('cleans a hostile name', () => {
    const { matches } = readSearchResult({
      [ANA]: { RecordType: 'Contact', Name: 'Ana\u202E\u0000\nSilva' },
    });
    expect(matches[0]?.name).toBe('Ana Silva');
  });
});

describe('matches', () => {
  it('are none, one or many', () => {
    expect(outcome().kind).toBe('none');
    expect(outcome(record(ANA)).kind).toBe('one');
    expect(outcome(record(ANA), record(BEN))).toMatchObject({
      kind: 'many',
      records: [{ id: ANA }, { id: BEN }],
    });
  });

  it('count a record once that is told with a short and a long id', () => {
    expect(outcome(record(ANA), record(ANA.slice(0, 15)))).toMatchObject({
      kind: 'one',
      records: [{ id: ANA }],
    });
  });

  it('keep ids apart that differ in case only', () => {
    expect(outcome(record('00300000000000A'), record('00300000000000a')).kind).toBe('many');
  });

  const person = record('001000000000001AAA', {
    object: 'Account',
    name: 'Rosa Vidal',
    personAccount: true,
    contactId: ANA,
  });
  it.each([
    ['account first', [person, record(ANA)]],
    ['contact first', [record(ANA), person]],
    [
      'known by the contact only',
      [record(ANA, { personAccount: true, accountId: person.id }), record(person.id, { object: 'Account' })],
    ],
  ])('count a person account and its contact as one person: %s', (_how, matches) => {
    const { kind, records } = outcome(...matches);
    expect(kind).toBe('one');
    expect(records[0]).toMatchObject({
      id: person.id,
      object: 'Account',
      contactId: ANA,
      personAccount: true,
    });
  });

  it('count a company and its contact as two', () => {
    const company = record('001000000000009AAA', { object: 'Account', name: 'Alder & Finch' });
    expect(outcome(company, record(ANA, { accountId: company.id })).kind).toBe('many');
  });
});
