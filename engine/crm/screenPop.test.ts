import type { PopPolicy } from '../contract/config/config';
import type { PopData, RecordMatch } from '../contract/crm/crm';
import { matchOutcome } from './match';
import { decidePop } from './screenPop';
import type { PopQuestion } from './screenPop';

const ANA = '003000000000001AAA';
const BEN = '003000000000002AAA';
const record = (id: string): RecordMatch => ({ id, object: 'Contact', name: 'Ana Silva', fields: {} });
const found = (...ids: readonly string[]) => matchOutcome({ matches: ids.map(record), popData: null });
const policy = (change: Partial<PopPolicy> = {}): PopPolicy => ({
  when: 'answer',
  noMatch: 'nothing',
  newRecordObject: 'Contact',
  ...change,
});

const pop = (change: Partial<PopQuestion> = {}) =>
  decidePop({
    policy: policy(),
    allowed: { urls: [], flows: [] },
    moment: 'answer',
    attributes: {},
    matches: found(ANA),
    chosenId: null,
    clicked: null,
    viewed: null,
    searchText: '4155550132',
    popData: null,
    alreadyPopped: false,
    ...change,
  });
const toAna = { type: 'record', recordId: ANA };

describe('when it pops', () => {
  it.each([
    ['ring', 'ring', true],
    ['ring', 'answer', true],
    ['answer', 'ring', false],
    ['answer', 'answer', true],
    ['manual', 'ring', false],
    ['manual', 'answer', false],
    ['ring', 'match.chosen', true],
    ['answer', 'match.chosen', true],
    ['manual', 'match.chosen', true],
  ] as const)('policy %s at %s: %p', (when, moment, pops) => {
    const chosenId = moment === 'match.chosen' ? ANA : null;
    expect(pop({ policy: policy({ when }), moment, chosenId })).toEqual(pops ? toAna : null);
  });

  it('pops once by itself', () => {
    expect(pop({ alreadyPopped: true })).toBeNull();
  });

  it('pops again by the agent’s hand', () => {
    expect(pop({ alreadyPopped: true, moment: 'match.chosen', chosenId: BEN })).toEqual({
      type: 'record',
      recordId: BEN,
    });
  });

  it('waits for the search', () => {
    expect(pop({ matches: null })).toBeNull();
  });

  it.each([ANA, ANA.slice(0, 15)])('does not pop the record that is in view as %s', (id) => {
    expect(pop({ viewed: { id, object: 'Contact' } })).toBeNull();
    expect(pop({ viewed: { id, object: 'Contact' }, attributes: { 'sf.recordId': ANA } })).toBeNull();
    expect(pop({ viewed: { id, object: 'Contact' }, moment: 'match.chosen', chosenId: ANA })).toBeNull();
    expect(pop({ viewed: { id: BEN, object: 'Contact' } })).toEqual(toAna);
  });

  it('does not pop a contact whose person account is in view', () => {
    const viewed = { id: '001000000000001AAA', object: 'Account', personAccount: true, contactId: ANA };
    expect(pop({ viewed })).toBeNull();
  });
});

describe('a caller with many matches', () => {
  const many = { matches: found(ANA, BEN) };

  it('pops nothing: the agent chooses in the panel', () => {
    expect(pop(many)).toBeNull();
    expect(pop({ ...many, policy: policy({ noMatch: 'search' }) })).toBeNull();
  });

  it('pops the one that was chosen before the call was answered', () => {
    expect(pop({ ...many, chosenId: BEN })).toEqual({ type: 'record', recordId: BEN });
  });
});

describe('a caller without match', () => {
  const none = { matches: found() };

  it.each([
    ['nothing', 'ring', null],
    ['nothing', 'answer', null],
    ['search', 'ring', { type: 'search', text: '4155550132' }],
    ['search', 'answer', { type: 'search', text: '4155550132' }],
    // It is modal and would stand before the Answer button.
    ['newRecord', 'ring', null],
    ['newRecord', 'answer', { type: 'newRecord', object: 'Contact', defaults: { Phone: '+14155550132' } }],
  ] as const)('with %s at %s', (noMatch, moment, target) => {
    const question = { ...none, policy: policy({ when: 'ring', noMatch }), moment, phone: '+14155550132' };
    expect(pop(question)).toEqual(target);
  });

  it.each([
    ['Lead', { Phone: '4155550132' }],
    ['Account', { Phone: '4155550132' }],
    ['Case', { SuppliedPhone: '4155550132' }],
    ['Visitor__c', {}],
  ])('fills only fields that %s surely has', (newRecordObject, defaults) => {
    expect(pop({ ...none, policy: policy({ noMatch: 'newRecord', newRecordObject }) })).toEqual({
      type: 'newRecord',
      object: newRecordObject,
      defaults,
    });
  });

  it.each(['search', 'newRecord'] as const)('and without number pops nothing with %s', (noMatch) => {
    expect(pop({ ...none, policy: policy({ noMatch }), searchText: null })).toBeNull();
  });

  it('is not searched for with fewer than three characters', () => {
    expect(pop({ ...none, policy: policy({ noMatch: 'search' }), searchText: '41' })).toBeNull();
  });
});

