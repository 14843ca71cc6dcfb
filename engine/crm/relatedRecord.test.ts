import type { RecordRef } from '../contract/crm/crm';
import { canBeRelated, relatedRecords } from './relatedRecord';
import type { RelatedQuestion } from './relatedRecord';

const ref = (id: string, object = 'Contact', name = 'Ana Silva'): RecordRef => ({
  id: id.padEnd(15, '0'),
  object,
  name,
});
const none: RelatedQuestion = {
  attributes: {},
  ...{ pinned: null, pinnedPerson: null, chosen: null, viewed: null, viewedPerson: null },
  ...{ clicked: null, behind: null, onlyMatch: null },
};
const persons: RelatedQuestion = {
  ...none,
  attributes: { 'sf.recordId': '003ATTRIBUTE000' },
  pinnedPerson: ref('003PINNED'),
  chosen: ref('003CHOSEN'),
  clicked: ref('003CLICKED'),
  onlyMatch: ref('003MATCH'),
  viewedPerson: ref('003VIEWED'),
};
const ORDER = ['pinned', 'chosen', 'attribute', 'clicked', 'match', 'viewed'] as const;
const WITHOUT: Readonly<Record<string, Partial<RelatedQuestion>>> = {
  pinned: { pinnedPerson: null },
  chosen: { chosen: null },
  attribute: { attributes: {} },
  clicked: { clicked: null },
  match: { onlyMatch: null },
};

it.each(ORDER.map((source, i) => [source, ORDER.slice(0, i)] as const))(
  'the person is the %s one when none before it is there',
  (source, before) => {
    const question = before.reduce<RelatedQuestion>((now, one) => ({ ...now, ...WITHOUT[one] }), persons);
    expect(relatedRecords(question).person.source).toBe(source);
  },
);

it.each<readonly [string, Partial<RelatedQuestion>]>([
  ['pinned', { pinned: ref('500P', 'Case'), chosen: ref('500C', 'Case') }],
  ['chosen', { chosen: ref('500C', 'Case'), clicked: ref('006', 'Opportunity') }],
  ['clicked', { clicked: ref('006', 'Opportunity'), viewed: ref('500V', 'Case') }],
  ['viewed', { viewed: ref('500V', 'Case'), onlyMatch: ref('001M', 'Account') }],
  ['match', { onlyMatch: ref('001M', 'Account') }],
  ['attribute', { attributes: { 'sf.recordId': '500ATTRIBUTE000' }, viewed: ref('500V', 'Case') }],
])('the matter is the %s one', (source, question) => {
  expect(relatedRecords({ ...none, ...question }).matter.source).toBe(source);
});

it('Ana calls, then her case is opened: the call belongs to both', () => {
  const { person, matter } = relatedRecords({
    ...none,
    onlyMatch: ref('003ANA'),
    viewed: ref('500', 'Case'),
    viewedPerson: ref('003BEN'),
  });
  expect([person.record?.id, matter.record?.id]).toEqual([ref('003ANA').id, ref('500').id]);
});

it('a lead stands alone, also one that is told by its id only', () => {
  const viewed = ref('500', 'Case');
  expect(relatedRecords({ ...none, onlyMatch: ref('00Q', 'Lead'), viewed }).matter.record).toBeNull();
  expect(relatedRecords({ ...none, clicked: ref('00Q', ''), viewed })).toMatchObject({
    person: { source: 'clicked' },
    matter: { record: null },
  });
});

it('a person account is a person, an account of a company a matter', () => {
  const person = { ...ref('001P', 'Account'), contactId: ref('003P').id, personAccount: true };
  const company = { ...ref('001C', 'Account'), contactId: ref('003P').id, personAccount: false };
  expect(relatedRecords({ ...none, onlyMatch: person }).person.record).toBe(person);
  expect(relatedRecords({ ...none, onlyMatch: company }).matter.record).toBe(company);
});

it('is none when nothing is known', () => {
  const nothing = { record: null, source: 'none' };
  expect(relatedRecords(none)).toEqual({ person: nothing, matter: nothing });
});

it('stays the match when the page in view is the match that we have opened', () => {
  const onlyMatch = ref('001', 'Account');
  const viewed = { ...onlyMatch, id: `${onlyMatch.id}AAA` };
  expect(relatedRecords({ ...none, viewed, onlyMatch }).matter.source).toBe('match');
});

it.each(['Report', 'Dashboard', 'User', 'Task', 'Event', 'ListView', 'Knowledge__kav'])(
  'the matter is never a %s, which no task can belong to',
  (object) => {
    expect(relatedRecords({ ...none, viewed: ref('00O', object) }).matter.record).toBeNull();
    expect(canBeRelated(ref('x', object))).toBe(false);
  },
);

it.each(['Account', 'Case', 'Opportunity', 'Invoice__c', ''])('the matter follows to a %s', (object) => {
  expect(relatedRecords({ ...none, viewed: ref('a0B', object) }).matter.source).toBe('viewed');
});

describe('the record that the telephone system names', () => {
  it('has its object from its id', () => {
    expect(
      relatedRecords({ ...none, attributes: { 'sf.recordId': '00QLEAD00000000' } }).person.record,
    ).toEqual({
      id: '00QLEAD00000000',
      object: 'Lead',
    });
  });

  it('has its name from a match that is the same', () => {
    const attributes = { 'sf.recordId': ref('003MATCH').id };
    expect(relatedRecords({ ...none, attributes, onlyMatch: ref('003MATCH') }).person).toEqual({
      record: ref('003MATCH'),
      source: 'attribute',
    });
  });

  it('is ignored when it is no id', () => {
    expect(relatedRecords({ ...none, attributes: { 'sf.recordId': 'Ana' } }).person.source).toBe('none');
  });
});
