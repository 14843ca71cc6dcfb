import { CONFIG_DEFAULTS } from '../contract/config/config';
import type { SoftphoneConfig } from '../contract/config/config';
import type { ExtensionPoint } from '../contract/crm/extension';
import type { ResultInput } from './state/input';
import { ANA, call, contact, talked } from './testing/builders';
import { Play } from './testing/play';

const ana = contact('Ana Silva');
const OTHER = '001000000000042AAA';
const withExtension = (point: ExtensionPoint, change: Partial<SoftphoneConfig> = {}) =>
  new Play({ config: { extensions: { ...CONFIG_DEFAULTS.extensions, [point]: true }, ...change } });

type Answered = Extract<ResultInput, { type: 'extension.answered' }>;
const answer = (play: Play, said: Pick<Answered, 'point' | 'answer'>): void => {
  const { subject } = play.last('extension.ask');
  play.input({ type: 'extension.answered', subject, ...said } as Answered);
};

describe('before a pop', () => {
  const answered = (): Play => {
    const play = withExtension('beforePop');
    play.call(call('offered', { queue: 'Support' }));
    play.found(ana);
    play.call(call('active', { queue: 'Support' }));
    return play;
  };

  it('the extension is asked once, with what is known of the call, and nothing opens meanwhile', () => {
    const play = answered();
    expect(play.all('extension.ask')).toMatchObject([
      {
        point: 'beforePop',
        question: {
          callId: 'leg-call-1',
          direction: 'inbound',
          number: ANA,
          queue: 'Support',
          matches: [{ id: ana.id, object: 'Contact', name: 'Ana Silva' }],
        },
      },
    ]);
    expect(play.pops).toEqual([]);
    play.call(call('active', { muted: true, queue: 'Support' }));
    expect(play.all('extension.ask')).toHaveLength(1);
  });

  it('another record opens when it says so', () => {
    const play = answered();
    answer(play, { point: 'beforePop', answer: { type: 'record', recordId: OTHER } });
    expect(play.pops).toMatchObject([{ type: 'record', recordId: OTHER }]);
  });

  it('nothing opens when it says so, now or later', () => {
    const play = answered();
    answer(play, { point: 'beforePop', answer: { type: 'skip' } });
    play.call(call('active', { attributes: { a: 'b' } }));
    expect(play.pops).toEqual([]);
    expect(play.all('extension.ask')).toHaveLength(1);
  });

  it('the softphone’s own choice opens when it says nothing', () => {
    const play = answered();
    answer(play, { point: 'beforePop', answer: null });
    expect(play.pops).toMatchObject([{ recordId: ana.id }]);
  });

  it('what the agent chooses meanwhile counts, and the answer no more', () => {
    const play = answered();
    play.intent({ type: 'match.chosen', callId: play.shown.id, recordId: ana.id });
    answer(play, { point: 'beforePop', answer: { type: 'record', recordId: OTHER } });
    expect(play.pops).toMatchObject([{ recordId: ana.id }]);
  });

  it('an answer for a call that has ended opens nothing', () => {
    const play = answered();
    play.call(talked('ended'));
    answer(play, { point: 'beforePop', answer: { type: 'record', recordId: OTHER } });
    expect(play.pops).toEqual([]);
  });

  it('a leader that takes over asks again', () => {
    const before = answered();
    const play = withExtensionFrom(before.snapshot());
    play.call(call('active', { queue: 'Support' }));
    answer(play, { point: 'beforePop', answer: { type: 'record', recordId: OTHER } });
    expect(play.pops).toMatchObject([{ recordId: OTHER }]);
  });

  const withExtensionFrom = (snapshot: string): Play =>
    new Play({ config: { extensions: { ...CONFIG_DEFAULTS.extensions, beforePop: true } }, snapshot });

  it('a caller whom nobody knows is asked about too', () => {
    const play = withExtension('beforePop');
    play.call(call('offered'));
    play.found();
    play.call(call('active'));
    answer(play, { point: 'beforePop', answer: { type: 'url', url: '/lightning/n/Unknown_Caller' } });
    expect(play.pops).toMatchObject([{ type: 'url' }]);
  });

  it('ringing and the panel wait for nobody', () => {
    const play = withExtension('beforePop', {
      pop: { ...CONFIG_DEFAULTS.pop, inbound: { ...CONFIG_DEFAULTS.pop.inbound, when: 'ring' } },
    });
    play.call(call('offered'));
    expect(play.all('ring.start')).toHaveLength(1);
    expect(play.all('host.panelVisible')).toHaveLength(1);
  });
});

