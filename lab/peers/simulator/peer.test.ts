// The simulated telephone network as the lab plays it.
import { WebSocket } from 'ws';
import { openPeer, openSocket, agents } from '../../../drivers/simulator/testing/openSocket';
import { PeerRefusal } from '../peer';
import type { SimulatorPeer } from './peer';

let peer: SimulatorPeer;
let changes = 0;
const opened: Awaited<ReturnType<typeof openSocket>>[] = [];

beforeEach(async () => {
  changes = 0;
  peer = await openPeer(() => (changes += 1));
});
afterEach(async () => {
  for (const { driver, host } of opened.splice(0)) {
    expect(host.complaints(driver)).toEqual([]);
    await driver.stop('unload');
  }
  await peer.stop();
});

const connect = async (agent: (typeof agents)[number] = agents[0]) => {
  const softphone = await openSocket(peer, {}, agent);
  opened.push(softphone);
  return softphone;
};
const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.catch((reason: unknown) => reason);
  return error instanceof PeerRefusal ? error.reason : 'not refused';
};

describe('the telephone network', () => {
  it('lists a call with what can be done to it', async () => {
    const { driver, host } = await connect();
    const call = await peer.placeCall({ agent: 'alex', from: '+12025550142', name: 'Ada', queue: 'Support' });
    expect(call).toMatchObject({
      direction: 'inbound',
      state: 'ringing',
      agent: 'alex',
      from: '+12025550142',
      name: 'Ada',
      queue: 'Support',
      verbs: ['hangup', 'takeElsewhere'],
    });
    await host.until(() => driver.snapshot().calls.length === 1, 'ringing');
    await driver.perform({ type: 'answer', callId: call.id });
    await driver.perform({ type: 'dtmf', callId: call.id, digits: '42#' });
    expect(peer.listCalls()).toMatchObject([
      { state: 'connected', digits: '42#', verbs: ['hangup', 'hold', 'loseMedia'] },
    ]);
    await driver.perform({ type: 'hold', callId: call.id });
    expect(peer.listCalls()).toMatchObject([{ state: 'held' }]);
    await peer.act(call.id, 'hangup');
    expect(peer.listCalls()).toMatchObject([{ state: 'ended', verbs: [] }]);
    expect(changes).toBeGreaterThan(4);
  });

  it('plays the far end of a call that the agent makes', async () => {
    const { driver } = await connect();
    const { callId = '' } = await driver.perform({
      type: 'dial',
      to: { kind: 'number', value: '+12025550142' },
    });
    expect(peer.listCalls()).toMatchObject([{ id: callId, direction: 'outbound', to: '+12025550142' }]);
    expect(peer.listCalls()[0]?.verbs).toEqual(
      expect.arrayContaining(['answer', 'busy', 'decline', 'noAnswer', 'unreachable']),
    );
    expect((await peer.act(callId, 'answer')).state).toBe('connected');
    expect((await peer.act(callId, 'hold')).state).toBe('held');
    expect((await peer.act(callId, 'resume')).state).toBe('connected');
  });

  it('shows a call between two agents from both sides', async () => {
    const { driver } = await connect();
    await connect(agents[1]);
    await driver.perform({ type: 'dial', to: { kind: 'number', value: '1002' } });
    expect(peer.listCalls().map(({ agent, direction }) => [agent, direction])).toEqual([
      ['alex', 'outbound'],
      ['sam', 'inbound'],
    ]);
  });

  it('offers one vendor id to two agents, and to one of them again', async () => {
    const alex = await connect();
    const sam = await connect(agents[1]);
    const first = await peer.placeCall({ agent: 'alex', vendorId: 'leg' });
    await peer.placeCall({ agent: 'sam', vendorId: 'leg' });
    await peer.act(first.id, 'hangup');
    await peer.placeCall({ agent: 'alex', vendorId: 'leg' });
    await alex.host.until(() => alex.host.calls().length === 2, 'two offers');
    await sam.host.until(() => sam.host.calls().length === 1, 'one offer');
    expect(alex.host.calls().map(({ logKey }) => logKey)).toEqual(['leg', 'leg/2']);
    expect(sam.host.calls().map(({ logKey }) => logKey)).toEqual(['leg']);
  });

  it('refuses with a reason', async () => {
    await connect();
    const { id } = await peer.placeCall({ agent: 'alex' });
    for (const agent of ['nobody', 'constructor', '__proto__'])
      expect(await reasonOf(peer.placeCall({ agent }))).toBe('unknown-agent');
    expect(await reasonOf(peer.placeCall({ agent: 'sam' }))).toBe('not-possible');
    expect(await reasonOf(peer.placeCall({ agent: 'alex', vendorId: 'x'.repeat(241) }))).toBe(
      'invalid-argument',
    );
    expect(await reasonOf(peer.act('none', 'hangup'))).toBe('unknown-call');
    expect(await reasonOf(peer.act(id, 'sing'))).toBe('unknown-verb');
    expect(await reasonOf(peer.act(id, 'answer'))).toBe('not-possible');
  });

  it('forces a presence', async () => {
    const { driver, host } = await connect();
    peer.send({ type: 'forcePresence', agent: 'alex', id: 'offline' });
    await host.until(() => driver.snapshot().agent.presence?.id === 'offline', 'offline');
  });

  it('is as at the start after a reset, for softphones too', async () => {
    const { driver, host } = await connect();
    await peer.placeCall({ agent: 'alex' });
    await host.until(() => driver.snapshot().calls.length === 1, 'ringing');
    await peer.fault('refuse');
    await peer.reset();
    expect(peer.listCalls()).toEqual([]);
    await host.until(
      () => driver.snapshot().session.phase === 'ready' && driver.snapshot().calls.length === 0,
      'ready without calls',
    );
    await peer.placeCall({ agent: 'alex' });
    await host.until(() => driver.snapshot().calls.length === 1, 'ringing again');
  });
});

