// Two agents with a softphone each, on CCE and CCX: a customer's call wanders from one to the other, by every way there is.
import type { FinessePeer } from '../../lab/peers/finesse/peer';
import { alex, sam, startFinesse } from './finesseClient';
import { FinesseAgent } from './finesseAgent';

jest.setTimeout(60_000);

const CUSTOMER = '+14155550132';
let peer: FinessePeer;
let first: FinesseAgent;
let second: FinesseAgent;

beforeAll(async () => {
  peer = await startFinesse();
});
afterAll(() => peer.stop());
afterEach(() => Promise.all([first.stop(), second.stop()]));

async function begin(settings: Readonly<Record<string, unknown>>): Promise<void> {
  await peer.reset();
  await peer.act('centre', 'configure', settings);
  first = await new FinesseAgent(peer).ready();
  second = await new FinesseAgent(peer, { user: sam }).ready(sam);
}

/** The second agent is asked, and has picked up. Gives the ids of call and leg at the first. */
async function consulting(): Promise<{ readonly id: string; readonly leg: string }> {
  const { id } = await first.talking(peer);
  const to = { kind: 'agent', value: sam.extension } as const;
  const { callId: leg = '' } = await first.perform({ type: 'consult', callId: id, to });
  await second.untilCall('offered');
  expect(second.call.parties.map(({ address }) => address)).toContain(alex.extension);
  await second.perform({ type: 'answer', callId: second.call.id });
  await first.until(() => first.calls.some((call) => call.id === leg && call.state === 'active'), 'the leg');
  await first.until(
    () => first.calls.some((call) => call.id === id && call.state === 'held'),
    'the call held',
  );
  return { id, leg };
}
const endOf = (of: FinesseAgent, id: string) =>
  of.events.findLast(
    (event) => event.type === 'call' && event.call.id === id && event.call.state === 'ended',
  );
const talksToCustomer = (of: FinesseAgent): boolean =>
  of.calls.some(
    ({ state, parties }) =>
      state === 'active' &&
      parties.some((party) => party.address === CUSTOMER && party.state === 'connected'),
  );

describe.each([
  ['CCE, by password', { deployment: 'UCCE', authMode: 'NON_SSO', joined: 'first' }],
  [
    'CCE, by single sign-on, where the consultation goes on',
    { deployment: 'UCCE', authMode: 'SSO', joined: 'consult' },
  ],
  ['CCX, by password', { deployment: 'UCCX', authMode: 'NON_SSO', joined: 'first' }],
] as const)('%s', (_name, settings) => {
  it('a consult transfer ends both at the one and leaves the customer with the other', async () => {
    await begin(settings);
    const { id, leg } = await consulting();
    await first.perform({ type: 'consult.transfer', callId: leg });
    await second.until(() => talksToCustomer(second), 'the customer at the second agent');
    await first.until(() => first.calls.every(({ state }) => state === 'wrapup'), 'the end at the first');
    for (const each of [id, leg])
      expect(endOf(first, each)).toMatchObject({ call: { endReason: 'transferred' } });
    expect(second.calls).toHaveLength(1);
    await second.hangUp();
  });

  it('a conference is one call with both; who leaves it leaves the others talking', async () => {
    await begin(settings);
    const { id, leg } = await consulting();
    await first.perform({ type: 'conference', callId: leg });
    await first.until(() => talksToCustomer(first) && first.calls.length === 1, 'one call');
    expect(first.call.id).toBe(id);
    await second.until(() => talksToCustomer(second), 'the customer at the second agent');
    await first.hangUp();
    await second.until(() => talksToCustomer(second), 'the second going on');
    await second.hangUp();
    expect(peer.listCalls().filter(({ state }) => state === 'connected')).toEqual([]);
  });

  it('a blind transfer rings at the other, with what the call carries', async () => {
    await begin(settings);
    await peer.placeCall({ agent: 'alex', from: CUSTOMER, attributes: { 'sf.recordId': '003000000000001' } });
    await first.untilCall('offered');
    const { id } = first.call;
    await first.perform({ type: 'answer', callId: id });
    await first.untilCall('active');
    const to = { kind: 'agent', value: sam.extension } as const;
    await first.perform({ type: 'transfer.blind', callId: id, to });
    await second.untilCall('offered');
    expect(second.call.attributes).toMatchObject({ 'sf.recordId': '003000000000001' });
    expect(second.call.parties.map(({ address }) => address)).toContain(CUSTOMER);
    await second.perform({ type: 'answer', callId: second.call.id });
    await second.until(() => talksToCustomer(second), 'the customer at the second agent');
    expect(endOf(first, id)).toMatchObject({ call: { endReason: 'transferred' } });
  });

  it('a colleague who is called is told who calls, and both see the end', async () => {
    await begin(settings);
    await first.perform({ type: 'dial', to: { kind: 'agent', value: sam.extension } });
    await second.untilCall('offered');
    await second.perform({ type: 'answer', callId: second.call.id });
    await Promise.all([first.untilCall('active'), second.untilCall('active')]);
    await second.hangUp();
    await first.until(() => first.calls.every(({ state }) => state !== 'active'), 'the end at the first');
  });
});

it('a consultation of a queue is a leg of the call, though Finesse calls it outbound', async () => {
  await begin({ deployment: 'UCCE', authMode: 'NON_SSO' });
  const { id } = await first.talking(peer);
  const to = { kind: 'number', value: '7001' } as const;
  const { callId: leg = '' } = await first.perform({ type: 'consult', callId: id, to });
  expect(first.calls.find((call) => call.id === leg)).toMatchObject({ kind: 'consult', consultOf: id });
});
