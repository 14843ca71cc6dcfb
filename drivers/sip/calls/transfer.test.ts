import { rejection, Rig } from '../testing/rig';
import { settled } from '../../../engine/contract/testing/fakeClock';

const to = { kind: 'number', value: '+12025550144' } as const;

describe('giving a call away', () => {
  let rig: Rig;
  beforeEach(async () => {
    rig = new Rig();
    await rig.start();
  });
  afterEach(() => expect(rig.complaints()).toEqual([]));

  it('leaves the call when the far end says that the transfer succeeded', async () => {
    const leg = await rig.talk();
    const asked = rig.perform({ type: 'transfer.blind', callId: 'in-1', to });
    await settled();
    expect(leg.done).toContain('refer sip:+12025550144@phone.test');
    leg.referral('accepted');
    await asked;
    expect(leg.done).toContain('hangUp');
    expect(rig.told('in-1').at(-1)?.endReason).toBe('transferred');
  });

  it('keeps the call when the transfer fails, and says why', async () => {
    const leg = await rig.talk();
    const asked = rejection(rig.perform({ type: 'transfer.blind', callId: 'in-1', to }));
    await settled();
    leg.referral({ failed: 404 });
    expect(await asked).toBe('destination-unreachable');
    expect(rig.calls[0]?.state).toBe('active');
    leg.finish({ cause: 'bye' });
    expect(rig.told('in-1').at(-1)?.endReason).toBe('remote-hangup');
  });

  it('takes the call off hold and tells the agent when it fails after it had rung', async () => {
    const leg = await rig.talk();
    await rig.perform({ type: 'hold', callId: 'in-1' });
    const asked = rig.perform({ type: 'transfer.blind', callId: 'in-1', to });
    await settled();
    leg.referral('ringing');
    await asked;
    leg.referral({ failed: 486 });
    await settled();
    expect(rig.calls[0]?.state).toBe('active');
    expect(rig.events.some(({ type }) => type === 'notice')).toBe(true);
  });

  it('connects the customer with the one consulted, and leaves both', async () => {
    const customer = await rig.talk();
    const consulted = await rig.consult('in-1');
    expect(rig.calls.map(({ id, state, consultOf }) => [id, state, consultOf])).toEqual([
      ['in-1', 'held', undefined],
      ['out-1', 'active', 'in-1'],
    ]);
    const asked = rig.perform({ type: 'consult.transfer', callId: 'out-1' });
    await settled();
    expect(customer.done).toContain('refer sip:target-of-out-1@phone.test replacing out-1');
    // The one consulted leaves first: the customer took our place there.
    consulted.finish({ cause: 'bye' });
    customer.referral('accepted');
    await asked;
    const reasons = ['in-1', 'out-1'].map((id) => rig.told(id).at(-1)?.endReason);
    expect(reasons).toEqual(['transferred', 'transferred']);
  });

  it('does not offer the transfer of a customer who is gone', async () => {
    const customer = await rig.talk();
    await rig.consult('in-1');
    customer.finish({ cause: 'bye' });
    expect(rig.calls[0]?.allowed).not.toContain('consult.transfer');
    expect(await rejection(rig.perform({ type: 'consult.transfer', callId: 'out-1' }))).toBe('not-allowed');
  });

  it('tells when the far end takes it and never says what became of it; a hang-up after that is one', async () => {
    const leg = await rig.talk();
    const asked = rig.perform({ type: 'transfer.blind', callId: 'in-1', to });
    await rig.clock.advance(8_000);
    await asked;
    expect(rig.events.some(({ type }) => type === 'notice')).toBe(false);
    await rig.clock.advance(22_000);
    expect(rig.events.some(({ type }) => type === 'notice')).toBe(true);
    expect(rig.calls[0]?.state).toBe('active');
    leg.finish({ cause: 'bye' });
    expect(rig.told('in-1').at(-1)?.endReason).toBe('remote-hangup');
  });

  it('keeps the customer held when the consultation is cancelled', async () => {
    await rig.talk();
    await rig.consult('in-1');
    await rig.perform({ type: 'consult.cancel', callId: 'out-1' });
    expect(rig.calls).toMatchObject([{ id: 'in-1', state: 'held' }]);
  });
});
