import type { RecordRef } from '../contract/crm/crm';
import { canBeRelated, relatedRecord } from './relatedRecord';
import type { RelatedQuestion } from './relatedRecord';

const ref = (id: string, object = 'Contact', name = 'Ana Silva'): RecordRef => ({
  id: id.padEnd(15, '0'),
  object,
  name,
});
const all: RelatedQuestion = {
  attributes: { 'sf.recordId': '500ATTRIBUTE000' },
  pinned: ref('003PINNED'),
  chosen: ref('003CHOSEN'),
  viewed: ref('003VIEWED'),
  clicked: ref('003CLICKED'),
  onlyMatch: ref('003MATCH'),
};
const none: RelatedQuestion = {
  attributes: {},
  pinned: null,
  chosen: null,
  viewed: null,
  clicked: null,
  onlyMatch: null,
};

it.each([
  ['pinned', all, '003PINNED'],
  ['viewed', { ...all, pinned: null }, '003VIEWED'],
  ['chosen', { ...all, pinned: null, viewed: null }, '003CHOSEN'],
  ['attribute', { ...all, pinned: null, chosen: null, viewed: null }, '500ATTRIBUTE'],
  ['clicked', { ...none, clicked: all.clicked, onlyMatch: all.onlyMatch }, '003CLICKED'],
  ['match', { ...none, onlyMatch: all.onlyMatch }, '003MATCH'],
] as const)('takes the %s record before those after it', (source, question, id) => {
  const answer = relatedRecord(question);
  expect(answer.source).toBe(source);
  expect(answer.record?.id).toBe(id.padEnd(15, '0'));
});

it('is none when nothing is known', () => {
  expect(relatedRecord(none)).toEqual({ record: null, source: 'none' });
});

it('stays the match when the page in view is the match that we have opened', () => {
  const viewed = { ...all.onlyMatch, id: `${all.onlyMatch?.id ?? ''}AAA` } as RecordRef;
  expect(relatedRecord({ ...none, viewed, onlyMatch: all.onlyMatch }).source).toBe('match');
});

it('stays the choice when the page in view is the choice that we have opened', () => {
  const question = { ...all, pinned: null, viewed: all.chosen };
  expect(relatedRecord(question).source).toBe('chosen');
});

it.each(['Report', 'Dashboard', 'User', 'Task', 'Event', 'ListView', 'Knowledge__kav'])(
  'does not follow the agent to a %s, which no task can belong to',
  (object) => {
    const question = { ...none, viewed: ref('00O', object), clicked: all.clicked };
    expect(relatedRecord(question)).toEqual({ record: all.clicked, source: 'clicked' });
    expect(canBeRelated(ref('x', object))).toBe(false);
  },
);

it.each(['Account', 'Case', 'Opportunity', 'Invoice__c', ''])('follows to a %s', (object) => {
  expect(relatedRecord({ ...none, viewed: ref('001', object) }).source).toBe('viewed');
});

describe('the record that the telephone system names', () => {
  it('has its object from its id', () => {
    expect(relatedRecord({ ...none, attributes: { 'sf.recordId': '00QLEAD00000000' } }).record).toEqual({
      id: '00QLEAD00000000',
      object: 'Lead',
    });
  });

  it('has its name from a match that is the same', () => {
    const attributes = { 'sf.recordId': ref('003MATCH').id };
    expect(relatedRecord({ ...none, attributes, onlyMatch: ref('003MATCH') })).toEqual({
      record: ref('003MATCH'),
      source: 'attribute',
    });
  });

  it('is ignored when it is no id', () => {
    expect(relatedRecord({ ...none, attributes: { 'sf.recordId': 'Ana' } }).source).toBe('none');
  });
});
