import { driverError } from '../../../engine/contract/driver/driverError';
import { settled } from '../../../engine/contract/testing/fakeClock';
import { FakeLeg, problem } from '../testing/fakePhone';
import { rejection, Rig } from '../testing/rig';

const number = (value: string) => ({ kind: 'number', value }) as const;

describe('the driver for Twilio Voice', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = new Rig();
    await rig.start();
  });
  afterEach(() => expect(rig.complaints()).toEqual([]));

  it('is ready once it is registered, with the identity that Twilio knows', () => {
    expect(rig.phases()).toEqual(['starting', 'ready']);
    expect(rig.driver.snapshot().session.identity).toBe('alex_reed');
  });

  it('offers a call with what its TwiML gave along, and opens no microphone for it', () => {
    rig.ring(
      new FakeLeg(
        'CA1',
        { From: '+12025550142', To: 'client:alex_reed' },
        { 'sf.recordId': '003000000000001', name: 'Ada', queue: 'Support', called: '+18005550199' },
      ),
    );
    expect(rig.calls).toMatchObject([
      {
        logKey: 'CA1',
        vendorIds: { CallSid: 'CA1' },
        state: 'offered',
        direction: 'inbound',
        parties: [{ address: '+12025550142', name: 'Ada', state: 'ringing' }],
        dialled: '+18005550199',
        queue: 'Support',
        attributes: { 'sf.recordId': '003000000000001' },
        allowed: ['answer', 'reject'],
      },
    ]);
    expect(rig.media.live).toEqual([]);
  });

  it('answers: a microphone is opened, the far end played, all given back at the end', async () => {
    const leg = await rig.talk();
    expect(rig.states('CA1')).toEqual(['offered', 'connecting', 'active']);
    expect([rig.media.live.length, rig.media.playing.has('CA1')]).toEqual([1, true]);
    leg.finish({ by: 'far-end' });
    expect(rig.told('CA1').at(-1)).toMatchObject({ state: 'closed', endReason: 'remote-hangup' });
    expect([rig.media.live.length, rig.media.playing.size, rig.media.listeners.size]).toEqual([0, 0, 0]);
  });

  it('ends a call whose microphone was refused, with the reason', async () => {
    rig.media.refusal = driverError('media-permission', 'refused');
    const leg = rig.ring();
    expect(await rejection(rig.perform({ type: 'answer', callId: 'CA1' }))).toBe('media-permission');
    expect(rig.told('CA1').at(-1)).toMatchObject({
      endReason: 'media-failed',
      error: { code: 'media-permission' },
    });
    expect(leg.done).toEqual(['reject']);
  });

  it('lets a second call ring beside the first, to be answered only after it', async () => {
    const first = await rig.talk('CA1');
    rig.ring(new FakeLeg('CA2'));
    const second = () => rig.calls.find(({ id }) => id === 'CA2');
    expect(second()?.allowed).toEqual(['reject']);
    expect(await rejection(rig.perform({ type: 'answer', callId: 'CA2' }))).toBe('not-allowed');
    expect(first.done).toEqual(['answer']);
    first.finish({ by: 'far-end' });
    expect(second()?.allowed).toEqual(['answer', 'reject']);
  });

  it('two calls ring: once the one is being answered the other cannot be, also in the same moment', async () => {
    rig.ring(new FakeLeg('CA1'));
    rig.ring(new FakeLeg('CA2'));
    const both = ['CA1', 'CA2'].map((callId) => rejection(rig.driver.perform({ type: 'answer', callId })));
    expect(await Promise.all(both)).toEqual(['nothing was rejected', 'not-allowed']);
  });

  it('dials nobody while a call is on or rings: the SDK would forget what rings', async () => {
    rig.ring();
    expect(await rejection(rig.perform({ type: 'dial', to: number('+12025550143') }))).toBe('busy');
    expect(rig.phone.dialled).toEqual([]);
    expect(rig.media.live).toEqual([]);
  });

  it('two dials at once are one call', async () => {
    const dial = () => rejection(rig.driver.perform({ type: 'dial', to: number('+12025550143') }));
    expect(await Promise.all([dial(), dial()])).toEqual(['nothing was rejected', 'busy']);
    expect(rig.phone.dialled).toHaveLength(1);
  });

  it('a call rings while the microphone is opened for one of ours: that is not dialled', async () => {
    const dialling = rejection(rig.driver.perform({ type: 'dial', to: number('+12025550143') }));
    rig.ring();
    expect(await dialling).toBe('busy');
    expect(rig.phone.dialled).toEqual([]);
    expect(rig.media.live).toEqual([]);
    expect(rig.calls).toMatchObject([{ id: 'CA1', state: 'offered' }]);
  });

  it('dials with the number where the TwiML app looks for it; Twilio’s id is told when it is known', async () => {
    const leg = await rig.dial('+1 (202) 555-0143');
    expect(rig.phone.dialled[0]?.parameters).toEqual({ To: '+12025550143' });
    expect(rig.calls).toMatchObject([{ id: 'TJS1', state: 'dialing', dialled: '+12025550143' }]);
    leg.named('CA9');
    leg.ringing();
    expect(rig.calls).toMatchObject([{ id: 'TJS1', state: 'alerting', vendorIds: { CallSid: 'CA9' } }]);
    expect(rig.media.tones.get('TJS1')).toBe('ringback');
    leg.open();
    expect([rig.calls[0]?.state, rig.media.tones.size]).toEqual(['active', 0]);
  });

  it('plays no ringback where the far end is heard ringing', async () => {
    const leg = await rig.dial();
    leg.ringing(true);
    expect([rig.calls[0]?.media, rig.media.tones.size]).toEqual(['early', 0]);
  });

  it.each([
    ['not a number', 'destination-invalid'],
    ['', 'invalid-argument'],
    ['+1202555<script>', 'destination-invalid'],
  ])('refuses %j', async (value, code) => {
    expect(await rejection(rig.perform({ type: 'dial', to: number(value) }))).toBe(code);
    expect(rig.calls).toEqual([]);
  });

  it.each([
    [31_486, 'busy', 'busy'],
    [31_480, 'no-answer', undefined],
    [31_404, 'unreachable', 'busy'],
  ] as const)('tells an end by %i before the answer as %s', async (code, endReason, tone) => {
    const leg = await rig.dial();
    leg.finish({ by: 'far-end', problem: problem(code) });
    expect(rig.told('TJS1').at(-1)).toMatchObject({ endReason, error: { vendor: { code: String(code) } } });
    expect(rig.media.tones.get('TJS1')).toBe(tone);
    await rig.clock.advance(3_000);
    expect(rig.media.tones.size).toBe(0);
  });

  it('what the agent did is the reason, whatever Twilio says of it', async () => {
    const leg = await rig.talk();
    leg.finish = (end) => FakeLeg.prototype.finish.call(leg, { ...end, problem: problem(31_005) });
    await rig.perform({ type: 'hangup', callId: 'CA1' });
    expect(rig.told('CA1').at(-1)).toMatchObject({ endReason: 'local-hangup' });
    expect(rig.told('CA1').at(-1)?.error).toBeUndefined();
  });

  it('mutes what is sent, also after another microphone was chosen', async () => {
    const leg = await rig.talk();
    await rig.perform({ type: 'mute', callId: 'CA1' });
    expect([rig.calls[0]?.muted, leg.done.at(-1)]).toEqual([true, 'mute']);
    rig.media.change('other');
    expect(leg.done.at(-1)).toBe('replaceTrack');
    expect(rig.media.live.map(({ name, enabled }) => [name, enabled])).toEqual([['other', false]]);
  });

  it('sends digits, a comma as a pause, and refuses what Twilio does not know', async () => {
    const leg = await rig.talk();
    await rig.perform({ type: 'dtmf', callId: 'CA1', digits: '1,2#' });
    expect(leg.done.at(-1)).toBe('digits 1ww2#');
    expect(await rejection(rig.perform({ type: 'dtmf', callId: 'CA1', digits: 'A' }))).toBe(
      'invalid-argument',
    );
  });

  it('tells how it sounds, sums it up at the end, and says when nothing is heard any more', async () => {
    const leg = await rig.talk();
    leg.sample({ mos: 4.4 });
    leg.sample({ mos: 4 });
    expect(rig.events.filter(({ type }) => type === 'quality')).toHaveLength(2);
    for (let i = 0; i < 3; i += 1) leg.sample({ received: 0, mos: null });
    expect(rig.calls[0]?.mediaLost).toBe(true);
    leg.sample();
    expect(rig.calls[0]?.mediaLost).toBeUndefined();
    leg.soundWay(false);
    expect(rig.calls[0]?.mediaLost).toBe(true);
    leg.soundWay(true);
    leg.finish({ by: 'far-end' });
    expect(rig.told('CA1').at(-1)?.attributes).toMatchObject({ 'quality.mos': '4.20' });
  });

  it('what rang when the link went is the same call when it is offered again', async () => {
    const leg = rig.ring();
    leg.finish({ by: 'dropped' });
    rig.phone.listener.unregistered();
    expect(rig.calls).toMatchObject([{ id: 'CA1', state: 'offered', allowed: [] }]);
    rig.phone.listener.registered('alex_reed');
    const again = rig.ring(new FakeLeg('CA1'));
    expect(rig.calls).toMatchObject([{ id: 'CA1', allowed: ['answer', 'reject'] }]);
    await rig.perform({ type: 'answer', callId: 'CA1' });
    again.open();
    expect(rig.states('CA1')).toEqual(['offered', 'connecting', 'active']);
    await rig.clock.advance(10_000);
    expect(rig.calls).toHaveLength(1);
  });

  it('and is missed when it is not', async () => {
    rig.ring().finish({ by: 'dropped' });
    rig.phone.listener.unregistered();
    rig.phone.listener.registered('alex_reed');
    await rig.clock.advance(4_000);
    expect(rig.told('CA1').at(-1)).toMatchObject({ state: 'closed', endReason: 'missed' });
  });

  it('one that the SDK gave up with its link is lost', async () => {
    const leg = await rig.talk();
    leg.finish({ by: 'dropped' });
    expect(rig.told('CA1').at(-1)).toMatchObject({ endReason: 'lost', error: { code: 'not-connected' } });
  });

  it('stops silently, with every sound and timer given back', async () => {
    await rig.talk();
    rig.ring(new FakeLeg('CA2'));
    const told = rig.events.length;
    await rig.driver.stop('unload');
    await settled();
    expect(rig.events).toHaveLength(told);
    expect([rig.phone.isDestroyed, rig.clock.pending, rig.media.live.length]).toEqual([true, 0, 0]);
  });
});

