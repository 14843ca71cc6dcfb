// What agents of Finesse's own desktop would miss: the nailed telephone, devices, reasons, the way out.
import type { FinessePeer } from '../../lab/peers/finesse/peer';
import type { DriverConfig } from '../../engine/contract/driver/driver';
import { FinesseAgent } from './finesseAgent';
import { alex, startFinesse } from './finesseClient';

jest.setTimeout(60_000);

let peer: FinessePeer;
let agent: FinesseAgent;

beforeAll(async () => {
  peer = await startFinesse();
});
afterAll(() => peer.stop());
afterEach(() => agent.stop());

async function begin(
  settings: Readonly<Record<string, unknown>> = {},
  config: DriverConfig = {},
): Promise<void> {
  await peer.reset();
  await peer.act('centre', 'configure', settings);
  agent = new FinesseAgent(peer, { config });
  await agent.start();
}
async function ready(settings: Readonly<Record<string, unknown>> = {}): Promise<void> {
  await begin(settings);
  if (agent.phase === 'login-required') await agent.signIn();
}
const presence = () => agent.driver.snapshot().agent;
const untilPresence = (id: string) => agent.until(() => presence().presence?.id === id, `presence ${id}`);
const me = () => {
  const found = peer.centre.agents.find(({ key }) => key === alex.key);
  if (!found) throw new Error('no agent');
  return found;
};
const notReady = (reasonId: string) => agent.perform({ type: 'presence.set', id: 'NOT_READY', reasonId });

describe('a mobile agent with a nailed connection', () => {
  const fields = {
    ...{ agentId: '51001', password: 'lab-51001', extension: '1001' },
    ...{ telephone: 'Nailed connection', mobileNumber: '+14155550177' },
  };

  it('answers the set-up call in the panel, and is in', async () => {
    await begin();
    const signedIn = agent.perform({ type: 'login', fields });
    await agent.untilCall('offered');
    expect(agent.call).toMatchObject({
      direction: 'internal',
      allowed: ['answer'],
      attributes: { 'sf.skipPop': 'true' },
    });
    const words = agent.events.flatMap((event) =>
      event.type === 'vendor.notice' ? [event.notice.text] : [],
    );
    expect(words).toEqual(['Answer the set-up call within 60 seconds to finish signing in.']);
    await agent.perform({ type: 'answer', callId: agent.call.id });
    await signedIn;
    await untilPresence('NOT_READY');
    await agent.until(() => agent.calls.length === 0, 'the end of the set-up call');
  });

  it('may answer at the telephone', async () => {
    await begin();
    const signedIn = agent.perform({ type: 'login', fields });
    await agent.untilCall('offered');
    const [call] = [...peer.centre.dialogs.values()];
    const { actOn } = await import('../../lab/peers/finesse/centre/callControl');
    const request = { action: 'ANSWER', target: '1001', toAddress: '', params: {} };
    if (call)
      actOn(peer.centre, me(), call, { ...request, wrapUpReason: null, wrapUpItems: null, variables: [] });
    peer.centre.publish();
    await signedIn;
    await untilPresence('NOT_READY');
  });

  it('who does not answer in time is told so, and may sign in again', async () => {
    await begin({}, { setUpMs: 1_000 });
    await expect(agent.perform({ type: 'login', fields })).rejects.toMatchObject({ code: 'timeout' });
    expect(agent.phase).toBe('login-required');
    expect(agent.calls).toEqual([]);
    await agent.signIn();
    expect(agent.phase).toBe('ready');
  });

  it('who is configured as none is refused at once', async () => {
    await begin({ mobileAgents: false });
    await expect(agent.perform({ type: 'login', fields })).rejects.toMatchObject({ code: 'forbidden' });
    expect(agent.phase).toBe('login-required');
  });
});

describe('telephones with one extension', () => {
  const devices = 'SEP0019305D8EC1 CSFALEX1001';

  it('are told, and calls ring at the one that was chosen', async () => {
    await ready({ devices });
    const told = () => agent.driver.snapshot().devices?.map(({ id, kind, selected }) => [id, kind, selected]);
    expect(told()).toEqual([
      ['SEP0019305D8EC1', 'desk', true],
      ['CSFALEX1001', 'other', false],
    ]);
    await agent.perform({ type: 'device.select', deviceId: 'CSFALEX1001' });
    expect(told()?.map(([, , selected]) => selected)).toEqual([false, true]);
    expect(me().deviceId).toBe('CSFALEX1001');
    expect(presence().presence?.id).toBe('NOT_READY');
  });

  it('stay as they are during a call', async () => {
    await ready({ devices });
    await agent.talking(peer);
    const asked = agent.perform({ type: 'device.select', deviceId: 'CSFALEX1001' });
    await expect(asked).rejects.toMatchObject({ code: 'not-allowed' });
  });

  it('are no matter where there is one, or none', async () => {
    await ready({ devices: 'SEP0019305D8EC1' });
    expect(agent.driver.snapshot().devices).toBeUndefined();
  });
});

