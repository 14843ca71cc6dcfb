import { CONFIG_DEFAULTS } from '../../contract/config/config';
import type { Call } from '../../contract/driver/call';
import { CAPABILITIES, call, talked, WITH_WRAPUP } from '../testing/builders';
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
    expect(play.view().announcements.at(-1)).toMatchObject({
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

  describe('that begins when the agent has already chosen from our own list', () => {
    const dispositions = [
      { id: 'Wrong_Number', label: 'Wrong number' },
      { id: 'Callback', label: 'Call back' },
    ];
    const codes = [
      { id: '7', label: 'Wrong number' },
      { id: '8', label: 'Sale' },
    ];
    const ended = () => toEnd(new Play({ capabilities: WITH_WRAPUP, config: { dispositions } }));
    const choose = (play: Play, id: string) =>
      play.intent({ type: 'disposition.chosen', callId: play.shown.id, id });
    const begin = (play: Play) => play.call(talked('wrapup', { wrapup: { codes } }));
    const saved = (play: Play) => {
      play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
      return play.commands;
    };

    it('takes the code of the same label in its place', () => {
      const play = ended();
      choose(play, 'Wrong_Number');
      begin(play);
      expect(play.shown.wrapUp).toMatchObject({ dispositionId: '7' });
      expect(saved(play)).toMatchObject([{ type: 'wrapup.complete', codeId: '7' }]);
    });

    it('takes it also when the choice was still on its way', () => {
      const play = ended();
      begin(play);
      choose(play, 'Wrong_Number');
      expect(play.shown.wrapUp).toMatchObject({ dispositionId: '7' });
      expect(saved(play)).toMatchObject([{ type: 'wrapup.complete', codeId: '7' }]);
    });

    it('asks again for one that the vendor does not know', () => {
      const play = ended();
      choose(play, 'Callback');
      begin(play);
      expect(play.shown.wrapUp).toMatchObject({ dispositionId: null });
    });
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

  it('takes a code that another tab sent before the vendor closed the call, and that came late', () => {
    const play = new Play({ capabilities: WITH_WRAPUP });
    play.call(call('offered'));
    play.call(call('active'));
    play.call(talked('wrapup', { wrapup: { codes: [{ id: 'c1', label: 'Sold' }] } }));
    play.call(talked('closed'));
    play.intent({ type: 'disposition.chosen', callId: play.key(), id: 'c1' });
    play.wait(30_000);
    expect(play.logs.at(-1)).toMatchObject({ final: true, fields: { CallDisposition: 'Sold' } });
  });

  it('follows an unanswered call when the vendor wants it', () => {
    const play = new Play({ capabilities: WITH_WRAPUP });
    play.call(call('offered'));
    play.call(call('ended'));
    play.call(call('wrapup'));
    expect(play.view().screen).toBe('wrap-up');
  });
});

describe('wrap-up that begins while the agent talks', () => {
  const EARLY = [...WITH_WRAPUP, 'wrapup.early'] as const;
  const codes = ['1', '2', '3', '4'].map((id) => ({ id, label: `Code ${id}` }));
  const wrapup = { codes, maxCodes: 3 };
  const early = (state: Call['state'], change: Partial<Call> = {}): Call =>
    talked(state, { wrapup, ...change }, EARLY);
  /** Wrap-up is done there: nothing is left to be filled in. */
  const done = (state: Call['state']): Call => talked(state, {}, EARLY);
  const talking = (...calls: readonly Partial<Call>[]) => {
    const play = new Play({ capabilities: EARLY });
    for (const each of calls.length > 0 ? calls : [{}]) {
      play.call(call('offered', each, EARLY));
      play.call(early('active', each));
    }
    return play;
  };
  const choose = (play: Play, ids: readonly string[], callId = play.shown.id) =>
    play.intent({ type: 'dispositions.chosen', callId, ids });
  const complete = (play: Play, callId = play.shown.id) =>
    play.intent({ type: 'perform', command: { type: 'wrapup.complete', callId } });
  const finals = (play: Play) => play.logs.filter(({ final }) => final);

  it('tells the panel what can be chosen, and how many', () => {
    const play = talking();
    expect(play.view().screen).toBe('active');
    expect(play.shown.wrapUp).toMatchObject({ isEarly: true, mostDispositions: 3, dispositionIds: [] });
    choose(play, ['2', '1']);
    expect(play.shown.wrapUp).toMatchObject({ dispositionIds: ['2', '1'], dispositionId: '2' });
  });

  it('takes no more codes than a call may have, none twice, and none that is unknown', () => {
    const play = talking();
    choose(play, ['1']);
    for (const ids of [
      ['1', '2', '3', '4'],
      ['2', '2'],
      ['2', 'no such code'],
    ])
      choose(play, ids);
    expect(play.shown.wrapUp?.dispositionIds).toEqual(['1']);
  });

  it('completed, the call goes on, its end asks for nothing more, and the log is final once, with every code', () => {
    const play = talking();
    choose(play, ['1', '3']);
    play.intent({ type: 'notes.changed', callId: play.shown.id, text: 'so far', revision: 1 });
    complete(play);
    expect(play.commands).toEqual([
      { type: 'wrapup.complete', callId: 'call-1', codeId: '1', codeIds: ['1', '3'], notes: 'so far' },
    ]);
    play.taken();
    play.call(done('active'));
    expect(play.view().screen).toBe('active');
    expect(play.shown.wrapUp).toBeNull();
    choose(play, []);
    expect(finals(play)).toEqual([]);
    play.intent({ type: 'notes.changed', callId: play.shown.id, text: 'so far, and on', revision: 2 });
    play.call(done('ended'));
    expect(play.view().screen).toBe('idle');
    play.call(done('closed'));
    expect(play.commands).toHaveLength(1);
    expect(finals(play)).toMatchObject([
      { fields: { CallDisposition: 'Code 1; Code 3', Description: 'so far, and on' } },
    ]);
  });

  it('only chosen, the codes are there when the vendor’s wrap-up begins', () => {
    const play = talking();
    choose(play, ['1', '3']);
    play.call(early('ended'));
    play.call(early('wrapup'));
    expect(play.view().screen).toBe('wrap-up');
    expect(play.shown.wrapUp).toMatchObject({ isEarly: false, dispositionIds: ['1', '3'] });
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    play.taken();
    play.call(early('closed'));
    expect(play.commands).toEqual([
      { type: 'wrapup.complete', callId: 'call-1', codeId: '1', codeIds: ['1', '3'] },
    ]);
    expect(finals(play)).toMatchObject([{ fields: { CallDisposition: 'Code 1; Code 3' } }]);
  });

  it('only chosen, the codes are logged though the vendor closes the call without a wrap-up', () => {
    const play = talking();
    choose(play, ['2']);
    play.call(done('ended'));
    play.call(done('closed'));
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    expect(finals(play)).toMatchObject([{ fields: { CallDisposition: 'Code 2' } }]);
  });

  it('belongs to the call that was named, not to the one on screen', () => {
    const play = talking({ id: 'call-1' }, { id: 'call-2', startedAt: 1_700_000_100_000 });
    const [first, second] = ['call-1', 'call-2'].map(
      (id) => play.state.calls.find((record) => record.call.id === id)?.key ?? '',
    ) as [string, string];
    choose(play, ['1', '2'], first);
    choose(play, ['3'], second);
    complete(play, first);
    expect(play.commands).toEqual([
      { type: 'wrapup.complete', callId: 'call-1', codeId: '1', codeIds: ['1', '2'] },
    ]);
    play.taken();
    play.call(early('ended', { id: 'call-1' }));
    play.call(early('closed', { id: 'call-1' }));
    expect(finals(play)).toMatchObject([
      { callObject: 'leg-call-1', fields: { CallDisposition: 'Code 1; Code 2' } },
    ]);
    expect(play.shown).toMatchObject({ id: second, wrapUp: { dispositionIds: ['3'] } });
  });

  it('refused, is asked for after the call, with what was chosen', () => {
    const play = talking();
    choose(play, ['1']);
    complete(play);
    const [effect = ''] = Object.keys(play.state.commands);
    const error = { driverError: true, code: 'vendor', message: 'no', retryable: false } as const;
    play.input({ type: 'command.failed', effect, error });
    expect(play.shown.error).not.toBeNull();
    play.call(early('ended'));
    expect(play.view().screen).toBe('wrap-up');
    expect(play.shown.wrapUp?.dispositionIds).toEqual(['1']);
  });

  it('taken only after the call has ended, leaves nothing open', () => {
    const play = talking();
    choose(play, ['1']);
    complete(play);
    play.call(done('ended'));
    play.call(done('closed'));
    play.taken();
    expect(play.view().screen).toBe('idle');
    expect(finals(play)).toMatchObject([{ fields: { CallDisposition: 'Code 1' } }]);
  });

  it('completed without a code, takes one that another tab sent before and that came late', () => {
    const play = talking();
    complete(play);
    play.taken();
    choose(play, ['2']);
    choose(play, ['3']);
    play.call(done('ended'));
    play.call(done('closed'));
    expect(play.commands).toHaveLength(1);
    expect(finals(play)).toMatchObject([{ fields: { CallDisposition: 'Code 2' } }]);
  });

  it('waits for the code that is required', () => {
    const play = talking({ wrapup: { ...wrapup, codeRequired: true } });
    complete(play);
    expect(play.commands).toEqual([]);
    play.intent({
      type: 'perform',
      command: { type: 'wrapup.complete', callId: play.shown.id, codeId: '4' },
    });
    expect(play.commands).toMatchObject([{ codeId: '4' }]);
  });

  it('is not there without the capability, and does nothing then', () => {
    const play = new Play({ capabilities: WITH_WRAPUP });
    play.call(call('offered'));
    play.call(talked('active', { wrapup }, CAPABILITIES));
    expect(play.shown.wrapUp).toBeNull();
    complete(play);
    expect(play.commands).toEqual([]);
  });

  it('survives a reload', () => {
    const before = talking();
    choose(before, ['1', '3']);
    complete(before);
    before.taken();
    const after = new Play({ capabilities: EARLY, snapshot: before.snapshot(), at: before.at });
    after.call(done('active'));
    after.call(done('ended'));
    after.call(done('closed'));
    expect(finals(after)).toMatchObject([{ fields: { CallDisposition: 'Code 1; Code 3' } }]);
  });
});
