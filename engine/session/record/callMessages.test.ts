import { ANA, call, contact, talked } from '../testing/builders';
import { Play } from '../testing/play';

const told = (play: Play) => play.all('host.publish').map(({ tab, message }) => ({ tab, ...message }));

describe('the pages of Salesforce', () => {
  it('are told of the four moments of a call, and of nothing between', () => {
    const play = new Play();
    const ana = contact('Ana Silva');
    play.call(call('offered'));
    play.found(ana);
    play.call(call('active'));
    play.call(call('held'));
    play.call(call('active', { muted: true }));
    play.call(talked('ended'));
    play.intent({ type: 'wrapUp.saved', callId: play.key() });
    const status = { key: play.key(), state: 'saved', final: true, attempt: 1, recordId: '00T1' } as const;
    play.input({ type: 'log.changed', status });
    play.input({ type: 'log.changed', status });
    expect(told(play)).toMatchObject([
      { event: 'started', state: 'offered', recordId: null },
      { event: 'answered', state: 'active', recordId: ana.id },
      { event: 'ended', state: 'ended', recordId: ana.id, taskId: null },
      { event: 'logged', taskId: '00T1' },
    ]);
  });

  it('never read the whole number, and always which call it is', () => {
    const play = new Play();
    play.call(call('offered'));
    expect(told(play)).toMatchObject([
      { callId: 'leg-call-1', maskedNumber: '***0132', direction: 'inbound' },
    ]);
    expect(JSON.stringify(told(play))).not.toContain(ANA.slice(-7));
  });

  it('are told in every tab that Salesforce has come up in', () => {
    const play = new Play();
    play.tab({ id: 'tab-2' });
    play.tab({ id: 'tab-3', host: { state: 'starting' } });
    play.call(call('offered'));
    expect(told(play).map(({ tab }) => tab)).toEqual(['tab-1', 'tab-2']);
  });

  it('are not told of a consultation', () => {
    const play = new Play();
    play.call(call('active', { kind: 'consult' }));
    expect(told(play)).toEqual([]);
  });
});
