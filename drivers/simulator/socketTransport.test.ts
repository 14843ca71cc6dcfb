// The driver over real WebSockets: the lab's exchange, and what becomes of calls when the link is cut, frozen, refused.
import type { SimulatorPeer } from '../../lab/peers/simulator/peer';
import { agents, QUICK_HEARTBEAT, openPeer, openSocket, type OpenSocket } from './testing/openSocket';
import { rejection } from './testing/rejection';
import { nodeClock } from '../../lab/peers/nodeClock';
import { SimulatorDriver } from './simulatorDriver';
import { TestHost } from './testing/testHost';

let peer: SimulatorPeer;
let open: OpenSocket[] = [];

beforeEach(async () => {
  peer = await openPeer();
});
afterEach(async () => {
  for (const { driver, host } of open) {
    expect(host.complaints(driver)).toEqual([]);
    await driver.stop('unload');
  }
  open = [];
  await peer.stop();
});

const connect = async (config?: Parameters<typeof openSocket>[1], agent?: (typeof agents)[number]) => {
  const softphone = await openSocket(peer, config, agent);
  open.push(softphone);
  return softphone;
};
const state = ({ driver }: OpenSocket, id: string) =>
  driver.snapshot().calls.find((call) => call.id === id)?.state ?? 'gone';
const becomes = (softphone: OpenSocket, id: string, wanted: string) =>
  softphone.host.until(() => state(softphone, id) === wanted, `${id} ${wanted}`);
const phaseBecomes = ({ driver, host }: OpenSocket, wanted: string) =>
  host.until(() => driver.snapshot().session.phase === wanted, wanted);
const ring = async (softphone: OpenSocket, from = '+12025550142') => {
  const { id } = await peer.placeCall({ agent: 'alex', from });
  await becomes(softphone, id, 'offered');
  return id;
};
const talk = async (softphone: OpenSocket) => {
  const id = await ring(softphone);
  await softphone.driver.perform({ type: 'answer', callId: id });
  await becomes(softphone, id, 'active');
  return id;
};

describe('a softphone behind a socket', () => {
  it('rings, is answered, hears the far end hang up, and wraps up', async () => {
    const softphone = await connect();
    const id = await talk(softphone);
    await peer.act(id, 'hangup');
    await becomes(softphone, id, 'wrapup');
    await softphone.driver.perform({ type: 'wrapup.complete', callId: id, codeId: 'resolved' });
    await becomes(softphone, id, 'gone');
    expect(softphone.host.path(id)).toEqual(['offered', 'active', 'ended', 'wrapup', 'closed']);
  });

  it('tells of a ring within 200 ms', async () => {
    const softphone = await connect();
    for (let i = 0; i < 8; i += 1) {
      const start = Date.now();
      const id = await ring(softphone);
      expect(Date.now() - start).toBeLessThan(200);
      await softphone.driver.perform({ type: 'reject', callId: id });
    }
  });

  it('passes on what the exchange refuses', async () => {
    const softphone = await connect();
    const to = { kind: 'number', value: '+12025550008' } as const;
    expect(await rejection(softphone.driver.perform({ type: 'dial', to }))).toBe('destination-invalid');
  });

  it('talks to a colleague', async () => {
    const alex = await connect();
    const sam = await connect({}, agents[1]);
    const { callId = '' } = await alex.driver.perform({
      type: 'dial',
      to: { kind: 'number', value: '1002' },
    });
    await sam.host.until(() => sam.driver.snapshot().calls.length === 1, 'a call at Sam');
    const theirs = sam.driver.snapshot().calls[0]?.id ?? '';
    await sam.driver.perform({ type: 'answer', callId: theirs });
    await becomes(alex, callId, 'active');
    await alex.driver.perform({ type: 'hangup', callId });
    await becomes(sam, theirs, 'wrapup');
  });

  it('finds its call again in a new page', async () => {
    const before = await connect();
    const id = await talk(before);
    await before.driver.stop('unload');
    const after = await connect();
    expect(after.driver.snapshot().calls).toMatchObject([{ id, logKey: id, state: 'active' }]);
    await after.driver.perform({ type: 'hangup', callId: id });
    await becomes(after, id, 'wrapup');
  });

  it('loses its session to another page of the same agent', async () => {
    const first = await connect();
    const second = await connect();
    await phaseBecomes(first, 'failed');
    expect(first.driver.snapshot().session.error?.code).toBe('conflict');
    const { id } = await peer.placeCall({ agent: 'alex' });
    await becomes(second, id, 'offered');
    expect(state(first, id)).toBe('gone');
  });

  it('signs in over the socket', async () => {
    const softphone = await connect({ loginRequired: true });
    expect(softphone.driver.snapshot().session.phase).toBe('login-required');
    await softphone.driver.perform({ type: 'login', fields: { agentId: 'ada', password: 'right' } });
    await phaseBecomes(softphone, 'ready');
  });

  it('looks at the link when asked to diagnose', async () => {
    const softphone = await connect();
    const { checks } = await softphone.driver.perform({ type: 'diagnose' });
    expect(checks).toMatchObject([
      { name: 'exchange', state: 'ok' },
      { name: 'session', state: 'ok' },
    ]);
  });
});