describe('the telephone system’s word', () => {
  it('wins over matches and clicks', () => {
    const attributes = { 'sf.recordId': BEN };
    expect(pop({ attributes, clicked: record(ANA) })).toEqual({ type: 'record', recordId: BEN });
  });

  it('needs no search', () => {
    expect(pop({ attributes: { 'sf.recordId': ANA }, matches: null })).toEqual(toAna);
  });

  it('does not pop earlier than the policy says', () => {
    expect(pop({ attributes: { 'sf.recordId': ANA }, moment: 'ring' })).toBeNull();
  });

  it.each(['javascript:1', '003', '', '003000000000001AA', ' 003 '])('is no record in %p', (recordId) => {
    expect(pop({ attributes: { 'sf.recordId': recordId }, matches: found() })).toBeNull();
  });

  it.each(['/lightning/n/Orders?c__id=7', '/apex/Caller'])('opens the page %s where it is listed', (url) => {
    const allowed = { urls: ['/lightning/n/Orders', '/apex/Caller'], flows: [] };
    expect(pop({ attributes: { 'sf.popUrl': url }, allowed })).toEqual({ type: 'url', url });
    expect(pop({ attributes: { 'sf.popUrl': url } })).toEqual(toAna);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/a\\b',
    'javascript:alert(1)',
    'lightning/n/Orders',
    '/a b',
    `/${'x'.repeat(3_000)}`,
  ])('never opens %s', (url) => {
    expect(pop({ attributes: { 'sf.popUrl': url }, allowed: { urls: ['/'], flows: [] } })).toEqual(toAna);
  });

  it('starts a flow that is listed, with the inputs that are', () => {
    const attributes = { 'sf.flow': 'Greet_Caller', 'sf.flow.caseId': '500', 'sf.flow.a b': 'x', ivr: '3' };
    const allowed = { urls: [], flows: [{ name: 'Greet_Caller', inputs: ['caseId', 'phone'] }] };
    expect(pop({ attributes })).toEqual(toAna);
    expect(pop({ attributes, allowed })).toEqual({
      type: 'flow',
      name: 'Greet_Caller',
      args: [{ name: 'caseId', type: 'String', value: '500' }],
    });
  });

  it.each(['true', 'TRUE', '1', 'yes'])('keeps the screen still: %s', (skipPop) => {
    const attributes = { 'sf.skipPop': skipPop, 'sf.recordId': ANA };
    expect(pop({ attributes })).toBeNull();
    expect(pop({ attributes, moment: 'match.chosen', chosenId: ANA })).toEqual(toAna);
  });

  it('does not keep it still with false', () => {
    expect(pop({ attributes: { 'sf.skipPop': 'false' } })).toEqual(toAna);
  });
});

describe('a clicked record', () => {
  it('pops before what the number finds', () => {
    expect(pop({ clicked: record(ANA), matches: found(BEN) })).toEqual(toAna);
  });
});

describe('the softphone layout', () => {
  const flow: PopData = { type: 'flow', params: { flowDevName: 'Greet', flowArgs: [] } };

  it('pops its flow or page instead of the match', () => {
    expect(pop({ popData: flow })).toEqual({ type: 'data', data: flow });
    expect(pop({ popData: flow, matches: found(ANA, BEN) })).toEqual({ type: 'data', data: flow });
  });

  it('does not bring its search page or record before what we decide', () => {
    expect(pop({ popData: { type: 'sobject', params: { recordId: ANA } } })).toEqual(toAna);
    const search = { type: 'search', params: { searchString: '415' } };
    expect(pop({ popData: search, matches: found(ANA, BEN) })).toBeNull();
    expect(pop({ popData: flow, matches: found() })).toBeNull();
  });
});
