import { CONFIG_DEFAULTS } from '../../contract/config/config';
import { fault } from '../../errors';
import { call, CAPABILITIES, contact, outbound, talked, T0, WITH_WRAPUP } from '../testing/builders';
import { Play } from '../testing/play';

const ana = contact('Ana Silva');
const active = () => {
  const play = new Play({ capabilities: WITH_WRAPUP });
  play.call(call('offered'));
  play.found(ana);
  play.call(call('active'));
  play.intent({ type: 'notes.changed', callId: play.shown.id, text: 'kept', revision: 3 });
  play.input({ type: 'log.changed', status: { key: play.key(), state: 'saved', final: false, attempt: 1 } });
  return play;
};
const reload = (play: Play, at = play.at + 2_000) =>
  new Play({ snapshot: play.snapshot(), at, capabilities: WITH_WRAPUP });

describe('a reload during a call', () => {
  it('keeps call, notes, match and timer; nothing can be asked until the driver reports it', () => {
    const play = reload(active());
    expect(play.shown).toMatchObject({
      state: 'active',
      answeredAt: T0 + 5_000,
      notes: { text: 'kept', revision: 3 },
      title: { text: 'Ana Silva' },
    });
    expect(play.shown.actions.some(({ enabled }) => enabled)).toBe(false);
    play.intent({ type: 'perform', command: { type: 'hangup', callId: play.shown.id } });
    expect(play.commands).toEqual([]);
    play.call(call('active', { id: 'new-id', logKey: 'leg-call-1' }));
    play.intent({ type: 'perform', command: { type: 'hangup', callId: play.shown.id } });
    expect(play.commands).toEqual([{ type: 'hangup', callId: 'new-id' }]);
    expect(play.view().calls).toHaveLength(1);
  });

  it('carries out once what was pressed before the driver reported the call', () => {
    const play = reload(active());
    play.intent({ type: 'perform', command: { type: 'hangup', callId: play.shown.id } });
    play.intent({ type: 'perform', command: { type: 'hangup', callId: play.shown.id } });
    play.intent({ type: 'perform', command: { type: 'dtmf', callId: play.shown.id, digits: '1' } });
    expect(play.commands).toEqual([]);
    play.call(call('active', { id: 'new-id', logKey: 'leg-call-1' }));
    play.call(call('active', { id: 'new-id', logKey: 'leg-call-1', muted: true }));
    expect(play.commands).toEqual([{ type: 'hangup', callId: 'new-id' }]);
  });

  it('waits with it while the driver comes up and its calls allow nothing yet', () => {
    const play = reload(active());
    const phase = (phase: 'starting' | 'ready') =>
      play.driver({ type: 'session', session: { phase, since: play.at } });
    phase('starting');
    play.intent({ type: 'perform', command: { type: 'hangup', callId: play.shown.id } });
    play.call(call('active', { allowed: [] }));
    expect(play.commands).toEqual([]);
    phase('ready');
    play.call(call('active'));
    expect(play.commands).toEqual([{ type: 'hangup', callId: call('active').id }]);
  });

  it('forgets what was pressed when the call turns out to be over', () => {
    const play = reload(active());
    play.intent({ type: 'perform', command: { type: 'hangup', callId: play.shown.id } });
    play.call(call('ended', { id: 'new-id', logKey: 'leg-call-1' }));
    expect(play.commands).toEqual([]);
  });

  it('neither pops nor logs nor searches it again', () => {
    const play = reload(active());
    play.call(call('active'));
    play.wait(60_000);
    expect(play.pops).toEqual([]);
    expect(play.all('host.search')).toEqual([]);
    expect(new Set(play.logs.map(({ key }) => key))).toEqual(new Set(play.logs.length ? [play.key()] : []));
  });

  it('ends as lost what the driver does not report in time, and logs it up to when it was known', () => {
    const before = active();
    before.at = T0 + 65_000;
    const play = reload(before, T0 + 3_600_000);
    play.wait(9_999);
    expect(play.view().screen).toBe('active');
    play.wait(1);
    expect(play.view()).toMatchObject({ screen: 'idle', banner: { error: { code: 'SP-3007' } } });
    expect(play.logs.at(-1)).toMatchObject({
      final: true,
      fields: { Description: 'kept', CallDurationInSeconds: 60, person: ana.id },
    });
  });

  it('says of a log that the last session has put that it is not the first', () => {
    const play = reload(active());
    play.wait(20_000);
    play.call(call('offered', { id: 'new', startedAt: play.at }));
    play.call(call('active', { id: 'new', startedAt: play.at }));
    const told = play.logs.map(({ callObject, isAgain = false }) => `${callObject} ${isAgain}`);
    expect(new Set(told)).toEqual(new Set(['leg-call-1 true', 'leg-new false']));
  });

  it('takes a lost call back when the driver reports it after all', () => {
    const play = reload(active());
    play.wait(20_000);
    play.call(call('active'));
    expect(play.shown).toMatchObject({ state: 'active', notes: { text: 'kept' } });
    play.call(talked('ended'));
    play.call(talked('closed'));
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    expect(play.logs.at(-1)).toMatchObject({ final: true, fields: { CallDurationInSeconds: 60 } });
    expect(new Set(play.logs.map(({ key }) => key)).size).toBe(1);
  });

  it('searches and pops what had not been answered yet', () => {
    const before = new Play();
    before.call(call('offered'));
    const play = reload(before);
    expect(play.all('host.search')).toHaveLength(1);
    play.found(ana);
    play.call(call('active'));
    expect(play.pops).toMatchObject([{ recordId: ana.id }]);
  });

  it('hands over again what the log queue has never acknowledged', () => {
    const before = new Play();
    before.call(call('offered'));
    before.call(call('active'));
    const play = reload(before);
    expect(play.logs).toMatchObject([{ key: before.key(), final: false }]);
  });
});

