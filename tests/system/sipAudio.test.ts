// Sound that is heard: the page measures the customer's tone, the customer's recording holds the agent's. Not packets alone.
import type { Call } from '../../engine/contract/call';
import { createPeer, type SipPeer } from '../../lab/peers/sip/peer';
import { pause, startAgentPages, type AgentPage, type AgentPages } from './sipPage/agentPage';
import { tonesIn } from './sipPage/tone';

jest.setTimeout(60_000);

const agent = { key: 'alex', userId: '005000000000001', name: 'Alex Reed', extension: '1001' } as const;
/** Voices: the agent's microphone, the first customer, the second. */
const [agentHz, firstHz, secondHz] = [1_000, 440, 880] as const;
/** PCMU is loud and clear at 0.2; what leaks between tones is below 0.01. */
const isHeard = 0.05;
const isSilent = 0.01;

let pages: AgentPages;
let peer: SipPeer;
let page: AgentPage;
beforeAll(async () => {
  pages = await startAgentPages(agentHz);
}, 60_000);
afterAll(() => pages.close());

beforeEach(async () => {
  peer = createPeer({
    agents: [agent],
    hostname: '127.0.0.1',
    allowedOrigins: [],
    progress: () => undefined,
    changed: () => undefined,
  });
  await peer.start();
  page = await pages.open();
  const { value } = await peer.credential('sip', agent);
  await page.start({ id: 'sip', config: peer.driverSettings(agent), credential: value });
});
afterEach(async () => {
  await page.close();
  await peer.stop();
});

async function inbound(from = '+14155550132'): Promise<{ readonly call: Call; readonly far: string }> {
  const { id: far } = await peer.placeCall({ from, agent: 'alex' });
  const { id } = await page.call(({ state }) => state === 'offered', 'a ringing call');
  await page.perform({ type: 'answer', callId: id });
  return { far, call: await page.call((call) => call.id === id && call.state === 'active', 'a live call') };
}
async function outbound(number: string): Promise<{ readonly call: Call; readonly far: string }> {
  const { callId: id = '' } = await page.perform({ type: 'dial', to: { kind: 'number', value: number } });
  return {
    far: await answered(),
    call: await page.call((call) => call.id === id && call.state === 'active', 'a live call'),
  };
}
/** Somebody takes the telephone that the agent lets ring. */
async function answered(): Promise<string> {
  const end = Date.now() + 5_000;
  for (;;) {
    const ringing = peer
      .listCalls()
      .find(({ direction, state }) => direction === 'outbound' && state === 'ringing');
    if (ringing) {
      await peer.act(ringing.id, 'answer');
      return ringing.id;
    }
    if (Date.now() > end) throw new Error('no telephone rings');
    await pause(20);
  }
}

/** What comes in at the page is this tone and no other. */
async function pageHears(callId: string, hz: number, not: readonly number[] = []): Promise<void> {
  const [strongest = 0, ...others] = await eventually(
    () => page.hears(callId, [hz, ...not]),
    ([strength = 0]) => strength > isHeard,
  );
  expect(strongest).toBeGreaterThan(isHeard);
  for (const other of others) expect(other).toBeLessThan(isSilent);
}
/** What the customer recorded in the last half second. */
async function customerHears(
  far: string,
  heard: readonly number[],
  not: readonly number[] = [],
): Promise<void> {
  const file = (): string => peer.telephone(far).recordings.at(-1) ?? '';
  const strengths = await eventually(
    () => Promise.resolve(tonesIn(file(), [...heard, ...not], 0.5)),
    (found) =>
      heard.every((_, i) => (found[i] ?? 0) > isHeard) &&
      not.every((_, i) => (found[heard.length + i] ?? 1) < isSilent),
  );
  heard.forEach((_, i) => expect(strengths[i]).toBeGreaterThan(isHeard));
  not.forEach((_, i) => expect(strengths[heard.length + i]).toBeLessThan(isSilent));
}
async function flowsBothWays(): Promise<void> {
  const before = await page.traffic();
  await pause(500);
  const after = await page.traffic();
  expect(after.sent - before.sent).toBeGreaterThan(15);
  expect(after.received - before.received).toBeGreaterThan(15);
}
async function eventually<T>(look: () => Promise<T>, isGood: (found: T) => boolean, ms = 5_000): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look().catch((error: unknown) => {
      if (Date.now() > end) throw error;
      return null;
    });
    if (found !== null && (isGood(found) || Date.now() > end)) return found;
    await pause(50);
  }
}

it('inbound: the agent hears the customer, the customer hears the agent', async () => {
  const { call, far } = await inbound();
  await pageHears(call.id, firstHz, [agentHz, secondHz]);
  await customerHears(far, [agentHz], [firstHz]);
  await flowsBothWays();
});
