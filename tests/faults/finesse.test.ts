// What can fail between an agent and Finesse while a call is on: the call is kept where the server keeps it, it is the same
// call afterwards, it ends once. Recovery times are printed.
import type { FinessePeer } from '../../lab/peers/finesse/peer';
import { alex, startFinesse } from '../system/finesseClient';
import { FinesseAgent, type AgentOptions } from '../system/finesseAgent';

jest.setTimeout(60_000);

let peer: FinessePeer;
const agents: FinesseAgent[] = [];
const recovered: (readonly [what: string, ms: number])[] = [];

beforeAll(async () => {
  peer = await startFinesse();
});
beforeEach(() => peer.reset());
afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.stop();
});
afterAll(async () => {
  await peer.stop();
  const lines = recovered.map(([what, ms]) => `${String(ms).padStart(7)} ms  ${what}`);
  console.log(
    `Recovered, from the fault's end (or its beginning, where the other node serves)\n${lines.join('\n')}`,
  );
});

const configure = (settings: Readonly<Record<string, unknown>>) => peer.act('centre', 'configure', settings);
function agent(options: AgentOptions = {}): FinesseAgent {
  const one = new FinesseAgent(peer, options);
  agents.push(one);
  return one;
}
const alone = { config: { nodeB: '' } };

/** The same call, live, that can be ended, once. */
async function goesOn(one: FinesseAgent, logKey: string): Promise<void> {
  expect(one.calls.map((call) => [call.logKey, call.state])).toEqual([[logKey, 'active']]);
  await one.hangUp();
  await one.until(() => one.statesOf(logKey).includes('ended'), 'its end');
  expect(one.statesOf(logKey).filter((state) => state === 'ended')).toHaveLength(1);
  expect(peer.listCalls()).toMatchObject([{ state: 'ended' }]);
}

async function backAfter(one: FinesseAgent, what: string, from = Date.now()): Promise<void> {
  await one.until(() => one.phase === 'ready', 'a ready session');
  recovered.push([what, Date.now() - from]);
}

const lost = (one: FinesseAgent): Promise<number> =>
  one.until(() => one.phase === 'reconnecting', 'a session that reconnects');

describe.each([
  ['killed and restarted', 'killService', 'startService'],
  ['switched off and on again', 'die', 'revive'],
] as const)('in a call the only node is', (what, off, on) => {
  it(`${what}: the call goes on`, async () => {
    const one = await agent(alone).ready();
    const { logKey } = await one.talking(peer);
    await peer.act('node-a', off);
    await lost(one);
    expect(one.call.state).toBe('active');
    await new Promise((resolve) => setTimeout(resolve, 700));
    const from = Date.now();
    await peer.act('node-a', on);
    await backAfter(one, `node ${what}, from the order to start it`, from);
    await goesOn(one, logKey);
  });
});

describe.each([
  ['the notification service freezes', 'freezeService'],
  ['the node is dead', 'die'],
  ['the node goes OUT_OF_SERVICE', 'outOfService'],
] as const)('in a call, with a second node,', (what, fault) => {
  it(`${what}: the other node serves`, async () => {
    const one = await agent().ready();
    const { logKey } = await one.talking(peer);
    const from = Date.now();
    await peer.act('node-a', fault);
    await lost(one);
    await backAfter(one, `${what}, other node`, from);
    await goesOn(one, logKey);
    // And it rings there.
    await one.perform({ type: 'wrapup.complete', callId: one.call.id });
    await peer.placeCall({ agent: 'alex', from: '+14155550199' });
    await one.untilCall('offered');
  });
});

it('a call that ended while the link was down ends with a reason, one that came is offered', async () => {
  const one = await agent(alone).ready();
  const { logKey } = await one.talking(peer);
  await peer.act('node-a', 'killService');
  await lost(one);
  const [before] = peer.listCalls();
  await peer.act(before?.id ?? '', 'hangup');
  const { id } = await peer.placeCall({ agent: 'alex', from: '+14155550199' });
  await peer.act('node-a', 'startService');
  await one.until(() => one.phase === 'ready', 'a ready session');
  await one.until(
    () => one.calls.some((call) => call.id.startsWith(id) && call.state === 'offered'),
    'the new call',
  );
  expect(one.statesOf(logKey).filter((state) => state === 'ended')).toHaveLength(1);
});

it('REST answers 503 for a while on both nodes: the call is kept and the session comes back', async () => {
  const one = await agent().ready();
  const { logKey } = await one.talking(peer);
  for (const node of ['node-a', 'node-b']) await peer.act(node, 'unavailable');
  await lost(one);
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(one.call.state).toBe('active');
  for (const node of ['node-a', 'node-b']) await peer.act(node, 'available');
  await backAfter(one, '503 on both nodes');
  await goesOn(one, logKey);
});

it('a command that is refused after it was taken is reported to whoever gave it', async () => {
  const one = await agent().ready();
  const { id, logKey } = await one.talking(peer);
  await peer.act('centre', 'failNext', { message: 'CF_RESOURCE_BUSY', data: '33' });
  await expect(one.perform({ type: 'hold', callId: id })).rejects.toMatchObject({ code: 'not-allowed' });
  await goesOn(one, logKey);
});