it.each([
  [{ from: '+12025550143' }, '+12025550143'],
  [{}, '+12025550142'],
])('calls from the number that was chosen, else from the first', async (choice, callerId) => {
  const rig = new Rig();
  await rig.start({ callerIds: '+12025550142 +12025550143', callerIdParameter: 'From' });
  expect(rig.driver.snapshot().callerIds?.map(({ id }) => id)).toEqual(['+12025550142', '+12025550143']);
  await rig.perform({ type: 'dial', to: number('+12025550199'), ...choice });
  expect(rig.phone.dialled[0]?.parameters).toEqual({ To: '+12025550199', From: callerId });
  const other = { type: 'dial', to: number('+12025550199'), from: '+19005550100' } as const;
  const fresh = new Rig();
  await fresh.start({ callerIds: '+12025550142' });
  expect(await rejection(fresh.perform(other))).toBe('invalid-argument');
});

it.each([
  ['+266696687', undefined],
  ['+7378742833', undefined],
  ['anonymous', undefined],
  ['Restricted', undefined],
  ['', undefined],
  ['+12025550142', '+12025550142'],
  ['client:bob', 'client:bob'],
  ['1001', '1001'],
])('a caller told as %j has the address %j', async (from, address) => {
  const rig = new Rig();
  await rig.start();
  rig.ring(new FakeLeg('CA1', { From: from }));
  expect(rig.calls[0]?.parties[0]?.address).toBe(address);
});

it.each([
  [{ edges: '' }, 'edges'],
  [{ edges: 'frank furt!' }, 'edges'],
  [{ signalling: 'https://x' }, 'signalling'],
  [{ codec: 'g729' }, 'codec'],
  [{ callerIds: 'me' }, 'callerIds'],
  [{ numberParameter: 'a b' }, 'numberParameter'],
])('refuses the setting %j by its name', async (config, key) => {
  const failure: unknown = await new Rig().start(config).catch((error: unknown) => error);
  expect(failure).toMatchObject({
    code: 'invalid-argument',
    message: expect.stringContaining(key) as unknown,
  });
});
