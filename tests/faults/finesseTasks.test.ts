// Faults of Finesse in a call, as the agent's page meets them: the call is still there to be ended, and it is one Task.
import { connectTo } from '../labApi';
import type { LabApi } from '../labApi';
import { startLabProcess } from '../labProcess';
import type { LabProcess } from '../labProcess';
import { RawChromium } from '../rawChromium';
import { finalTasks, KNOWN_CALLER, openAgentTab, pause } from '../tabs/agentTab';
import type { AgentTab } from '../tabs/agentTab';

jest.setTimeout(180_000);

let lab: LabProcess;
let api: LabApi;
let browser: RawChromium;

beforeAll(async () => {
  lab = await startLabProcess(['--phone', 'finesse']);
  api = connectTo(lab.url);
  browser = await RawChromium.launch();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await lab.stop();
});

/** Signed in by single sign-on, in a call. Seconds where Finesse's desktop takes tens of them. */
async function inCall(): Promise<AgentTab> {
  await api.reset();
  await api.network.act('centre', 'configure', { authMode: 'SSO' });
  const settings = { pingMs: 1_000, pingTimeoutMs: 1_000, connectMs: 3_000 };
  await api.config.patch({ driver: { settings } });
  const tab = await openAgentTab(browser, lab.url);
  await api.network.ring({ agent: 'alex', from: KNOWN_CALLER.number });
  await tab.answer();
  return tab;
}

async function endsAsOneTask(tab: AgentTab): Promise<void> {
  const [call] = await api.network.calls();
  expect(call).toMatchObject({ state: 'connected' });
  await tab.press('End');
  await tab.press('Save');
  await finalTasks(api, 1, 30_000);
  await tab.raw.close();
}

it('the notification service is killed and comes back', async () => {
  const tab = await inCall();
  await api.network.act('node-a', 'killService');
  await pause(1_000);
  await api.network.act('node-a', 'startService');
  await tab.seesButton('End', 30_000);
  await endsAsOneTask(tab);
});

it('the node dies and the other serves', async () => {
  const tab = await inCall();
  await api.network.act('node-a', 'die');
  await tab.seesButton('End', 30_000);
  await endsAsOneTask(tab);
});

it('the page is loaded anew', async () => {
  const tab = await inCall();
  await tab.raw.navigate(new URL('/lightning/page/home?user=alex', lab.url).href);
  await tab.seesButton('End', 60_000);
  await endsAsOneTask(tab);
});

it.each([
  ['the notification service freezes', 'freezeService', 'thawService'],
  ['the node goes out of service', 'outOfService', 'inService'],
  ['REST answers 503', 'unavailable', 'available'],
] as const)('%s for a while @long', async (_what, fault, end) => {
  const tab = await inCall();
  for (const node of ['node-a', 'node-b']) await api.network.act(node, fault);
  await pause(6_000);
  for (const node of ['node-a', 'node-b']) await api.network.act(node, end);
  await tab.seesButton('End', 60_000);
  await endsAsOneTask(tab);
});

it('the token ends in the call @long', async () => {
  const tab = await inCall();
  await api.network.act('centre', 'expireToken', { agent: 'alex' });
  await pause(4_000);
  await tab.seesButton('End', 30_000);
  await endsAsOneTask(tab);
});
