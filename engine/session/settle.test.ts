import { call, outbound, T0 } from './testing/builders';
import { Play } from './testing/play';

const enabled = (play: Play, tab = 'tab-1') =>
  play
    .all('host.clickToDial')
    .filter((effect) => effect.tab === tab)
    .map((effect) => effect.enabled);

describe('ringing', () => {
  it('sounds in the tab in view when it may, else in the newest that may', () => {
    const play = new Play({ isBare: true });
    play.ready();
    play.tab({ activated: false, activeAt: T0 + 5 });
    play.tab({ id: 'tab-2', visible: false, activeAt: T0 + 1 });
    play.tab({ id: 'tab-3', visible: false, activeAt: T0 + 2 });
    play.call(call('offered'));
    expect(play.all('ring.start')).toEqual([{ type: 'ring.start', tab: 'tab-3' }]);
    play.call(call('active'));
    expect(play.all('ring.stop')).toHaveLength(1);
  });

  it('rings once for two calls, until neither rings', () => {
    const play = new Play();
    play.call(call('offered'));
    play.call(call('offered', { id: 'call-2' }));
    play.call(call('ended'));
    expect(play.all('ring.start')).toHaveLength(1);
    expect(play.all('ring.stop')).toEqual([]);
    play.call(call('active', { id: 'call-2' }));
    expect(play.all('ring.stop')).toHaveLength(1);
  });

  it('goes on as it is while Salesforce is away from its tab', () => {
    const play = new Play();
    play.call(call('offered'));
    play.tab({ host: { state: 'starting' } });
    play.tab({ host: { state: 'failed' } });
    play.tab();
    expect(play.all('ring.start')).toHaveLength(1);
  });

  it('goes on in another tab when its own has left', () => {
    const play = new Play();
    play.tab({ id: 'tab-2' });
    play.tab({ id: 'tab-1', activeAt: T0 + 9 });
    play.call(call('offered'));
    play.input({ type: 'tab.left', tab: 'tab-1' });
    expect(play.all('ring.start').map(({ tab }) => tab)).toEqual(['tab-1', 'tab-2']);
  });

  it('that the browser blocks is said, and starts with the first press', () => {
    const play = new Play();
    play.call(call('offered'));
    play.input({ type: 'ring.result', outcome: 'blocked' });
    expect(play.view().sound).toBe('blocked');
    play.intent({ type: 'sound.enabled' });
    expect(play.all('ring.start')).toHaveLength(2);
    expect(play.view().sound).toBe('ok');
  });

  it('is not for calls that we make', () => {
    const play = new Play();
    play.call(outbound('dialing'));
    play.call(outbound('offered', { id: 'preview', startedAt: T0 + 1 }));
    expect(play.all('ring.start')).toEqual([]);
    expect(play.view().screen).toBe('incoming');
  });
});

describe('click-to-dial in a tab', () => {
  it('is on while the driver starts, works or reconnects', () => {
    const play = new Play({ isBare: true });
    play.tab();
    expect(enabled(play)).toEqual([true]);
    play.ready();
    play.driver({ type: 'session', session: { phase: 'reconnecting', since: T0 } });
    play.call(call('offered'));
    expect(enabled(play)).toEqual([true]);
  });

  it('is off when signed out or failed, and on again after', () => {
    const play = new Play();
    play.driver({ type: 'session', session: { phase: 'login-required', since: T0 } });
    play.ready();
    const error = { driverError: true, code: 'conflict', message: '', retryable: false } as const;
    play.driver({ type: 'session', session: { phase: 'failed', since: T0, error } });
    expect(enabled(play)).toEqual([true, false, true, false]);
  });

  it('is off when the driver cannot dial at all', () => {
    const play = new Play({ capabilities: ['call.answer'] });
    expect(enabled(play)).toEqual([true, false]);
  });

  it('is told to each tab when its host is ready, and again after a reload of that tab', () => {
    const play = new Play();
    play.tab({ id: 'tab-2', host: { state: 'starting' } });
    expect(enabled(play, 'tab-2')).toEqual([]);
    play.tab({ id: 'tab-2' });
    play.input({ type: 'tab.left', tab: 'tab-2' });
    play.tab({ id: 'tab-2' });
    expect(enabled(play, 'tab-2')).toEqual([true, true]);
  });
});

describe('the utility item', () => {
  it('says who it is and shows what is going on', () => {
    const play = new Play();
    const icons = () => play.all('host.item').map(({ icon, label }) => `${icon} ${label}`);
    play.call(call('offered'));
    play.call(call('active'));
    play.call(call('held'));
    play.call(call('ended', { answeredAt: T0 + 5_000 }));
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    play.driver({ type: 'session', session: { phase: 'login-required', since: T0 } });
    expect(icons()).toEqual([
      'call ☎',
      'incoming_call (415) 555-0132',
      'call (415) 555-0132',
      'pause (415) 555-0132',
      'end_call (415) 555-0132',
      'call ☎',
      'offline ☎',
    ]);
  });
});

describe('the panel', () => {
  it('comes forward once for each ring, in the tab in view', () => {
    const play = new Play();
    play.tab({ id: 'tab-2', visible: false });
    play.call(call('offered'));
    play.call(call('offered', { attributes: { more: '1' } }));
    expect(play.all('host.panelVisible')).toEqual([{ type: 'host.panelVisible', tab: 'tab-1' }]);
  });
});
