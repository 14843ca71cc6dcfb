// A warm transfer on both real SDKs in a real browser, by ear: agent, customer and colleague, each with a voice of its own, under a
// policy that lets nothing else through.
import path from 'node:path';
import type { Call } from '../../engine/contract/driver/call';
import { FlexPeer } from '../../lab/peers/taskrouter/peer';
import { HERTZ } from '../../lab/peers/taskrouter/routing/callCentre';
import type { OutsidePhone } from '../../lab/peers/taskrouter/routing/outsidePhone';
import { selfSigned } from '../../lab/server/http/certificate';
import { inProject } from '../../scripts/project';
import { pause, startAgentPages, type AgentPage, type AgentPages } from './sipPage/agentPage';
import { pageHears } from './sipPage/listening';

jest.setTimeout(120_000);

const agentHz = 1_000;
const HOST = '127.0.0.1';
const alex = { key: 'alex', userId: '005000000000001', name: 'Alex Reed', extension: '1001' } as const;

let pages: AgentPages;
let page: AgentPage;
let peer: FlexPeer;
beforeAll(async () => {
  pages = await startAgentPages(agentHz, {
    entry: inProject('drivers', 'twilio', 'flex', 'driver.ts'),
    assets: path.join(inProject('drivers', 'twilio'), 'assets'),
    flags: ['--ignore-certificate-errors'],
    policy: () =>
      `default-src 'none'; script-src 'self'; media-src 'self'; connect-src 'self' ${hosts().join(' ')}`,
  });
}, 90_000);
afterAll(() => pages.close());

/** Known before the page is opened, for its policy; the page's own origin, for theirs. */
const allowedOrigins: string[] = [];
const hosts = (): readonly string[] => {
  const { signalling, router } = peer.driverSettings();
  return [`wss://${String(signalling)}`, `wss://${String(router)}`, `https://${String(router)}`];
};

beforeEach(async () => {
  peer = new FlexPeer({
    agents: [alex],
    hostname: HOST,
    tls: await selfSigned([HOST]),
    allowedOrigins,
    progress: () => undefined,
    changed: () => undefined,
  });
  await peer.start();
  page = await pages.open();
  allowedOrigins.push(page.origin);
  const credential = (await peer.credential('twilio', alex)).value;
  await page.start({ id: 'twilio-flex', config: peer.driverSettings(), credential });
});
afterEach(async () => {
  await page.close();
  await peer.stop();
});

const phoneBy = async (wanted: (phone: OutsidePhone) => boolean): Promise<OutsidePhone> => {
  const end = Date.now() + 10_000;
  for (;;) {
    const phone = peer.router.centre.phones.findLast(wanted);
    if (phone) return phone;
    if (Date.now() > end) throw new Error('there is no such telephone');
    await pause(20);
  }
};

/** Each of these pitches and none of those, in the newest half second. */
async function hears(
  phone: OutsidePhone,
  heard: readonly number[],
  silent: readonly number[],
): Promise<void> {
  const strength = (hertz: number): number => phone.ear.strengthOf(hertz);
  const isSo = () => heard.every((hz) => strength(hz) > 300) && silent.every((hz) => strength(hz) < 60);
  const end = Date.now() + 15_000;
  while (!isSo()) {
    if (Date.now() > end)
      throw new Error(
        `heard: ${[...heard, ...silent].map((hz) => `${String(hz)} Hz ${strength(hz).toFixed(0)}`).join(', ')}`,
      );
    await pause(50);
  }
}

const inState =
  (id: string, state: Call['state']) =>
  (call: Call): boolean =>
    call.id === id && call.state === state;

async function talks(): Promise<{ readonly id: string; readonly customer: OutsidePhone }> {
  const { id: callSid } = await peer.placeCall({ agent: alex.key, from: '+14155550132' });
  const { id } = await page.call(({ state }) => state === 'offered', 'an offered call');
  await page.perform({ type: 'answer', callId: id });
  await page.call(inState(id, 'active'), 'a live call');
  return { id, customer: await phoneBy((phone) => phone.callSid === callSid) };
}

it('a word with a colleague, three who hear each other, two who go on', async () => {
  const { id, customer } = await talks();
  await pageHears(page, id, { heard: [HERTZ.customer], silent: [agentHz, HERTZ.colleague] });
  await hears(customer, [agentHz], [HERTZ.customer]);

  const { entries = [] } = await page.perform({ type: 'directory.search', text: 'robin', limit: 5 });
  const [robin] = entries;
  if (!robin) throw new Error('there is no colleague');
  const { callId: legId = '' } = await page.perform({ type: 'consult', callId: id, to: robin.target });
  const offer = peer.listCalls().find(({ verbs }) => verbs.includes('decline'));
  await peer.act(offer?.id ?? '', 'answer');
  await page.call(inState(legId, 'active'), 'a consultation');
  const colleague = await phoneBy(({ number }) => number === 'client:robin_vega');
  await pageHears(page, id, { heard: [HERTZ.colleague], silent: [HERTZ.customer] });
  await hears(colleague, [agentHz], [HERTZ.customer]);
  await hears(customer, [], [agentHz, HERTZ.colleague]);

  await page.perform({ type: 'conference', callId: legId });
  await pageHears(page, id, { heard: [HERTZ.customer, HERTZ.colleague], silent: [agentHz] });
  await hears(customer, [agentHz, HERTZ.colleague], [HERTZ.customer]);
  await hears(colleague, [agentHz, HERTZ.customer], [HERTZ.colleague]);

  await page.perform({ type: 'conference.leave', callId: id });
  expect(await page.ended(id)).toMatchObject({ endReason: 'transferred' });
  await hears(customer, [HERTZ.colleague], [agentHz]);
  await hears(colleague, [HERTZ.customer], [agentHz]);
  await page.call(inState(id, 'wrapup'), 'the work after it');
  await page.perform({ type: 'wrapup.complete', callId: id });
  await page.until(({ calls }) => calls.length === 0, 'nothing left');
  expect(await page.violations()).toEqual([]);
});

it('on hold the customer hears nobody, and is heard by nobody', async () => {
  const { id, customer } = await talks();
  await hears(customer, [agentHz], []);
  await page.perform({ type: 'hold', callId: id });
  await hears(customer, [], [agentHz]);
  await pageHears(page, id, { heard: [], silent: [HERTZ.customer] });
  await page.perform({ type: 'resume', callId: id });
  await hears(customer, [agentHz], []);
  await pageHears(page, id, { heard: [HERTZ.customer] });
});
