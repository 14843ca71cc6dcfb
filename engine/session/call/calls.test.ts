import { call, outbound, talked, T0 } from '../testing/builders';
import { Play } from '../testing/play';

describe('which call an event belongs to', () => {
  it('takes a repeated event for the same call, and does nothing', () => {
    const play = new Play();
    play.call(call('offered'));
    const before = play.state;
    expect(play.call(call('offered'))).toEqual([]);
    expect(play.state).toEqual(before);
  });

  it('ignores an event that goes back', () => {
    const play = new Play();
    play.call(call('offered'));
    play.call(call('active'));
    play.call(call('offered'));
    expect(play.shown.state).toBe('active');
    play.call(talked('ended'));
    play.call(call('active'));
    expect(play.shown.state).toBe('ended');
  });

  it('ignores a call that was over before it was seen', () => {
    const play = new Play();
    play.call(call('closed'));
    expect(play.state.calls).toEqual([]);
    expect(play.logs).toEqual([]);
  });

  it('knows a late event of a call that is long gone', () => {
    const play = new Play({ config: { wrapUp: { enabled: false, seconds: 0, dispositionRequired: false } } });
    play.call(call('offered'));
    play.call(call('ended'));
    play.call(call('closed'));
    play.input({
      type: 'log.changed',
      status: { key: play.key(), state: 'saved', final: true, attempt: 1 },
    });
    play.wait(3_600_000);
    expect(play.state.calls).toEqual([]);
    play.call(call('active'));
    expect(play.state.calls).toEqual([]);
  });

  it('takes a further offer of one leg for a call of its own, also when the driver forgot the suffix', () => {
    const play = new Play();
    const again = { id: 'call-2', logKey: 'leg-call-1', startedAt: T0 + 30_000 };
    play.call(call('offered'));
    play.call(call('ended'));
    play.call(call('closed'));
    play.call(call('offered', again));
    play.call(call('ended', again));
    play.call(call('closed', again));
    expect(new Set(play.logs.map(({ key }) => key)).size).toBe(2);
    expect(new Set(play.logs.map(({ callObject }) => callObject))).toEqual(new Set(['leg-call-1']));
  });

  it('keeps what must not change: leg, start, answer', () => {
    const play = new Play();
    play.call(call('offered'));
    play.call(call('active'));
    play.call({ ...call('held'), logKey: 'other', startedAt: 1, answeredAt: 2 });
    expect(play.shown).toMatchObject({ state: 'held', startedAt: T0, answeredAt: T0 + 5_000 });
    expect(play.state.calls).toHaveLength(1);
  });
});

describe('a driver that runs in every tab', () => {
  const shared = () => {
    const play = new Play();
    play.tab({ id: 'tab-2', visible: false });
    play.call(call('offered', { id: 'a' }), 'tab-2');
    play.call({ ...call('offered', { id: 'b' }), logKey: 'leg-a' }, 'tab-1');
    return play;
  };

  it('shows one call for two that are the same leg, and rings once', () => {
    const play = shared();
    expect(play.view().calls).toHaveLength(1);
    expect(play.all('ring.start')).toHaveLength(1);
  });

  it('sends commands to the tab that owns the call', () => {
    const play = shared();
    play.intent({ type: 'perform', command: { type: 'answer', callId: play.shown.id } });
    expect(play.last('driver.perform')).toMatchObject({ tab: 'tab-2', command: { callId: 'a' } });
  });

  it('goes on with the other tab when the owner has left', () => {
    const play = shared();
    play.input({ type: 'tab.left', tab: 'tab-2' });
    play.call({ ...call('active', { id: 'b' }), logKey: 'leg-a' }, 'tab-1');
    play.wait(60_000);
    expect(play.shown.state).toBe('active');
    play.intent({ type: 'perform', command: { type: 'hangup', callId: play.shown.id } });
    expect(play.last('driver.perform')).toMatchObject({ tab: 'tab-1', command: { callId: 'b' } });
  });

  it('ends the call as lost when nobody reports it after its tab has left', () => {
    const play = new Play();
    play.tab({ id: 'tab-2' });
    play.call(call('offered', { id: 'a' }), 'tab-2');
    play.call(call('active', { id: 'a' }), 'tab-2');
    play.input({ type: 'tab.left', tab: 'tab-2' });
    play.wait(60_000);
    expect(play.view().calls).toEqual([]);
    expect(play.logs.at(-1)?.final).toBe(true);
  });

  it('ends as its own tab says when that one was found silent and is back', () => {
    const play = new Play();
    play.tab({ id: 'tab-2' });
    play.call(call('active', { id: 'a' }), 'tab-2');
    play.input({ type: 'tab.left', tab: 'tab-2' });
    play.tab({ id: 'tab-2' });
    play.call(talked('closed', { id: 'a' }), 'tab-2');
    play.wait(60_000);
    expect(play.state.calls[0]).toMatchObject({ isLost: false, call: { endReason: 'remote-hangup' } });
  });

  it('ignores a tab that nobody knows', () => {
    const play = new Play();
    play.call(call('offered'), 'nobody');
    expect(play.state.calls).toEqual([]);
  });
});