describe('a link that fails', () => {
  it('cut: keeps the call, allows nothing, and learns afterwards that it ended', async () => {
    const softphone = await connect();
    const id = await talk(softphone);
    await peer.fault('cut');
    await phaseBecomes(softphone, 'reconnecting');
    expect(softphone.driver.snapshot().calls).toMatchObject([{ id, state: 'active', allowed: [] }]);
    expect(await rejection(softphone.driver.perform({ type: 'hangup', callId: id }))).toBe('not-connected');
    await peer.act(id, 'hangup');
    await becomes(softphone, id, 'wrapup');
    await phaseBecomes(softphone, 'ready');
    expect(softphone.host.phases()).toEqual(['starting', 'ready', 'reconnecting', 'ready']);
  });

  it('refused for a while: comes back, with the call that rang and went meanwhile', async () => {
    const softphone = await connect();
    await peer.fault('refuse');
    await phaseBecomes(softphone, 'reconnecting');
    const { id: missed } = await peer.placeCall({ agent: 'alex' });
    await peer.act(missed, 'hangup');
    const { id: waiting } = await peer.placeCall({ agent: 'alex' });
    // Longer than the first try to open the link again.
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(softphone.driver.snapshot().session.phase).toBe('reconnecting');
    await peer.fault('restore');
    await phaseBecomes(softphone, 'ready');
    expect(softphone.host.path(missed)).toEqual(['offered', 'ended', 'closed']);
    expect(state(softphone, waiting)).toBe('offered');
  });

  it('frozen: is noticed without being closed, and what was asked is answered with a time-out', async () => {
    const softphone = await connect(QUICK_HEARTBEAT);
    const id = await talk(softphone);
    await peer.fault('freeze', 'alex');
    expect(await rejection(softphone.driver.perform({ type: 'hold', callId: id }))).toBe('timeout');
    await phaseBecomes(softphone, 'reconnecting');
    await peer.fault('restore');
    await phaseBecomes(softphone, 'ready');
    // Asked on a dead link and long given up: it must not happen late.
    expect(state(softphone, id)).toBe('active');
  });

  it('frozen for everybody: no new link is opened, none is left over', async () => {
    const softphone = await connect(QUICK_HEARTBEAT);
    await peer.fault('freeze');
    const host = new TestHost(nodeClock());
    const driver = new SimulatorDriver();
    const start = driver.start(host, { ...peer.driverSettings(agents[1]), ...QUICK_HEARTBEAT });
    expect(await rejection(start)).toBe('unreachable');
    await phaseBecomes(softphone, 'reconnecting');
    await peer.fault('restore');
    await phaseBecomes(softphone, 'ready');
  });

  it('refused at the start: the start fails, and a new one succeeds', async () => {
    await peer.fault('refuse');
    const host = new TestHost(nodeClock());
    const driver = new SimulatorDriver();
    const settings = peer.driverSettings(agents[0]);
    expect(await rejection(driver.start(host, settings))).toBe('unreachable');
    expect(driver.snapshot().session).toMatchObject({ phase: 'failed', error: { code: 'unreachable' } });
    await driver.stop('unload');
    await peer.fault('restore');
    await connect();
  });

  it('stopped while it is down: no further try is made', async () => {
    const softphone = await connect();
    await peer.fault('refuse');
    await phaseBecomes(softphone, 'reconnecting');
    await softphone.driver.stop('unload');
    softphone.host.stopped();
    await peer.fault('restore');
    await new Promise((resolve) => setTimeout(resolve, 400));
    const { id } = await peer.placeCall({ agent: 'alex' });
    expect(softphone.host.callEvents(id)).toEqual([]);
  });
});

it('ends calls as lost when the exchange itself has forgotten them', async () => {
  const softphone = await connect();
  const id = await talk(softphone);
  await peer.fault('refuse');
  await phaseBecomes(softphone, 'reconnecting');
  await peer.reset();
  await phaseBecomes(softphone, 'ready');
  expect(softphone.host.callEvents(id).at(-1)).toMatchObject({ state: 'closed', endReason: 'lost' });
});
