// A click is asked what it is: whom the call is with, what it is about, and where its log hangs.
import type { SoftphoneConfig } from '../../contract/config/config';
import { CONFIG_DEFAULTS } from '../../contract/config/config';
import type { RecordFacts, RecordRef } from '../../contract/crm/crm';
import { contact, outbound } from '../testing/builders';
import { Play } from '../testing/play';

const ana: RecordRef = { id: '003000000000001AAA', object: 'Contact', name: 'Ana Silva' };
const ben: RecordRef = { id: '00Q000000000001AAA', object: 'Lead', name: 'Ben Ode' };
const order: RecordRef = { id: '500000000000001AAA', object: 'Case', name: '00001026' };
const task: RecordRef = { id: '00T000000000001AAA', object: 'Task', name: 'Ask about the invoice' };
const [anaFound, cara] = [contact('Ana'), contact('Cara')];
const ref = (id: string, object: string): RecordRef => ({ id: id.padEnd(18, '0'), object, name: object });

const facts = (of: RecordRef, change: Partial<RecordFacts> = {}): RecordFacts => ({
  ...of,
  ...{ canRelate: false, person: null, matter: null, isOpenTask: false, description: '' },
  ...change,
});
const COMPLETES: Partial<SoftphoneConfig> = { log: { ...CONFIG_DEFAULTS.log, completesTask: true } };
const NAMED: Partial<SoftphoneConfig> = { dial: { ...CONFIG_DEFAULTS.dial, doNotCallField: 'DoNotCall' } };

function click(record: RecordRef | null, config: Partial<SoftphoneConfig> = {}) {
  const play = new Play({ config });
  play.input({ type: 'clickToDial', tab: 'tab-1', id: 'c1', payload: { number: '+14155550132', record } });
  play.call(outbound('dialing'));
  return play;
}
const asked = (play: Play) => play.all('host.facts');
function answer(play: Play, ...found: readonly RecordFacts[]) {
  const { callKey, ids } = asked(play).at(-1)!;
  play.input({ type: 'facts.found', callKey, ids, facts: found });
  return play;
}
function talk(play: Play) {
  play.call(outbound('active'));
  play.call(outbound('ended'));
  play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
  return play.logs.at(-1);
}

describe('a click on a Task', () => {
  const known = () => answer(click(task), facts(task, { person: ana, matter: order, isOpenTask: true }));

  it('calls whom the Task is about, about what it is about', () => {
    const play = known();
    expect(play.shown.title).toEqual({ text: 'Ana Silva' });
    expect(play.shown.related).toMatchObject({
      person: { source: 'clicked', record: { name: 'Ana Silva' } },
      matter: { source: 'clicked', record: { name: 'Case 00001026' } },
    });
    expect(talk(play)).toMatchObject({
      fields: { person: ana.id, matter: order.id },
      names: { person: 'Ana Silva', matter: 'Case 00001026' },
    });
  });

  it('has a log of its own unless the policy says otherwise', () => {
    expect(talk(known())?.into).toBeUndefined();
  });

  it('completes that very Task where the policy says so', () => {
    const play = click(task, COMPLETES);
    answer(play, facts(task, { person: ana, matter: order, isOpenTask: true }));
    expect(talk(play)?.into).toEqual({ recordId: task.id, known: { person: ana.id, matter: order.id } });
  });

  it('waits for the answer before it writes a log that may not be needed', () => {
    const play = click(task, COMPLETES);
    play.call(outbound('active'));
    expect(play.logs).toEqual([]);
    answer(play, facts(task, { person: ana, isOpenTask: true }));
    expect(play.logs.at(-1)?.into?.recordId).toBe(task.id);
  });

  it('completes nothing when nobody answered, or when the Task is done', () => {
    const missed = click(task, COMPLETES);
    answer(missed, facts(task, { person: ana, isOpenTask: true }));
    missed.call(outbound('ended', { endReason: 'no-answer' }));
    expect(missed.logs.at(-1)).toMatchObject({ fields: { person: ana.id } });
    expect(missed.logs.at(-1)?.into).toBeUndefined();
    const done = answer(click(task, COMPLETES), facts(task, { person: ana }));
    expect(talk(done)?.into).toBeUndefined();
  });

  it('searches by the number meanwhile, and goes on alone when the server does not answer', () => {
    const play = click(task);
    expect(play.last('host.search')).toBeDefined();
    answer(play);
    play.found(cara);
    expect(play.shown.title).toEqual({ text: 'Cara' });
    expect(talk(play)?.fields).toMatchObject({ person: cara.id, matter: null });
  });

  it('is asked about anew after a reload', () => {
    const before = click(task);
    const play = new Play({ snapshot: before.snapshot() });
    expect(asked(play)).toMatchObject([{ ids: [task.id] }]);
  });
});