describe('the reason of a call', () => {
  it.each(['READY', 'NOT_READY'])(
    'chosen while talking ends the work with the call, and leads to %s',
    async (id) => {
      await ready();
      if (id === 'READY') await agent.perform({ type: 'presence.set', id });
      const { id: callId, wrapup } = await agent.talking(peer);
      const code = wrapup?.codes?.[1];
      await agent.perform({ type: 'wrapup.complete', callId, codeId: code?.id ?? '' });
      expect(agent.call.state).toBe('active');
      expect([...peer.centre.dialogs.values()][0]?.wrapUpReason).toBe(code?.label);
      await agent.perform({ type: 'hangup', callId });
      await agent.until(() => agent.calls.length === 0, 'the end of the call');
      expect(agent.statesOf(callId)).not.toContain('wrapup');
      await untilPresence(id);
    },
  );

  it('may be several on CCX, and no more than five', async () => {
    await ready({ deployment: 'UCCX' });
    const { id: callId } = await agent.talking(peer);
    await agent.perform({ type: 'hangup', callId });
    await agent.untilCall('wrapup');
    const { codes = [], maxCodes } = agent.call.wrapup ?? {};
    expect(maxCodes).toBe(5);
    const [dialog] = [...peer.centre.dialogs.values()];
    const codeIds = codes.slice(0, 2).map((code) => code.id);
    await agent.perform({ type: 'wrapup.complete', callId, codeId: codeIds[0] ?? '', codeIds });
    expect(dialog?.wrapUpItems).toEqual(codes.slice(0, 2).map(({ label }) => label));
    await agent.until(() => agent.calls.length === 0, 'the end of wrap-up');
  });
});

describe('signing out', () => {
  const out = () => agent.perform({ type: 'logout' });

  it.each(['UCCE', 'UCCX'])('from Ready goes through what %s wants', async (deployment) => {
    await ready({ deployment });
    await agent.perform({ type: 'presence.set', id: 'READY' });
    await out();
    expect(me().state).toBe('LOGOUT');
  });

  it.each(['UCCE', 'UCCX'])('from the work after a call ends that first (%s)', async (deployment) => {
    await ready({ deployment });
    const { id: callId } = await agent.talking(peer);
    await agent.perform({ type: 'hangup', callId });
    await agent.untilCall('wrapup');
    await agent.until(() => presence().presence?.kind === 'wrapup', 'the work');
    await out();
    expect(me().state).toBe('LOGOUT');
  });

  it('during a call is refused with the reason, and the session stays', async () => {
    await ready();
    await agent.talking(peer);
    await untilPresence('TALKING');
    await expect(out()).rejects.toMatchObject({ code: 'not-allowed' });
    await expect(agent.perform({ type: 'presence.set', id: 'LOGOUT', reasonId: '21' })).rejects.toMatchObject(
      {
        code: 'not-allowed',
      },
    );
    expect([agent.phase, me().state]).toEqual(['ready', 'TALKING']);
  });
});

it('who leaves for good leaves no call on, however many there are', async () => {
  await ready();
  await agent.talking(peer);
  await peer.placeCall({ agent: alex.key, from: '+12025550143' });
  const second = () => agent.calls.find(({ state }) => state === 'offered');
  await agent.until(() => second() !== undefined, 'a second call');
  await agent.perform({ type: 'answer', callId: second()?.id ?? '' });
  const states = () => agent.calls.map(({ state }) => state).toSorted();
  await agent.until(() => states().join(' ') === 'active held', 'two calls');
  const on = () => [...peer.centre.dialogs.values()].filter(({ endedAt }) => endedAt === null);
  expect(on()).toHaveLength(2);
  await agent.stop('logout');
  expect(on()).toEqual([]);
  expect(me().state).toBe('LOGOUT');
});

describe('a second reason while Not Ready waits for the end of a call', () => {
  it('is the one that counts on CCE', async () => {
    await ready();
    const { id: callId } = await agent.talking(peer);
    await notReady('11');
    await notReady('12');
    expect(me().pending?.reason?.id).toBe('12');
    await agent.perform({ type: 'hangup', callId });
    await agent.untilCall('wrapup');
    await agent.perform({ type: 'wrapup.complete', callId });
    await agent.until(() => presence().reason?.id === '12', 'the second reason');
  });

  it('is refused on CCX, and the agent is told', async () => {
    await ready({ deployment: 'UCCX' });
    await agent.talking(peer);
    await notReady('11');
    await expect(notReady('12')).rejects.toMatchObject({ code: 'not-allowed', vendor: { code: '265' } });
    expect(me().pending?.reason?.id).toBe('11');
  });
});

it.each([true, false])(
  'reasons and phone books are there with the lists of the team or without (%s)',
  async (teamResource) => {
    await ready({ teamResource });
    const option = presence().options.find(({ id }) => id === 'NOT_READY');
    expect(option?.reasons?.map(({ label }) => label)).toEqual(['Lunch', 'Break', 'Training']);
    const { entries = [] } = await agent.perform({ type: 'directory.search', text: 'ware', limit: 5 });
    expect(entries.map(({ target }) => target.value)).toEqual(['+12025550142']);
  },
);
