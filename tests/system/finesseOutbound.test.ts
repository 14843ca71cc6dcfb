// Outbound Option with a contact centre behind it: one call and one log from the preview to the customer's farewell.
import type { FinessePeer } from '../../lab/peers/finesse/peer';
import { FinesseAgent } from './finesseAgent';
import { startFinesse } from './finesseClient';

jest.setTimeout(60_000);

const CUSTOMER = '+14155550132';
let peer: FinessePeer;
let agent: FinesseAgent;

beforeAll(async () => {
  peer = await startFinesse();
});
afterAll(() => peer.stop());
afterEach(() => agent.stop());

async function offered(settings: Readonly<Record<string, unknown>>): Promise<string> {
  await peer.reset();
  await peer.act('centre', 'configure', settings);
  agent = await new FinesseAgent(peer).ready();
  const { id } = await peer.placeCall({ agent: 'alex', from: CUSTOMER, preview: true });
  await agent.untilCall('offered');
  return id;
}
const callId = (): string => agent.call.id;
const did = () => peer.centre.done.map(({ action }) => action);

describe.each(['UCCE', 'UCCX'])('on %s', (deployment) => {
  it('an accepted preview is one call with one log, from the offer to the end', async () => {
    const far = await offered({ deployment, farEnds: 'manual' });
    expect(agent.call).toMatchObject({
      direction: 'outbound',
      dialled: CUSTOMER,
      parties: [{ address: CUSTOMER }],
    });
    const { logKey } = agent.call;
    await agent.perform({ type: 'answer', callId: callId() });
    await agent.untilCall('connecting');
    await peer.act(far, 'answer');
    await agent.untilCall('active');
    expect(agent.call.parties).toMatchObject([{ address: CUSTOMER, state: 'connected' }]);
    await agent.hangUp();
    expect(agent.calls.map((call) => call.logKey)).toEqual([logKey]);
    const keys = agent.events.flatMap((event) => (event.type === 'call' ? [event.call.logKey] : []));
    expect(new Set(keys)).toEqual(new Set([logKey]));
  });

  it.each([
    ['reject', 'REJECT'],
    ['preview.close', 'CLOSE'],
  ])('%s ends a preview, and nobody is called', async (what, action) => {
    await offered({ deployment });
    await agent.perform(
      what === 'reject'
        ? { type: 'reject', callId: callId() }
        : { type: 'vendor.action', actionId: what, callId: callId() },
    );
    await agent.until(() => agent.calls.length === 0, 'the end of the preview');
    expect(did()).toEqual([action]);
    const last = agent.events.findLast((event) => event.type === 'call');
    expect(last).toMatchObject({ call: { endReason: 'rejected' } });
  });

  it('a customer who is not reached ends it, and the agent is told so', async () => {
    const far = await offered({ deployment, farEnds: 'manual' });
    await agent.perform({ type: 'answer', callId: callId() });
    await peer.act(far, 'busy');
    await agent.until(() => agent.calls.length === 0, 'the end of the call');
    const last = agent.events.findLast((event) => event.type === 'call');
    expect(last?.type === 'call' && last.call.answeredAt).toBeUndefined();
  });

  it('a callback is scheduled while the customer is on, and cancelled', async () => {
    const far = await offered({ deployment, farEnds: 'manual' });
    await agent.perform({ type: 'answer', callId: callId() });
    await peer.act(far, 'answer');
    await agent.untilCall('active');
    const fields = { callbackTime: '2030-01-02T10:00', callbackNumber: '(415) 555-0199' };
    await agent.perform({ type: 'vendor.action', actionId: 'callback.schedule', callId: callId(), fields });
    expect(peer.centre.done.at(-1)?.params).toEqual({
      callbackTime: '2030-01-02T10:00',
      callbackNumber: '4155550199',
    });
    await agent.until(
      () => agent.call.actions?.some(({ id }) => id === 'callback.cancel') === true,
      'the callback',
    );
    await agent.perform({ type: 'vendor.action', actionId: 'callback.cancel', callId: callId() });
    expect(did().at(-1)).toBe('CANCEL_SCHEDULED_CALLBACK');
  });
});

it('a direct preview that was talked on is reclassified, and only as something Finesse knows', async () => {
  const far = await offered({ deployment: 'UCCX', farEnds: 'manual' });
  await agent.perform({ type: 'answer', callId: callId() });
  await peer.act(far, 'answer');
  await agent.untilCall('active');
  const as = (outboundClassification: string) =>
    agent.perform({
      ...{ type: 'vendor.action', actionId: 'call.reclassify', callId: callId() },
      fields: { outboundClassification },
    });
  await expect(as('RUDE')).rejects.toMatchObject({ code: 'invalid-argument' });
  await as('ANS_MACHINE');
  expect(agent.call.attributes).toMatchObject({ BAResponse: 'ANS_MACHINE' });
});