describe('two calls at once', () => {
  const two = () => {
    const play = new Play();
    play.call(call('offered'));
    play.call(call('active'));
    play.call(call('offered', { id: 'call-2', startedAt: T0 + 10_000 }));
    return play;
  };

  const second = { id: 'call-2', startedAt: T0 + 10_000 };

  it('leaves the screen to the one that is on it while the other rings, and names both', () => {
    const play = two();
    expect(play.view()).toMatchObject({ screen: 'active', currentCallId: play.key(0) });
    expect(play.view().calls.map(({ state }) => state)).toEqual(['active', 'offered']);
  });

  it('leaves it also to one that is on hold, is dialled, rings itself or is wrapped up', () => {
    for (const state of ['held', 'ended', 'offered'] as const) {
      const play = new Play();
      play.call(call('offered'));
      if (state !== 'offered') play.call(call('active'));
      if (state !== 'offered') play.call(state === 'held' ? call(state) : talked(state));
      play.call(call('offered', second));
      expect(play.view().currentCallId).toBe(play.key(0));
    }
  });

  it('gives the screen to the second when it is answered, and when the first is done', () => {
    const answered = two();
    answered.call(call('held'));
    answered.call(call('active', second));
    expect(answered.view().currentCallId).toBe(answered.key(1));
    const done = two();
    done.call(talked('ended'));
    expect(done.view()).toMatchObject({ screen: 'wrap-up', currentCallId: done.key(0) });
    done.intent({ type: 'wrapUp.saved', callId: done.key(0) });
    expect(done.view()).toMatchObject({ screen: 'incoming', currentCallId: done.key(1) });
  });

  it('stays when the second is declined', () => {
    const play = two();
    play.call(call('ended', { ...second, endReason: 'rejected' }));
    expect(play.view()).toMatchObject({ screen: 'active', currentCallId: play.key(0) });
  });

  it('answers the second once the first is on hold, and not at all when it cannot be held', () => {
    for (const isHeld of [true, false]) {
      const play = two();
      play.intent({ type: 'call.answeredHolding', callId: play.key(1) });
      const hold = { type: 'hold', callId: 'call-1' };
      expect(play.commands).toEqual([hold]);
      const error = { driverError: true, code: 'not-allowed', message: 'no', retryable: false } as const;
      if (isHeld) play.taken();
      else play.input({ type: 'command.failed', effect: play.last('driver.perform').id, error });
      expect(play.commands).toEqual(isHeld ? [hold, { type: 'answer', callId: 'call-2' }] : [hold]);
    }
  });

  it('shows the one that the agent selects', () => {
    const play = two();
    play.intent({ type: 'call.selected', callId: play.key(0) });
    expect(play.view().screen).toBe('active');
  });

  it('returns to the held one after the wrap-up of the other', () => {
    const play = two();
    const second = { id: 'call-2', startedAt: T0 + 10_000 };
    play.call(call('held'));
    play.call(call('active', second));
    play.call(talked('ended', second));
    expect(play.view().screen).toBe('wrap-up');
    play.intent({ type: 'wrapUp.saved', callId: play.shown.id });
    expect(play.shown.state).toBe('held');
  });
});