describe('before a dial', () => {
  const dialled = (): Play => {
    const play = withExtension('beforeDial');
    play.intent({ type: 'dial', text: '(415) 555-0132' });
    return play;
  };
  const numbers = (play: Play) =>
    play.commands.flatMap((command) => (command.type === 'dial' ? [command.to.value] : []));

  it('the extension is asked with the number, and nothing is dialled meanwhile', () => {
    const play = dialled();
    expect(play.last('extension.ask')).toMatchObject({ point: 'beforeDial', question: { number: ANA } });
    expect(numbers(play)).toEqual([]);
  });

  it('a second press on the same number asks and dials once', () => {
    const play = dialled();
    play.intent({ type: 'dial', text: '(415) 555-0132' });
    answer(play, { point: 'beforeDial', answer: null });
    expect(play.all('extension.ask')).toHaveLength(1);
    expect(numbers(play)).toEqual([ANA]);
  });

  it('another number is dialled when it says so', () => {
    const play = dialled();
    answer(play, { point: 'beforeDial', answer: { type: 'number', number: '+442079460123' } });
    expect(numbers(play)).toEqual(['+442079460123']);
  });

  it('nothing is dialled when it forbids it: the agent reads why and has the number back', () => {
    const play = dialled();
    answer(play, { point: 'beforeDial', answer: { type: 'block', reason: 'On the do-not-call list' } });
    expect(numbers(play)).toEqual([]);
    expect(play.view().banner?.error).toMatchObject({ code: 'SP-3009', params: ['On the do-not-call list'] });
    expect(play.view().dial.prefill?.text).toBe('(415) 555-0132');
  });

  it('the clicked record goes along, and still belongs to the call', () => {
    const play = withExtension('beforeDial');
    play.input({ type: 'clickToDial', tab: 'tab-1', id: 'k', payload: { number: ANA, record: ana } });
    expect(play.last('extension.ask').question).toEqual({ number: ANA, recordId: ana.id });
    answer(play, { point: 'beforeDial', answer: { type: 'number', number: '+442079460123' } });
    play.call(call('dialing', { direction: 'outbound', dialled: '+442079460123' }));
    expect(play.shown.related.person.record?.id).toBe(ana.id);
  });

  it('a dial that waits for the phone is asked about once it is ready', () => {
    const play = withExtension('beforeDial');
    play.driver({ type: 'session', session: { phase: 'reconnecting', since: play.at } });
    play.intent({ type: 'dial', text: ANA });
    expect(play.all('extension.ask')).toEqual([]);
    play.driver({ type: 'session', session: { phase: 'ready', since: play.at } });
    answer(play, { point: 'beforeDial', answer: null });
    expect(numbers(play)).toEqual([ANA]);
  });

  it('the page that is loaded anew meanwhile dials it all the same', () => {
    const play = new Play({
      config: { extensions: { ...CONFIG_DEFAULTS.extensions, beforeDial: true } },
      snapshot: dialled().snapshot(),
    });
    expect(numbers(play)).toEqual([ANA]);
  });
});

describe('before a log', () => {
  const answered = (): Play => {
    const play = withExtension('beforeLog');
    play.call(call('active'));
    return play;
  };

  it('the extension is asked with the fields, and its own are added', () => {
    const play = answered();
    expect(play.last('extension.ask').question).toMatchObject({ fields: { CallObject: 'leg-call-1' } });
    expect(play.logs).toEqual([]);
    answer(play, { point: 'beforeLog', answer: { Campaign__c: 'Spring', Priority: 'High' } });
    expect(play.logs).toHaveLength(1);
    expect(play.logs[0]?.fields).toMatchObject({
      Campaign__c: 'Spring',
      Priority: 'High',
      Status: 'In Progress',
    });
  });

  it('what changes while it is asked is asked about afterwards, in order', () => {
    const play = answered();
    play.call(talked('ended'));
    play.intent({ type: 'wrapUp.saved', callId: play.key() });
    expect(play.all('extension.ask')).toHaveLength(1);
    answer(play, { point: 'beforeLog', answer: null });
    answer(play, { point: 'beforeLog', answer: { Campaign__c: 'Spring' } });
    expect(play.logs.at(-1)).toMatchObject({ final: true, fields: { Campaign__c: 'Spring' } });
    expect(play.state.calls[0]?.log.extension).toBe('none');
  });

  it('when it fails later, what it added stays and what it changed is as it would be', () => {
    const play = answered();
    answer(play, { point: 'beforeLog', answer: { Campaign__c: 'Spring', Priority: 'High' } });
    play.call(talked('ended'));
    answer(play, { point: 'beforeLog', answer: null });
    expect(play.logs.at(-1)?.fields).toMatchObject({ Campaign__c: 'Spring', Priority: 'Normal' });
  });

  it('without a tab that could ask, the log is written as it is', () => {
    const play = withExtension('beforeLog');
    play.tab({ host: { state: 'starting' } });
    play.call(call('active'));
    expect(play.logs).toHaveLength(1);
  });
});

it('without extensions nobody is asked', () => {
  const play = new Play();
  play.intent({ type: 'dial', text: ANA });
  play.call(call('active'));
  expect(play.all('extension.ask')).toEqual([]);
  expect(play.commands).toHaveLength(1);
  expect(play.logs).toHaveLength(1);
});
