// Sound that is heard: the page measures the customer's tone, the customer's recording holds the agent's. Not packets alone.
import type { Call } from '../../engine/contract/call';
import { createPeer, type SipPeer } from '../../lab/peers/sip/peer';
import { pause, startAgentPages, type AgentPage, type AgentPages } from './sipPage/agentPage';
import { flowsBothWays, pageHears, recordingHolds } from './sipPage/listening';

jest.setTimeout(60_000);

const agent = { key: 'alex', userId: '005000000000001', name: 'Alex Reed', extension: '1001' } as const;
/** Voices: the agent's microphone, the first customer, the second. */
const [agentHz, firstHz, secondHz] = [1_000, 440, 880] as const;

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

const recordingOf = (far: string) => (): string => peer.telephone(far).recordings.at(-1) ?? '';

it('inbound: the agent hears the customer, the customer hears the agent', async () => {
  const { call, far } = await inbound();
  await pageHears(page, call.id, { heard: [firstHz], silent: [agentHz, secondHz] });
  await recordingHolds(recordingOf(far), { heard: [agentHz], silent: [firstHz] });
  await flowsBothWays(page);
});

it('outbound: the same', async () => {
  const { call, far } = await outbound('+12025550142');
  await pageHears(page, call.id, { heard: [firstHz], silent: [agentHz, secondHz] });
  await recordingHolds(recordingOf(far), { heard: [agentHz], silent: [firstHz] });
  await flowsBothWays(page);
});
