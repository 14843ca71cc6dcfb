// A page that is left, the page after it, and a link that goes.
import { config, rejection, Rig } from './testing/rig';
import { settled } from '../../engine/contract/testing/fakeClock';

/** A fresh page of the same agent. */
const next = (rig: Rig): Rig => new Rig(rig.memory, rig.clock);

describe('leaving a page with calls', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = new Rig();
    await rig.start();
  });

  it('says good-bye to every far end when it was the only page', async () => {
    const leg = await rig.talk();
    await rig.driver.stop('unload');
    expect(leg.done).toContain('hangUp');
  });

  it('tells the next page once which calls ended with it', async () => {
    await rig.talk();
    await rig.driver.stop('unload');
    const after = next(rig);
    await after.start();
    expect(after.states('in-1')).toEqual(['ended', 'closed']);
    expect(after.told('in-1')[0]?.endReason).toBe('page-left');
    expect(after.phones[0]?.dialled).toEqual([]);
    expect(after.complaints()).toEqual([]);
  });

  it('leaves what rings to ring, and knows it again with its first times', async () => {
    const leg = rig.ring();
    const { startedAt } = rig.calls[0] ?? { startedAt: 0 };
    await rig.driver.stop('unload');
    expect(leg.done).toEqual([]);
    const after = next(rig);
    const starting = after.start();
    await settled();
    after.ring();
    await after.clock.advance(1_000);
    await starting;
    expect(after.calls).toMatchObject([{ logKey: 'in-1', startedAt, state: 'offered' }]);
  });

  it('hands a call over: no BYE, and the next page takes its place by Replaces', async () => {
    const leg = await rig.talk();
    const before = rig.calls[0];
    await rig.driver.stop('handover');
    expect([leg.done.includes('hangUp'), rig.phone.ending]).toEqual([false, 'vanished']);
    const after = next(rig);
    const starting = after.start();
    await settled();
    const { target, options, leg: taken } = after.phone.dialled[0] ?? { target: '' };
    expect(target).toBe('sip:+12025550142@192.0.2.7:5060');
    expect(options?.headers).toEqual(['Replaces: in-1;to-tag=theirs;from-tag=ours', 'Require: replaces']);
    taken?.confirm();
    await starting;
    expect(after.phases()).toEqual(['starting', 'ready']);
    expect(after.told('in-1')[0]).toMatchObject({
      state: 'active',
      startedAt: before?.startedAt,
      answeredAt: before?.answeredAt,
    });
    expect(after.complaints()).toEqual([]);
  });

  it('sends the BYE from the saved dialog when the far end does not follow within five seconds', async () => {
    await rig.talk();
    await rig.driver.stop('handover');
    const after = next(rig);
    const starting = after.start();
    await settled();
    await after.clock.advance(5_100);
    await starting;
    expect(after.phone.byes).toMatchObject([{ callId: 'in-1', localTag: 'ours' }]);
    expect(after.told('in-1')[0]).toMatchObject({ state: 'ended', endReason: 'lost' });
  });

  it('takes over a call of a page that died without a word', async () => {
    await rig.talk();
    const after = next(rig);
    const starting = after.start();
    await settled();
    after.phone.dialled[0]?.leg.confirm();
    await starting;
    expect(after.calls[0]?.state).toBe('active');
  });

  it('takes a call over with the second start when the first found no exchange', async () => {
    await rig.talk();
    await rig.driver.stop('handover');
    const failing = next(rig);
    failing.isWelcoming = false;
    const starting = rejection(failing.start());
    await failing.clock.advance(9_000);
    expect(await starting).toBe('unreachable');
    await failing.driver.stop('unload');
    const after = next(rig);
    const again = after.start();
    await settled();
    after.phone.dialled[0]?.leg.confirm();
    await again;
    expect(after.calls[0]).toMatchObject({ logKey: 'in-1', state: 'active' });
  });

  it('keeps the same telephone: its registration takes the place of the old one', async () => {
    await rig.driver.stop('unload');
    const after = next(rig);
    await after.start();
    expect(after.phone.parts.instanceId).toBe(rig.phone.parts.instanceId);
  });
});