describe('single sign-on', () => {
  beforeEach(async () => void (await configure({ authMode: 'SSO' })));

  it('a token that is refused in a call is renewed unseen', async () => {
    const one = await agent().ready();
    const { logKey } = await one.talking(peer);
    const told = one.events.length;
    peer.accounts.refuseOnce('51001');
    await one.until(() => one.host.credentials.renewed > 0, 'a fresh token being asked for');
    await goesOn(one, logKey);
    expect(one.events.slice(told).filter(({ type }) => type === 'session')).toEqual([]);
  });

  it('a page that is loaded anew in a call signs in silently and tells the call before it is ready', async () => {
    const before = await agent().ready();
    const { logKey, answeredAt } = await before.talking(peer);
    await before.stop('unload');
    const from = Date.now();
    const after = agent({ memory: before.host.memory });
    await after.start();
    await backAfter(after, 'page reload, SSO', from);
    expect(after.call).toMatchObject({ logKey, answeredAt });
    const order = after.events.map((event) => (event.type === 'session' ? event.session.phase : event.type));
    expect(order.indexOf('call')).toBeLessThan(order.indexOf('ready'));
    await goesOn(after, logKey);
  });
});

describe('a page that is loaded anew in a call, without single sign-on,', () => {
  it('asks for the password, and has the call when it comes in time', async () => {
    const before = await agent().ready();
    const { logKey } = await before.talking(peer);
    await before.stop('unload');
    const after = agent({ memory: before.host.memory });
    await after.start();
    expect(after.phase).toBe('login-required');
    expect(after.driver.snapshot().session).toHaveProperty('continueBy');
    expect(JSON.stringify(before.host.memory.kept)).not.toContain('lab-51001');
    const from = Date.now();
    await after.signIn();
    await backAfter(after, 'page reload, password typed again', from);
    await goesOn(after, logKey);
  });

  it('too late finds itself signed out, signs in, and has the call that the telephone kept', async () => {
    await configure({ logoutSeconds: 0.2 });
    const before = await agent().ready();
    const { logKey } = await before.talking(peer);
    await before.stop('unload');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(peer.centre.agent('51001')?.state).toBe('LOGOUT');
    const after = agent({ memory: before.host.memory });
    await after.start();
    await after.signIn();
    await after.until(() => after.phase === 'ready', 'a ready session');
    await goesOn(after, logKey);
  });

  it('too late for a call that is over by then tells its end once', async () => {
    await configure({ logoutSeconds: 0.2 });
    const before = await agent().ready();
    const { logKey } = await before.talking(peer);
    await before.stop('unload');
    await peer.act(peer.listCalls()[0]?.id ?? '', 'hangup');
    await new Promise((resolve) => setTimeout(resolve, 600));
    const after = agent({ memory: before.host.memory });
    await after.start();
    await after.signIn();
    await after.until(() => after.phase === 'ready', 'a ready session');
    expect(after.statesOf(logKey).filter((state) => state === 'active')).toEqual([]);
    expect(after.calls.filter((call) => call.state === 'active')).toEqual([]);
  });
});

it('five wrong passwords lock the account; the driver says so and asks each time, and never tries by itself', async () => {
  await configure({ lockSeconds: 1 });
  const one = agent();
  await one.start();
  for (let i = 0; i < 5; i += 1)
    await expect(one.signIn(alex, 'wrong')).rejects.toMatchObject({ code: 'auth-required' });
  await expect(one.signIn()).rejects.toMatchObject({ code: 'auth-required' });
  expect(one.phase).toBe('login-required');
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  await one.signIn();
  await one.until(() => one.phase === 'ready', 'a ready session');
});

it('one wrong password is one request: the account is not locked by what the driver does with it', async () => {
  const one = agent();
  await one.start();
  for (let i = 0; i < 4; i += 1)
    await expect(one.signIn(alex, 'wrong')).rejects.toMatchObject({ code: 'auth-required' });
  await one.signIn();
  expect(one.phase).toBe('ready');
});

it('a log-out that the node left behind sends late does not end the session: it signs in again', async () => {
  const one = await agent().ready();
  const { logKey } = await one.talking(peer);
  await peer.act('node-a', 'die');
  await lost(one);
  await one.until(() => one.phase === 'ready', 'a ready session');
  await peer.act('centre', 'logOut', { agent: 'alex' });
  await lost(one);
  await one.until(() => one.phase === 'ready', 'a ready session');
  expect(peer.centre.agent('51001')?.state).not.toBe('LOGOUT');
  await goesOn(one, logKey);
});

describe('two browsers of one agent', () => {
  it('show the same call; both answer, it is answered once; both see its end', async () => {
    const one = await agent().ready();
    const other = await agent().ready();
    await peer.placeCall({ agent: 'alex', from: '+14155550132' });
    await Promise.all([one.untilCall('offered'), other.untilCall('offered')]);
    expect(other.call.logKey).toBe(one.call.logKey);
    const answer = (of: FinesseAgent) => of.perform({ type: 'answer', callId: of.call.id });
    const outcomes = await Promise.allSettled([answer(one), answer(other)]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
    await Promise.all([one.untilCall('active'), other.untilCall('active')]);
    const { logKey } = one.call;
    for (const each of [one, other])
      expect(each.statesOf(logKey).filter((state) => state === 'active')).toHaveLength(1);
    await one.hangUp();
    await other.until(() => other.statesOf(logKey).includes('ended'), 'the end in the other browser');
    for (const each of [one, other])
      expect(each.statesOf(logKey).filter((state) => state === 'ended')).toHaveLength(1);
  });

  it('one that leaves does not sign the other out', async () => {
    await configure({ logoutSeconds: 0.2 });
    const one = await agent().ready();
    const other = await agent().ready();
    await one.stop('unload');
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(other.phase).toBe('ready');
    await peer.placeCall({ agent: 'alex', from: '+14155550132' });
    await other.untilCall('offered');
  });
});
