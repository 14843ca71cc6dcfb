import { CONFIG_DEFAULTS } from '../../contract/config/config';
import type { Call } from '../../contract/driver/call';
import { call, talked, WITH_WRAPUP } from '../testing/builders';
import { Play } from '../testing/play';

const ours = (wrapUp: Partial<typeof CONFIG_DEFAULTS.wrapUp>, rest = {}) =>
  new Play({ config: { wrapUp: { ...CONFIG_DEFAULTS.wrapUp, ...wrapUp }, ...rest } });
const toEnd = (play: Play, change: Partial<Call> = {}) => {
  play.call(call('offered', change));
  play.call(call('active', change));
  play.call(talked('ended', change));
  return play;
};
const vendors = (wrapup: NonNullable<Call['wrapup']>) => {
  const play = toEnd(new Play({ capabilities: WITH_WRAPUP }));
  play.call(talked('wrapup', { wrapup }));
  return play;
};

describe('our own wrap-up', () => {
  it('follows an answered call and stays after the driver has closed it', () => {
    const play = toEnd(ours({}));
    play.call(talked('closed'));
    expect(play.view().screen).toBe('wrap-up');
    expect(play.shown.wrapUp).toMatchObject({ deadline: null, canExtend: false, canSave: true });
    play.wait(3_600_000);
    expect(play.view().screen).toBe('wrap-up');
  });

  it('does not follow a call that was never answered', () => {
    const play = ours({});
    play.call(call('offered'));
    play.call(call('ended'));
    expect(play.view().screen).toBe('idle');
  });

  it('does not come when it is switched off: the log is final with the end', () => {
    const play = toEnd(ours({ enabled: false }));
    play.call(talked('closed'));
    expect(play.view().screen).toBe('idle');
    expect(play.logs.at(-1)?.final).toBe(true);
  });

  it('ends with its time, which can be extended, and is said before', () => {
    const play = toEnd(ours({ seconds: 60 }));
    play.wait(40_000);
    expect(play.view().announcement).toMatchObject({
      labelKey: 'Softphone_Announce_WrapUpEnding',
      params: ['20'],
    });
    expect(play.shown.wrapUp?.canExtend).toBe(true);
    play.intent({ type: 'perform', command: { type: 'wrapup.extend', callId: play.shown.id } });
    play.wait(79_000);
    expect(play.view().screen).toBe('wrap-up');
    play.wait(2_000);
    expect(play.view().screen).toBe('idle');
    expect(play.logs.at(-1)?.final).toBe(true);
  });

  it('offers the dispositions of its queue, and requires one where the admin wants it', () => {
    const dispositions = [
      { id: 'a', label: 'All' },
      { id: 's', label: 'Sales', queue: 'Sales' },
      { id: 'h', label: 'Help', queue: 'Help' },
    ];
    const play = toEnd(ours({ dispositionRequired: true }, { dispositions }), { queue: 'Help' });
    expect(play.shown.wrapUp?.dispositions.map(({ id }) => id)).toEqual(['a', 'h']);
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    play.intent({ type: 'disposition.chosen', callId: play.shown.id, id: 's' });
    expect(play.shown.wrapUp).toMatchObject({ canSave: false, dispositionId: null });
    play.intent({ type: 'disposition.chosen', callId: play.shown.id, id: 'h' });
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    expect(play.view().screen).toBe('idle');
    expect(play.logs.at(-1)?.fields['CallDisposition']).toBe('Help');
  });
});

describe('the vendor’s wrap-up', () => {
  it('sets deadline and codes, and is completed there when it is saved here', () => {
    const play = vendors({ deadline: 1_700_000_999_000, codes: [{ id: '1', label: 'One' }] });
    expect(play.shown.wrapUp).toMatchObject({ deadline: 1_700_000_999_000 });
    play.intent({ type: 'disposition.chosen', callId: play.shown.id, id: '1' });
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    expect(play.commands).toEqual([{ type: 'wrapup.complete', callId: 'call-1', codeId: '1' }]);
  });

  it('is completed once it comes, when the agent has saved before', () => {
    const play = toEnd(new Play({ capabilities: WITH_WRAPUP }));
    play.call(talked('ended', { allowed: [] }));
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    expect(play.commands).toEqual([]);
    play.call(talked('wrapup'));
    expect(play.commands.map(({ type }) => type)).toEqual(['wrapup.complete']);
    expect(play.view().screen).toBe('idle');
  });

  it('is extended by asking the vendor, whose later deadline counts', () => {
    const play = vendors({ deadline: 1_700_000_030_000 });
    play.intent({ type: 'perform', command: { type: 'wrapup.extend', callId: play.shown.id, seconds: 60 } });
    expect(play.commands).toEqual([{ type: 'wrapup.extend', callId: 'call-1', seconds: 60 }]);
    play.call(talked('wrapup', { wrapup: { deadline: 1_700_000_090_000 } }));
    play.wait(60_000);
    expect(play.shown.wrapUp?.deadline).toBe(1_700_000_090_000);
  });

  it('ends when the vendor closes the call: what is there is logged', () => {
    const play = vendors({});
    play.intent({ type: 'notes.changed', callId: play.shown.id, text: 'so far', revision: 1 });
    play.call(talked('closed'));
    expect(play.view().screen).toBe('idle');
    expect(play.logs.at(-1)).toMatchObject({ final: true, fields: { Description: 'so far' } });
  });

  it('follows an unanswered call when the vendor wants it', () => {
    const play = new Play({ capabilities: WITH_WRAPUP });
    play.call(call('offered'));
    play.call(call('ended'));
    play.call(call('wrapup'));
    expect(play.view().screen).toBe('wrap-up');
  });
});