describe('a link that goes', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = new Rig();
    await rig.start();
  });
  afterEach(() => expect(rig.complaints()).toEqual([]));

  it('leaves calls as they are and refuses what cannot be asked', async () => {
    await rig.talk();
    rig.phone.listener.lost('cut');
    expect(rig.driver.snapshot().session).toMatchObject({
      phase: 'reconnecting',
      error: { code: 'unreachable' },
    });
    expect(rig.calls[0]).toMatchObject({ state: 'active', allowed: ['hangup', 'mute'] });
    const to = { kind: 'number', value: '+12025550143' } as const;
    expect(await rejection(rig.perform({ type: 'dial', to }))).toBe('not-connected');
    expect(await rejection(rig.perform({ type: 'hold', callId: 'in-1' }))).toBe('not-connected');
  });

  it('tells when it is opened again, and since when it is lost', async () => {
    const lostAt = rig.clock.now();
    rig.phone.listener.lost('cut');
    expect(rig.driver.snapshot().session.retryAt).toBeUndefined();
    await rig.clock.advance(1_000);
    rig.phone.listener.lost('cut', lostAt + 1_500);
    expect(rig.driver.snapshot().session).toMatchObject({ since: lostAt, retryAt: lostAt + 1_500 });
    rig.phone.listener.registered();
    expect(rig.driver.snapshot().session.retryAt).toBeUndefined();
  });

  it('is opened at once when the agent asks, and not while it stands', async () => {
    expect(await rejection(rig.perform({ type: 'reconnect' }))).toBe('not-allowed');
    rig.phone.listener.lost('cut', rig.clock.now() + 15_000);
    await rig.perform({ type: 'reconnect' });
    expect(rig.phone.reconnections).toBe(1);
  });

  it('asks every call whether it is still there once it is registered again', async () => {
    const alive = await rig.talk('in-1');
    const zombie = await rig.talk('in-2');
    rig.phone.listener.lost('cut');
    rig.phone.listener.registered();
    await settled();
    expect([alive.done.includes('renew'), zombie.done.includes('renew')]).toEqual([true, true]);
    zombie.finish({ cause: 'gone', byFarEnd: false });
    expect(rig.told('in-2').at(-1)?.endReason).toBe('remote-hangup');
    expect(rig.calls.map(({ id }) => id)).toEqual(['in-1']);
  });

  it('tells a hold that met the lost link once the far end agreed to it', async () => {
    const leg = await rig.talk();
    leg.refusesOffers = new Error('no answer');
    await rejection(rig.perform({ type: 'hold', callId: 'in-1' }));
    leg.isHeld = true;
    leg.refusesOffers = null;
    rig.phone.listener.lost('cut');
    rig.phone.listener.registered();
    await settled();
    expect(rig.calls[0]?.state).toBe('held');
    expect(leg.isSending).toBe(false);
  });

  it('ends a call at once for the agent, and for the far end when the link is back', async () => {
    const leg = await rig.talk();
    rig.phone.listener.lost('cut');
    await rig.perform({ type: 'hangup', callId: 'in-1' });
    leg.loseBye();
    expect(rig.told('in-1').at(-1)).toMatchObject({ state: 'closed', endReason: 'local-hangup' });
    expect(rig.media.live).toEqual([]);
    expect(rig.phone.byes).toEqual([]);
    rig.phone.listener.registered();
    expect(rig.phone.byes).toMatchObject([{ callId: 'in-1' }]);
    rig.phone.listener.lost('cut');
    rig.phone.listener.registered();
    expect(rig.phone.byes).toHaveLength(1);
  });

  it('owes the BYE also when the page is loaded anew meanwhile', async () => {
    const leg = await rig.talk();
    rig.phone.listener.lost('cut');
    await rig.perform({ type: 'hangup', callId: 'in-1' });
    leg.loseBye();
    await rig.driver.stop('unload');
    const after = next(rig);
    await after.start(config);
    expect(after.phone.byes).toMatchObject([{ callId: 'in-1' }]);
  });

  it('lets a call ring only so long after the link was down: its caller may be gone', async () => {
    rig.ring();
    rig.phone.listener.lost('cut');
    rig.phone.listener.registered();
    await rig.clock.advance(21_000);
    expect(rig.told('in-1').at(-1)?.endReason).toBe('missed');
  });
});
