import { call, CAPABILITIES, contact, outbound, T0 } from '../testing/builders';
import { Play } from '../testing/play';

const ana = contact('Ana Silva');
const click = (play: Play, id = 'click-1', number = '(415) 555-0132') =>
  play.input({ type: 'clickToDial', tab: 'tab-1', id, payload: { number, record: ana } });
const dials = (play: Play) => play.commands.filter(({ type }) => type === 'dial');
const starting = () => {
  const play = new Play({ isBare: true });
  play.tab();
  return play;
};

describe('click to dial', () => {
  it('dials the number as the telephone system wants it, and keeps the record for the log', () => {
    const play = new Play();
    click(play);
    expect(dials(play)).toEqual([{ type: 'dial', to: { kind: 'number', value: '+14155550132' } }]);
    play.call(outbound('dialing'));
    play.taken('call-1');
    expect(play.shown.related.person).toMatchObject({ source: 'clicked', record: { id: ana.id } });
    expect(play.shown.title).toEqual({ text: 'Ana Silva' });
    expect(play.all('host.search')).toEqual([]);
    play.call(outbound('active'));
    expect(play.logs[0]?.fields).toMatchObject({ person: ana.id, CallType: 'Outbound' });
  });

  it('finds its call also when the driver answers before the call, or names no call', () => {
    for (const callId of ['call-1', undefined]) {
      const play = new Play();
      click(play);
      play.taken(callId);
      play.call(outbound('dialing'));
      expect(play.shown.related.person.record?.id).toBe(ana.id);
      expect(play.state.dial.inFlight).toEqual([]);
    }
  });

  it('gives the record to no other call', () => {
    const play = new Play();
    click(play);
    play.call(call('offered', { id: 'in' }));
    expect(play.shown.related.person.source).toBe('none');
    play.call(outbound('dialing', { startedAt: T0 + 1 }));
    play.taken('call-1');
    expect(play.view().calls.map(({ related }) => related.person.source)).toEqual(['none', 'clicked']);
  });

  it('is one click, however often it is sent', () => {
    const play = new Play();
    click(play);
    play.taken('call-1');
    click(play);
    expect(dials(play)).toHaveLength(1);
  });

  it('waits for a driver that starts, dials once when it is ready', () => {
    const play = starting();
    click(play);
    expect(play.view().pendingDial).toMatchObject({
      name: 'Ana Silva',
      number: { e164: '+14155550132' },
      expiresAt: T0 + 30_000,
    });
    play.wait(29_000);
    play.ready();
    play.ready();
    expect(dials(play)).toHaveLength(1);
    expect(play.view().pendingDial).toBeNull();
    play.wait(60_000);
    expect(play.view().banner).toBeNull();
  });

  it('waits while the driver reconnects', () => {
    const play = new Play();
    play.driver({ type: 'session', session: { phase: 'reconnecting', since: T0 } });
    click(play);
    expect(dials(play)).toEqual([]);
    play.ready();
    expect(dials(play)).toHaveLength(1);
  });

  it('is reported after its time, and the number is back in the field', () => {
    const play = starting();
    click(play);
    play.wait(30_000);
    expect(play.view()).toMatchObject({
      pendingDial: null,
      banner: { error: { code: 'SP-3003' }, canDismiss: true },
      dial: { prefill: { text: '(415) 555-0132' } },
    });
    play.ready();
    expect(dials(play)).toEqual([]);
  });

  it('can be taken back while it waits', () => {
    const play = starting();
    click(play);
    play.intent({ type: 'pendingDial.cancelled' });
    play.ready();
    expect(dials(play)).toEqual([]);
    expect(play.view().banner).toBeNull();
  });

  it('is not forgotten when another click takes its place', () => {
    const play = starting();
    click(play);
    click(play, 'click-2', '+442079460100');
    expect(play.view().banner?.error.code).toBe('SP-3003');
    play.ready();
    expect(dials(play)).toMatchObject([{ to: { value: '+442079460100' } }]);
  });

  it('is reported at once when the driver cannot come up', () => {
    const play = starting();
    click(play);
    const error = { softphoneError: true, code: 'SP-1004', message: 'x', retryable: false } as const;
    play.input({ type: 'driver.startFailed', error });
    expect(play.view().pendingDial).toBeNull();
    expect(play.state.banners.map((banner) => banner.error.code)).toEqual(['SP-1004']);
  });

  it('survives a change of leader: sent again it is the same, dialled it stays dialled', () => {
    const play = starting();
    click(play);
    const next = new Play({ isBare: true, snapshot: play.snapshot() });
    next.tab();
    click(next);
    next.ready();
    expect(dials(next)).toHaveLength(1);
    const third = new Play({ snapshot: next.snapshot() });
    click(third);
    third.wait(60_000);
    expect(dials(third)).toEqual([]);
    expect(third.view().banner?.error.code).toBe('SP-3003');
  });
});

describe('the dial field', () => {
  it('refuses what is no number', () => {
    const play = new Play();
    play.intent({ type: 'dial', text: '<img onerror=x>' });
    expect(dials(play)).toEqual([]);
    expect(play.view().banner?.error.code).toBe('SP-3004');
  });

  it('does not dial twice when it is pressed twice', () => {
    const play = new Play();
    play.intent({ type: 'dial', text: '415 555 0132' });
    play.intent({ type: 'dial', text: '415 555 0132' });
    expect(dials(play)).toHaveLength(1);
  });

  it('dials a recent call with its record and the chosen caller id', () => {
    const play = new Play();
    play.call(call('offered'));
    play.found(ana);
    play.call(call('ended'));
    play.call(call('closed'));
    const recentId = play.view().recents.items[0]?.id ?? '';
    play.intent({ type: 'dial', text: '+14155550132', recentId, callerId: 'main' });
    expect(dials(play)).toMatchObject([{ from: 'main' }]);
    play.call(outbound('dialing', { id: 'out', startedAt: T0 + 1 }));
    expect(play.shown.related.person.record?.id).toBe(ana.id);
  });

  it('says why it cannot dial', () => {
    const play = new Play({ capabilities: CAPABILITIES.filter((word) => word !== 'calls.multiple') });
    play.call(call('offered'));
    expect(play.view().dial).toMatchObject({ canDial: false, reasonKey: 'Softphone_Reason_InCall' });
    play.intent({ type: 'dial', text: '+14155550132' });
    expect(dials(play)).toEqual([]);
  });

  it('shows what the driver refused, and keeps the record when only the answer is late', () => {
    const play = new Play();
    play.intent({ type: 'dial', text: '+14155550132' });
    const fail = (code: 'destination-invalid' | 'timeout') =>
      play.input({
        type: 'command.failed',
        effect: play.last('driver.perform').id,
        error: { driverError: true, code, message: 'no', retryable: false },
      });
    fail('destination-invalid');
    expect(play.view().banner?.error.code).toBe('SP-2014');
    click(play);
    fail('timeout');
    play.call(outbound('dialing'));
    expect(play.shown.related.person.record?.id).toBe(ana.id);
  });
});
