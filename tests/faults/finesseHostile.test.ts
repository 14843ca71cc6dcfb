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

/** A call, whichever of the tests run. */
beforeEach(async () => {
  if (agent.calls.length === 0) await agent.talking(peer);
});

/** As an agent does: while the link is down he presses again later. */
async function insist(type: 'hold' | 'resume', state: 'held' | 'active'): Promise<void> {
  const end = Date.now() + 30_000;
  while (agent.call.state !== state) {
    if (Date.now() > end) throw new Error(`it is not ${state}`);
    await agent.perform({ type, callId: agent.call.id }).catch((error: unknown) => {
      if ((error as { readonly code?: string }).code !== 'not-connected') throw error;
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const snapshotIsPlain = (): void => {
  JSON.stringify(structuredClone(agent.driver.snapshot()));
};

it('150 hostile notifications in a call: no crash, one notice, the call as REST knows it', async () => {
  const { id, logKey } = agent.call;
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

it.each([
  ['a share of them', hostileAnswers.filter((_, i) => i % 7 === 0)],
  ['all of them @long', hostileAnswers],
] as const)(
  'answers to what is read after a notification, %s: the call is there afterwards',
  async (_which, answers) => {
    const { logKey } = agent.call;
    await insist('hold', 'held');
    const [node] = peer.nodes;
    for (const answer of answers) {
      const before = node.disguised;
      await peer.act('centre', 'disguise', { ...answer, path: '^/finesse/api/(User|Dialog)' });
      // Unreadable: REST is asked.
      await peer.act('centre', 'publishText', { agent: 'alex', text: '<' });
      await agent.until(() => node.disguised > before, 'a request that got this answer');
      await peer.act('centre', 'disguise');
      await agent.until(() => agent.phase === 'ready', 'a ready session');
      snapshotIsPlain();
    }
    await agent.until(() => agent.calls.length === 1 && agent.call.state === 'held', 'the call');
    expect(agent.call.logKey).toBe(logKey);
    await insist('resume', 'active');
    await insist('hold', 'held');
    expect(stray).toEqual([]);
  },
);

it('the answer to a command: it fails clearly, or REST tells what became of it', async () => {
  const { id } = agent.call;
  await insist('resume', 'active');
  for (const body of ['<!doctype html><p>Sorry', '<ApiErrors/>', '<a>&b;</a>', '']) {
    await peer.act('centre', 'disguise', { status: 500, body, path: '^/finesse/api/Dialog' });
    const error: unknown = await agent
      .perform({ type: 'hold', callId: id })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      code: expect.stringMatching(/^[a-z-]+$/) as string,
      retryable: expect.any(Boolean) as boolean,
    });
    await peer.act('centre', 'disguise');
    await agent.until(() => agent.phase === 'ready', 'a ready session');
  }
  expect(agent.call.state).toBe('active');
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
