// Malformed and hostile words of the server, while a call is on: nothing breaks, the agent is told once, the call stays.
import type { FinessePeer } from '../../lab/peers/finesse/peer';
import { startFinesse } from '../system/finesseClient';
import { FinesseAgent } from '../system/finesseAgent';
import { hostileAnswers, hostileNotifications } from './finesseHostile';

jest.setTimeout(120_000);

let peer: FinessePeer;
let agent: FinesseAgent;
const stray: unknown[] = [];
const note = (error: unknown): void => void stray.push(error);

beforeAll(async () => {
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
  peer = await startFinesse();
  agent = await new FinesseAgent(peer, { config: { nodeB: '' } }).ready();
});
afterAll(async () => {
  await agent.stop();
  await peer.stop();
  process.off('uncaughtException', note);
  process.off('unhandledRejection', note);
});

const snapshotIsPlain = (): void => {
  JSON.stringify(structuredClone(agent.driver.snapshot()));
};

it('200 notifications in a call: no crash, one notice, the call as REST knows it', async () => {
  const { id, logKey } = await agent.talking(peer);
  const texts = hostileNotifications(peer.listCalls()[0]?.id ?? '');
  // With the answers below, well over 200 in all.
  expect(texts.length).toBeGreaterThan(140);
  const before = process.memoryUsage().heapUsed;
  for (const text of texts) {
    await peer.act('centre', 'publishText', { agent: 'alex', text });
    snapshotIsPlain();
  }
  // What comes after them was read after them.
  await agent.perform({ type: 'hold', callId: id });
  await agent.until(
    () => agent.calls.some((call) => call.logKey === logKey && call.state === 'held'),
    'held',
  );
  await agent.until(() => agent.phase === 'ready', 'a ready session');
  await agent.until(() => agent.calls.length === 1, 'calls that REST does not know being gone');
  expect(agent.call).toMatchObject({ logKey, state: 'held' });
  expect(agent.notices).toBeGreaterThanOrEqual(1);
  expect(agent.notices).toBeLessThan(10);
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(400_000_000);
  expect(stray).toEqual([]);
});

it('answers to every request: commands fail clearly, and the call is there when the answers are right again', async () => {
  const { logKey, id } = agent.call;
  for (const answer of hostileAnswers) {
    await peer.act('centre', 'disguise', { ...answer, path: '^/finesse/api/(User|Dialog)' });
    const outcome: unknown = await agent
      .perform({ type: 'directory.search', text: 'a', limit: 5 })
      .catch((error: unknown) => error);
    expect(outcome).toBeDefined();
    snapshotIsPlain();
  }
  await peer.act('centre', 'disguise');
  await agent.until(() => agent.phase === 'ready', 'a ready session', 60_000);
  await agent.until(() => agent.calls.length === 1 && agent.call.state === 'held', 'the call');
  expect(agent.call.logKey).toBe(logKey);
  await agent.perform({ type: 'resume', callId: id });
  await agent.untilCall('active');
  expect(stray).toEqual([]);
});

it('an error page in the place of SystemInfo fails a start with a clear error', async () => {
  await peer.act('centre', 'disguise', {
    body: '<!doctype html><p>Sorry',
    type: 'text/html',
    path: 'SystemInfo',
  });
  const other = new FinesseAgent(peer);
  const error: unknown = await other.start().catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: expect.stringMatching(/^(unreachable|vendor)$/) as string });
  await other.stop();
  await peer.act('centre', 'disguise');
});
