import type { PanelIntent } from '../contract/panel/panelIntent';
import { call, CAPABILITIES } from './testing/builders';
import { Play } from './testing/play';

describe('what the panel asks for', () => {
  it('gets numbers formatted as they are typed, with the caret', () => {
    const play = new Play();
    play.intent({ type: 'number.typed', request: 7, text: '4155550132', caret: 10 });
    expect(play.last('number.format')).toEqual({
      type: 'number.format',
      ...{ tab: 'tab-1', request: 7, text: '4155550132', caret: 10 },
    });
  });

  it('gets its directory, or why there is none', () => {
    const play = new Play();
    play.intent({ type: 'directory.search', request: 1, text: 'an' });
    expect(play.last('driver.directory')).toMatchObject({ tab: 'tab-1', request: 1, text: 'an' });
    play.input({
      type: 'directory.found',
      tab: 'tab-1',
      request: 1,
      entries: [{ target: { kind: 'agent', value: '7' }, label: 'Ana\u202e', presence: 'away' }],
    });
    expect(play.last('tab.answer').answer).toEqual({
      type: 'directory',
      request: 1,
      entries: [{ kind: 'agent', value: '7', label: 'Ana', presence: 'away', waitSeconds: null }],
      error: null,
    });
    const without = new Play({ capabilities: CAPABILITIES.filter((word) => word !== 'directory') });
    without.intent({ type: 'directory.search', request: 2, text: 'an' });
    expect(without.last('tab.answer').answer).toMatchObject({ error: { code: 'SP-2001' } });
  });

  it('opens a record in the tab where it was pressed', () => {
    const play = new Play();
    play.tab({ id: 'tab-2', visible: false });
    play.intent({ type: 'record.opened', recordId: '003000000000001' }, 'tab-2');
    expect(play.pops).toEqual([{ type: 'record', recordId: '003000000000001', tab: 'tab-2' }]);
    const error = { softphoneError: true, code: 'SP-1105', message: '', retryable: true } as const;
    play.input({ type: 'pop.failed', callKey: null, error });
    expect(play.view().banner?.error.code).toBe('SP-3005');
  });

  it('moves the phone to its own tab, unless the sound of a call lives here', () => {
    const play = new Play({ capabilities: [...CAPABILITIES, 'media.local'] });
    play.tab({ id: 'tab-2' });
    play.call(call('offered'));
    play.intent({ type: 'takeOver' }, 'tab-2');
    expect(play.all('tab.handOver')).toEqual([]);
    play.call(call('ended'));
    play.intent({ type: 'takeOver' }, 'tab-2');
    play.intent({ type: 'takeOver' });
    expect(play.all('tab.handOver')).toEqual([{ type: 'tab.handOver', tab: 'tab-2' }]);
  });

  it('counts also when it comes from a tab whose beats stayed away', () => {
    const play = new Play();
    play.tab({ id: 'tab-2', visible: false });
    play.input({ type: 'tab.left', tab: 'tab-2' });
    play.intent({ type: 'dial', text: '+14155550132' }, 'tab-2');
    expect(play.commands).toMatchObject([{ type: 'dial' }]);
    expect(play.view('tab-2').screen).toBe(play.view().screen);
  });

  it('that fails inside is said and noted', () => {
    const play = new Play();
    play.intent({ type: 'panel.failed', message: 'TypeError: x' });
    expect(play.view().banner?.error.code).toBe('SP-4002');
    expect(play.last('note').message).toContain('TypeError');
  });

  it.each(['unknown', 'constructor'])('changes nothing when its type is %s, and is noted', (type) => {
    const play = new Play();
    const before = play.view();
    play.intent(JSON.parse(JSON.stringify({ type })) as PanelIntent);
    expect(play.view()).toEqual(before);
    expect(play.last('note')).toMatchObject({ level: 'error' });
  });
});
