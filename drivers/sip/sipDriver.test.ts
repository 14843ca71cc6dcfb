import { config, PASSWORD, rejection, Rig } from './testing/rig';
import { invite } from './testing/fakePhone';
import { settled } from '../../engine/contract/testing/fakeClock';
import { driverError } from '../../engine/contract/driver/driverError';

const number = (value: string) => ({ kind: 'number', value }) as const;

describe('the SIP driver', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = new Rig();
    await rig.start({ trustedEdge: true });
  });
  afterEach(() => expect(rig.complaints()).toEqual([]));

  it('is ready once it is registered, with the address of the agent', () => {
    expect(rig.phases()).toEqual(['starting', 'ready']);
    expect(rig.driver.snapshot().session.identity).toBe('1001@phone.test');
  });

  it('offers a call with its caller, and no microphone is opened for it', () => {
    rig.ring('in-1', invite('in-1', { 'X-SF-RecordId': ['003000000000001'] }));
    expect(rig.calls).toMatchObject([
      {
        logKey: 'in-1',
        state: 'offered',
        direction: 'inbound',
        parties: [{ address: '+12025550142', name: 'Ada', state: 'ringing' }],
        attributes: { 'sf.recordId': '003000000000001' },
        allowed: ['answer', 'reject'],
      },
    ]);
    expect(rig.media.live).toEqual([]);
  });

  it('answers: a microphone is opened, the far end played, and given back at the end', async () => {
    const leg = await rig.talk();
    expect(rig.states('in-1')).toEqual(['offered', 'connecting', 'active']);
    expect(rig.media.live).toHaveLength(2);
    expect(rig.media.playing.has('in-1')).toBe(true);
    leg.finish({ cause: 'bye' });
    expect(rig.told('in-1').at(-1)).toMatchObject({ state: 'closed', endReason: 'remote-hangup' });
    expect([rig.media.live.length, rig.media.playing.size, rig.media.listeners.size]).toEqual([0, 0, 0]);
  });

  it('ends a call whose microphone was refused, with the reason', async () => {
    rig.media.refusal = driverError('media-permission', 'refused');
    const leg = rig.ring();
    expect(await rejection(rig.perform({ type: 'answer', callId: 'in-1' }))).toBe('media-permission');
    expect(rig.told('in-1').at(-1)).toMatchObject({
      endReason: 'media-failed',
      error: { code: 'media-permission' },
    });
    expect(leg.done).toEqual(['reject']);
  });

  describe('while the microphone opens', () => {
    let open: () => void;
    beforeEach(() => {
      const opened = new Promise<void>((resolve) => (open = resolve));
      const microphone = rig.media.microphone.bind(rig.media);
      rig.media.microphone = () => opened.then(microphone);
    });
    const nothingListens = () => expect([rig.media.live, rig.media.listeners.size]).toEqual([[], 0]);

    it('the caller may go: none stays open, and nobody is answered', async () => {
      const leg = rig.ring();
      const answering = rejection(rig.perform({ type: 'answer', callId: 'in-1' }));
      await settled();
      leg.finish({ cause: 'cancel' });
      open();
      expect(await answering).toBe('not-allowed');
      nothingListens();
      expect(leg.done).not.toContain('answer');
    });

    it('the agent may sign out: none stays open', async () => {
      rig.ring();
      const answering = rejection(rig.perform({ type: 'answer', callId: 'in-1' }));
      await settled();
      await rig.driver.stop('unload');
      open();
      await answering;
      nothingListens();
    });
  });

  it('does not miss a call that was answered on another telephone', () => {
    rig.ring().finish({ cause: 'cancel', reason: 'SIP;cause=200;text="Call completed elsewhere"' });
    expect(rig.told('in-1').at(-1)?.endReason).toBe('taken-elsewhere');
  });

  it('names the second offer of one Call-ID /2', () => {
    rig.ring('same').finish({ cause: 'cancel' });
    rig.ring('same');
    expect(rig.calls[0]?.logKey).toBe('same/2');
  });

  it('dials: plays ringback while the far end rings, and the busy tone when it is busy', async () => {
    const leg = await rig.dial('+1 (202) 555-0143');
    expect(rig.phone.dialled[0]?.target).toBe('sip:+12025550143@phone.test');
    leg.ring();
    expect(rig.media.tones.get('out-1')).toBe('ringback');
    leg.finish({ cause: 'refused', status: 486 });
    expect(rig.states('out-1')).toEqual(['dialing', 'alerting', 'ended', 'closed']);
    expect(rig.told('out-1').at(-1)).toMatchObject({ endReason: 'busy', error: { code: 'busy' } });
    expect(rig.media.tones.get('out-1')).toBe('busy');
    await rig.clock.advance(3_000);
    expect(rig.media.tones.size).toBe(0);
  });

  it('dials nobody without a microphone, and no call appears', async () => {
    rig.media.refusal = driverError('media-permission', 'refused');
    expect(await rejection(rig.dial())).toBe('media-permission');
    expect(rig.phone.dialled).toEqual([]);
    expect(rig.calls).toEqual([]);
  });

  it('refuses what is no number without repeating it', async () => {
    const work = rig.perform({ type: 'dial', to: number('+12025550142 or so') });
    const error: unknown = await work.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'destination-invalid' });
    expect(JSON.stringify(error)).not.toContain('0142');
  });

  it('holds the first call when a second is answered, and swaps them', async () => {
    const first = await rig.talk('in-1');
    const second = await rig.talk('in-2');
    const state = (id: string) => rig.calls.find((call) => call.id === id)?.state;
    expect([first.isHeld, state('in-1'), state('in-2')]).toEqual([true, 'held', 'active']);
    await rig.perform({ type: 'swap', callId: 'in-2' });
    expect([second.isHeld, state('in-1'), state('in-2')]).toEqual([true, 'active', 'held']);
  });

  it('mutes one call and not the other', async () => {
    const first = await rig.talk('in-1');
    await rig.perform({ type: 'mute', callId: 'in-1' });
    const second = await rig.talk('in-2');
    expect([first.isSending, second.isSending]).toEqual([false, true]);
    await rig.perform({ type: 'resume', callId: 'in-1' });
    expect(first.isSending).toBe(false);
    await rig.perform({ type: 'unmute', callId: 'in-1' });
    expect([first.isSending, second.isSending]).toEqual([true, false]);
  });

  it('puts another microphone into the call without a new offer', async () => {
    const leg = await rig.talk();
    rig.media.change('new headset');
    expect(leg.sent.at(-1)).toMatchObject({ name: 'new headset', readyState: 'live' });
    expect(rig.media.live.every(({ name }) => name === 'new headset')).toBe(true);
    expect(leg.done).toEqual(['answer']);
  });

  it('tells quality every two seconds and sums it up at the end', async () => {
    const leg = await rig.talk();
    for (let i = 1; i <= 4; i += 1) {
      leg.counted = { ...leg.counted, packetsReceived: 100 * i };
      await rig.clock.advance(2_000);
    }
    const samples = rig.events.filter(({ type }) => type === 'quality');
    expect(samples).toHaveLength(3);
    leg.finish({ cause: 'bye' });
    const told = rig.told('in-1').at(-1)?.attributes ?? {};
    expect(Number(told['quality.mos'])).toBeGreaterThan(4);
    expect(told['quality.lossPct']).toBe('0.0');
  });

  it('tells lost sound when three looks in a row saw no packet, and its return', async () => {
    const leg = await rig.talk();
    leg.counted = { ...leg.counted, packetsReceived: 100 };
    await rig.clock.advance(2_000);
    await rig.clock.advance(6_000);
    expect(rig.calls[0]).toMatchObject({ mediaLost: true, state: 'active' });
    leg.counted = { ...leg.counted, packetsReceived: 200 };
    await rig.clock.advance(2_000);
    expect(rig.calls[0]?.mediaLost).toBeUndefined();
  });

  it('looks for new ways when the way of the sound broke', async () => {
    const leg = await rig.talk();
    leg.loseWay();
    expect(rig.calls[0]?.mediaLost).toBe(true);
    await rig.clock.advance(2_000);
    expect(leg.done).toContain('renew');
    leg.loseWay(true);
    expect(rig.calls[0]?.mediaLost).toBeUndefined();
  });

  it('answers by itself only where that is configured', async () => {
    rig.ring('in-1', invite('in-1', { 'Call-Info': ['<sip:x>;answer-after=0'] }));
    await rig.clock.advance(100);
    expect(rig.calls[0]?.state).toBe('offered');
    const willing = new Rig();
    await willing.start({ autoAnswer: 'header', trustedEdge: true });
    const leg = willing.ring('in-1', invite('in-1', { 'Call-Info': ['<sip:x>;answer-after=0'] }));
    await willing.clock.advance(100);
    expect(leg.done).toEqual(['answer']);
  });

  it('tells a call that was silent from the start, until it sounds', async () => {
    const leg = await rig.talk();
    leg.wasNeverHeard = true;
    await rig.clock.advance(6_500);
    expect(rig.calls[0]?.mediaLost).toBe(true);
    leg.wasNeverHeard = false;
    leg.counted = { ...leg.counted, packetsReceived: 50 };
    await rig.clock.advance(2_000);
    expect(rig.calls[0]?.mediaLost).toBeUndefined();
  });

  it('lets the next caller ring on when the call before cannot be held', async () => {
    const first = await rig.talk('in-1');
    first.refusesOffers = driverError('media-failed', 'refused');
    rig.ring('in-2');
    expect(await rejection(rig.perform({ type: 'answer', callId: 'in-2' }))).toBe('media-failed');
    expect(rig.calls.map(({ state }) => state)).toEqual(['active', 'offered']);
  });

  it('keeps the password out of events, logs and memory', async () => {
    await rig.talk();
    await rig.driver.stop('handover');
    expect(JSON.stringify([rig.events, rig.logged, rig.memory.kept])).not.toContain(PASSWORD);
  });

  it('gives everything back when it is stopped', async () => {
    await rig.talk('in-1');
    rig.ring('in-2');
    await rig.driver.stop('logout');
    await settled();
    expect(rig.phone.ending).toBe('stopped');
    const { live, playing, tones, listeners } = rig.media;
    expect([live.length, playing.size, tones.size, listeners.size, rig.clock.pending]).toEqual([
      0, 0, 0, 0, 0,
    ]);
  });
});