describe('a reload during wrap-up', () => {
  it('keeps it, also when the vendor has ended its own meanwhile', () => {
    const before = active();
    before.call(talked('ended'));
    before.call(talked('wrapup'));
    const play = reload(before);
    play.wait(60_000);
    expect(play.view().screen).toBe('wrap-up');
    expect(play.shown.notes.text).toBe('kept');
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    expect(play.commands).toEqual([]);
    expect(play.logs.at(-1)?.final).toBe(true);
  });
});

describe('the stored session', () => {
  it('of another user, another version or a torn write is not taken', () => {
    const text = active().snapshot();
    const other = new Play({ snapshot: text, config: { userId: 'someone' } });
    expect(other.state.calls).toEqual([]);
    for (const snapshot of ['', '{', '[]', '{"v":2}', text.slice(0, -20)]) {
      const play = new Play({ snapshot });
      expect(play.view().screen).toBe('idle');
      expect(play.all('note')).toHaveLength(1);
    }
  });

  it('holds no configuration, no tabs and nothing of the driver', () => {
    const kept = JSON.parse(active().snapshot()) as { state: object };
    expect(Object.keys(kept.state).sort()).toEqual(
      ['calls', 'dial', 'gone', 'logs', 'recents', 'selected', 'sequence'].sort(),
    );
  });

  it('is read as it was written when a call had one disposition', () => {
    const config = { dispositions: [{ id: 'd1', label: 'Done' }] };
    const before = new Play({ config, capabilities: CAPABILITIES });
    for (const each of [call('offered'), talked('active'), talked('ended')]) before.call(each);
    const kept = JSON.parse(before.snapshot()) as { state: { calls: Record<string, unknown>[] } };
    const [written = {}] = kept.state.calls;
    delete written['chosen'];
    delete written['isWrappedUp'];
    written['dispositionId'] = 'd1';
    const after = new Play({ snapshot: JSON.stringify(kept), at: before.at, config });
    expect(after.shown.wrapUp).toMatchObject({ dispositionIds: ['d1'], isEarly: false });
  });

  it('keeps recents and unsaved logs', () => {
    const before = new Play();
    before.call(outbound('dialing'));
    before.call(outbound('ended', { endReason: 'no-answer' }));
    before.call(outbound('closed', { endReason: 'no-answer' }));
    before.input({
      type: 'log.changed',
      status: { key: before.key(), state: 'waiting', final: true, attempt: 2, error: fault('SP-3002') },
    });
    const view = reload(before).view();
    expect(view.recents.total).toBe(1);
    expect(view.unsavedLogs.waiting).toBe(1);
  });
});