describe('a restart of the exchange', () => {
  it('loses every call, and softphones sign in again by themselves', async () => {
    const { driver, host } = await connect();
    const { id } = await peer.placeCall({ agent: 'alex' });
    await host.until(() => driver.snapshot().calls.length === 1, 'ringing');
    await peer.restart();
    expect(peer.listCalls()).toEqual([]);
    await host.until(
      () => driver.snapshot().session.phase === 'ready' && driver.snapshot().calls.length === 0,
      'ready without calls',
    );
    const next = await peer.placeCall({ agent: 'alex' });
    expect(next.id).not.toBe(id);
    await host.until(() => driver.snapshot().calls.length === 1, 'ringing again');
  });
});

describe('who may connect', () => {
  const outcome = (options: ConstructorParameters<typeof WebSocket>[2]): Promise<string> =>
    new Promise((resolve) => {
      const socket = new WebSocket(String(peer.driverSettings(agents[0])['url']), options);
      socket.on('open', () => {
        socket.terminate();
        resolve('open');
      });
      socket.on('unexpected-response', (_request, response) => resolve(String(response.statusCode)));
      socket.on('error', () => resolve('error'));
    });

  it('is asked of pages: another origin is turned away', async () => {
    expect(await outcome({ origin: 'https://elsewhere.example.org' })).toBe('403');
    expect(await outcome({})).toBe('open');
  });

  it('whoever talks nonsense is not answered, and harms nobody', async () => {
    await connect();
    const call = await peer.placeCall({ agent: 'alex' });
    const socket = new WebSocket(String(peer.driverSettings(agents[0])['url']));
    await new Promise((resolve) => socket.once('open', resolve));
    const ask = (input: unknown) => JSON.stringify({ type: 'ask', id: 1, expiresAt: 9e15, input });
    const agent = { key: 'alex', name: 'Alex', extension: '1001' };
    const inputs = [
      null,
      { type: 'reset' },
      { type: 'attach' },
      { type: 'attach', agent, options: {} },
      { type: 'command', agent: 'alex', command: { type: 'hangup', callId: call.id } },
    ];
    for (const text of ['', 'null', '[]', '{"type":"ask"}', ...inputs.map(ask)]) socket.send(text);
    const heard: unknown[] = [];
    socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString('utf8'))));
    socket.send('{"type":"ping","id":7}');
    await new Promise((resolve) => socket.once('message', resolve));
    expect(heard).toEqual([{ type: 'pong', id: 7 }]);
    expect(peer.listCalls()).toMatchObject([{ id: call.id, state: 'ringing' }]);
    socket.terminate();
  });
});