describe('commands', () => {
  it('are sent only when the call allows them now', () => {
    const play = new Play();
    play.call(call('offered'));
    play.intent({ type: 'perform', command: { type: 'hold', callId: play.shown.id } });
    play.intent({ type: 'perform', command: { type: 'answer', callId: 'nobody' } });
    expect(play.commands).toEqual([]);
  });

  it('are not sent twice while the first is under way, but digits are', () => {
    const play = new Play();
    play.call(call('offered'));
    play.call(call('active'));
    const callId = play.shown.id;
    play.intent({ type: 'perform', command: { type: 'hold', callId } });
    play.intent({ type: 'perform', command: { type: 'hold', callId } });
    play.intent({ type: 'perform', command: { type: 'dtmf', callId, digits: '1' } });
    play.intent({ type: 'perform', command: { type: 'dtmf', callId, digits: '1' } });
    expect(play.commands.map(({ type }) => type)).toEqual(['hold', 'dtmf', 'dtmf']);
  });

  it('that fail show why on their call, until the next state', () => {
    const play = new Play();
    play.call(call('offered'));
    play.intent({ type: 'perform', command: { type: 'answer', callId: play.shown.id } });
    const effect = play.last('driver.perform').id;
    play.input({
      type: 'command.failed',
      effect,
      error: { driverError: true, code: 'media-permission', message: 'no', retryable: false },
    });
    expect(play.shown.error).toMatchObject({ code: 'SP-2016', labelKey: 'Softphone_SP2016' });
    play.call(call('active'));
    expect(play.shown.error).toBeNull();
  });
});

describe('a call that never came about', () => {
  it.each([
    ['busy', undefined, 'SP-2013'],
    ['unreachable', undefined, 'SP-2015'],
    ['failed', 'destination-invalid', 'SP-2014'],
  ] as const)('says why: %s', (endReason, code, shown) => {
    const play = new Play();
    const error = code && ({ driverError: true, code, message: 'no', retryable: false } as const);
    play.call(outbound('dialing'));
    play.call(outbound('ended', { endReason, ...(error ? { error } : {}) }));
    expect(play.view().banner).toMatchObject({ level: 'warning', error: { code: shown } });
    play.intent({ type: 'dial', text: '+14155550199' });
    expect(play.view().banner).toBeNull();
  });
});

describe('what the agent hears', () => {
  it('is assertive for an incoming call and for a dropped one only', () => {
    const play = new Play();
    play.call(call('offered', { queue: 'Support' }));
    expect(play.view().announcements.at(-1)).toMatchObject({
      assertive: true,
      labelKey: 'Softphone_Announce_IncomingOnQueue',
      params: ['(415) 555-0132', 'Support'],
    });
    play.call(call('active'));
    expect(play.view().announcements.at(-1)).toMatchObject({ assertive: false });
    play.call(talked('ended', { endReason: 'lost' }));
    expect(play.view().announcements.at(-1)).toMatchObject({
      assertive: true,
      labelKey: 'Softphone_Announce_Dropped',
    });
  });

  it('names no number for an anonymous caller', () => {
    const play = new Play();
    play.call(call('offered', { parties: [{ id: 'far', role: 'customer', state: 'ringing' }] }));
    expect(play.view().announcements.at(-1)?.labelKey).toBe('Softphone_Announce_IncomingAnonymous');
  });

  it('is told of everything that one event brings, each with its call', () => {
    const play = new Play();
    play.call(call('active'));
    play.call(call('held', { muted: true }));
    expect(play.view().announcements.slice(-2)).toMatchObject([
      { labelKey: 'Softphone_Announce_Held', callId: play.key() },
      { labelKey: 'Softphone_Announce_Muted', callId: play.key() },
    ]);
  });

  it.each(['busy', 'no-answer', 'rejected'] as const)('is told why nobody answered: %s', (endReason) => {
    const play = new Play();
    play.call(outbound('dialing'));
    play.call(outbound('ended', { endReason }));
    expect(play.view().announcements).toMatchObject([{ labelKey: 'Softphone_Announce_Ended', endReason }]);
  });

  it('is told no more than can be listened to', () => {
    const play = new Play();
    play.call(call('active'));
    for (let i = 0; i < 20; i += 1) play.call(call('active', { muted: i % 2 === 0 }));
    const ids = play.view().announcements.map(({ id }) => id);
    expect(ids).toHaveLength(8);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
  });

  it('is not told of its own dialling as of an incoming call', () => {
    const play = new Play();
    play.call(outbound('dialing'));
    expect(play.view().announcements).toEqual([]);
    expect(play.view().screen).toBe('dialing');
  });
});