describe('a driver that is started again during a call', () => {
  it('may report the call under a new id, or loses it', () => {
    const play = active();
    const error = { driverError: true, code: 'unreachable', message: 'x', retryable: true } as const;
    play.driver({ type: 'session', session: { phase: 'failed', since: T0, error } });
    expect(play.view().screen).toBe('active');
    play.wait(1_000);
    expect(play.last('driver.start').again).toBe(true);
    play.call(call('active', { id: 'again', logKey: 'leg-call-1' }));
    play.wait(60_000);
    expect(play.shown.state).toBe('active');
  });
});

describe('a call whose sound went with its page', () => {
  const LOCAL = [...CAPABILITIES, 'media.local'] as const;
  const left = (capabilities: typeof LOCAL | typeof CAPABILITIES = LOCAL) => {
    const play = new Play({ snapshot: active().snapshot(), at: T0 + 20_000, capabilities });
    play.wait(CONFIG_DEFAULTS.timeouts.restoredCalls);
    return play;
  };

  it('is shown as ended by the page, with one press to call again', () => {
    const play = left();
    expect(play.shown).toMatchObject({ endReason: 'page-left' });
    expect(play.view().banner).toMatchObject({
      level: 'warning',
      error: { code: 'SP-3008' },
      redial: { text: '+14155550132', recentId: play.key() },
    });
  });

  it('is shown so as well when the driver tells it', () => {
    const play = new Play({ snapshot: active().snapshot(), at: T0 + 20_000, capabilities: LOCAL });
    const over = { answeredAt: T0 + 5_000, endedAt: T0 + 9_000, endReason: 'page-left' as const };
    play.call(call('ended', { id: 'again', logKey: 'leg-call-1', ...over }));
    expect(play.view().banner).toMatchObject({
      error: { code: 'SP-3008' },
      redial: { text: '+14155550132' },
    });
  });

  it('is dialled again by that press: the same number, the same record, and the banner is gone', () => {
    const play = left();
    play.intent({ type: 'dial', ...play.view().banner!.redial! });
    expect(play.commands).toEqual([{ type: 'dial', to: { kind: 'number', value: '+14155550132' } }]);
    expect(play.view().banner).toBeNull();
    play.call(outbound('dialing', { id: 'call-2', startedAt: play.at }));
    expect(play.view().calls.at(-1)?.related.person.record?.name).toBe('Ana Silva');
  });

  it('is not offered again once the driver reports it after all', () => {
    const play = left();
    play.call(call('active', { id: 'late', logKey: 'leg-call-1' }));
    expect(play.view().banner).toBeNull();
    expect(play.shown.state).toBe('active');
  });

  it('is lost by the telephone system where the sound is not ours, and can be called again all the same', () => {
    const play = left(CAPABILITIES);
    expect(play.state.calls[0]?.call.endReason).toBe('lost');
    expect(play.view().banner).toMatchObject({
      error: { code: 'SP-3007' },
      redial: { text: '+14155550132' },
    });
  });

  it('does not blame the page when the driver was started again in it', () => {
    const play = new Play({ capabilities: LOCAL });
    play.call(call('active'));
    play.input({ type: 'driver.startFailed', error: fault('SP-1005') });
    play.intent({ type: 'retry' });
    play.ready(LOCAL);
    play.wait(CONFIG_DEFAULTS.timeouts.restoredCalls);
    expect(play.state.calls[0]?.call.endReason).toBe('lost');
  });
});