describe('a start of the SIP driver', () => {
  it('fails as auth-expired when the fresh credential is refused as well', async () => {
    const rig = new Rig();
    rig.isWelcoming = false;
    const starting = rejection(rig.start());
    await settled();
    rig.phone.listener.refused(401);
    await settled();
    expect([rig.asked, rig.phone.registrations]).toEqual([[false, true], 1]);
    rig.phone.listener.refused(401);
    expect(await starting).toBe('auth-expired');
    expect(rig.phases()).toEqual(['starting', 'failed']);
    expect(rig.asked).toHaveLength(2);
  });

  it('gives up when no server registers it', async () => {
    const rig = new Rig();
    rig.isWelcoming = false;
    const starting = rejection(rig.start());
    await rig.clock.advance(9_000);
    expect(await starting).toBe('unreachable');
  });

  it('takes no credential that is not an account', async () => {
    const rig = new Rig();
    rig.mint = () => Promise.resolve({ value: 'something else' });
    expect(await rejection(rig.start())).toBe('forbidden');
  });

  it('renews a credential before it runs out', async () => {
    const rig = new Rig();
    const expiresAt = rig.clock.now() + 100_000;
    rig.mint = () => Promise.resolve({ value: JSON.stringify({ user: '1001', password: 'x' }), expiresAt });
    await rig.start();
    await rig.clock.advance(70_500);
    expect(rig.phone.credentials).toEqual([{ user: '1001', password: 'x' }]);
  });

  it.each([
    [{}, []],
    [{ trustedEdge: true }, ['trusted edge']],
    [{ refer: 'any' }, ['transfers asked for']],
    [{ refer: 'off', trustedEdge: false }, []],
  ])('warns of settings that trust others: %j', async (change, warned) => {
    const rig = new Rig();
    await rig.start(change);
    const { checks = [] } = await rig.driver.perform({ type: 'diagnose' });
    expect(checks.filter(({ state }) => state === 'warning').map(({ name }) => name)).toEqual(warned);
  });

  it.each([
    ['servers', 'https://pbx.phone.test'],
    ['refer', 'sometimes'],
  ])('names the setting that is wrong: %s', async (key, value) => {
    const error: unknown = await new Rig()
      .start({ ...config, [key]: value })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'invalid-argument', message: expect.stringContaining(key) });
  });
});