describe.each([
  ['User', '005'],
  ['Event', '00U'],
  ['VoiceCall', '0LQ'],
  ['CampaignMember', '00v'],
  ['AccountContactRelation', '07k'],
  ['OpportunityContactRole', '00K'],
  ['Widget__c', 'a0W'],
])('a click on a %s', (object, prefix) => {
  const clicked = ref(prefix, object);

  it('is asked about, searched by number, and nothing is logged to it', () => {
    const play = answer(click(clicked), facts(clicked));
    expect(asked(play)).toMatchObject([{ ids: [clicked.id] }]);
    expect(play.last('host.search')).toBeDefined();
    expect(play.shown.related.matter.record).toBeNull();
    expect(talk(play)).toMatchObject({ fields: { person: null, matter: null }, names: {} });
  });

  it('is the person who stands behind it', () => {
    const play = answer(click(clicked), facts(clicked, { person: ben }));
    expect(play.shown.title).toEqual({ text: 'Ben Ode' });
    expect(talk(play)?.fields).toMatchObject({ person: ben.id, matter: null });
  });
});

describe('a click on what a call can belong to', () => {
  it.each([
    ['Case', '500'],
    ['Opportunity', '006'],
    ['Order__c', 'a0W'],
  ])('%s: it is the matter, and the person is searched by the number', (object, prefix) => {
    const clicked = ref(prefix, object);
    const play = click(clicked);
    if (object === 'Order__c') answer(play, facts(clicked, { canRelate: true }));
    else expect(asked(play)).toEqual([]);
    play.found(anaFound);
    expect(talk(play)?.fields).toMatchObject({ person: anaFound.id, matter: clicked.id });
  });
});

describe('a click that tells the id alone', () => {
  it.each([
    ['003000000000001AAA', 'person', 'Contact'],
    ['00Q000000000001', 'person', 'Lead'],
    ['500000000000001AAA', 'matter', 'Case'],
    ['006000000000001AAA', 'matter', 'Opportunity'],
  ] as const)('%s is read by its prefix', (id, part, object) => {
    const play = click({ id, object: '' });
    expect(play.shown.related[part].record).toMatchObject({ id, object });
  });

  it('of a Task, too', () => {
    const play = answer(click({ id: task.id, object: '' }), facts(task, { person: ana }));
    expect(talk(play)?.fields).toMatchObject({ person: ana.id, matter: null });
  });
});

describe('whoever may not be called', () => {
  it('is flagged when clicked, where the admin has named a field', () => {
    const play = answer(click(ana, NAMED), facts(ana, { canRelate: true, doNotCall: true }));
    expect(play.shown.related.person.record).toMatchObject({ name: 'Ana Silva', doNotCall: true });
  });

  it('is asked about only where the admin has named a field', () => {
    expect(asked(click(ana))).toEqual([]);
  });

  it('is flagged among those who were found', () => {
    const play = click(order, NAMED);
    play.found(anaFound, cara);
    answer(play, facts(cara, { canRelate: true, doNotCall: true }));
    expect(play.shown.matches.records.map(({ doNotCall }) => doNotCall === true)).toEqual([false, true]);
  });
});

describe('the log is never said to hang where it does not', () => {
  it('when an extension has hung it elsewhere', () => {
    const play = click(ana, { extensions: { ...CONFIG_DEFAULTS.extensions, beforeLog: true } });
    play.call(outbound('active'));
    const { subject } = play.last('extension.ask');
    play.input({ type: 'extension.answered', subject, point: 'beforeLog', answer: { person: ben.id } });
    expect(play.logs.at(-1)).toMatchObject({ fields: { person: ben.id }, names: {} });
  });
});
