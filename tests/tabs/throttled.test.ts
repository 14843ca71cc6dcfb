// What browsers do to tabs that nobody looks at, for minutes (npm run test:long): the heart must go on beating, and a ring
// must still pop and log. Each test shows beside it that the browser really was throttling.
import { connectTo } from '../labApi';
import type { LabApi } from '../labApi';
import { startLabProcess } from '../labProcess';
import type { LabProcess } from '../labProcess';
import { RawChromium } from '../rawChromium';
import { finalTasks, KNOWN_CALLER, openAgentTab, pause } from './agentTab';
import { listenToHeartbeats, watchPageTimer } from './heartbeats';

jest.setTimeout(300_000);

const HIDDEN_MS = 90_000;
/** Chromium begins after five minutes; here after ten seconds. */
const INTENSIVE = '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/10';
const HEARTBEAT = 1_000;

let lab: LabProcess;
let api: LabApi;
let browser: RawChromium;

beforeAll(async () => {
  lab = await startLabProcess();
  api = connectTo(lab.url);
}, 120_000);
afterAll(() => lab.stop());
beforeEach(async () => {
  await api.reset();
  // As delivered, not as the lab's test profile has it.
  await api.config.patch({
    timeouts: { heartbeat: HEARTBEAT, heartbeatMissed: 5 * HEARTBEAT },
    pop: { inbound: { when: 'ring' } },
  });
  browser = await RawChromium.launch([INTENSIVE]);
});
afterEach(() => browser.close());

it('@long a leader hidden for 90 s keeps its beat, and a ring pops in the tab in view and is logged', async () => {
  const leader = await openAgentTab(browser, lab.url);
  const inView = await openAgentTab(browser, lab.url);
  const longestTimerGap = await watchPageTimer(leader.raw);
  const heard = await listenToHeartbeats(inView.raw);
  await pause(HIDDEN_MS);
  const { leaders, leaderVisible, longestGap } = await heard();
  console.log(`longest gap: beats ${longestGap} ms, the page's own timer ${await longestTimerGap()} ms`);
  expect({ leaders: leaders.length, leaderVisible }).toEqual({ leaders: 1, leaderVisible: false });
  expect(longestGap).toBeLessThanOrEqual(2 * HEARTBEAT);
  expect(await longestTimerGap()).toBeGreaterThan(10_000);
  const call = await api.network.ring({ agent: 'alex', from: KNOWN_CALLER.number });
  await inView.seesRecord(KNOWN_CALLER.name, 5_000);
  await api.network.act(call.id, 'hangup');
  await finalTasks(api, 1);
});

it.each(['display-none', 'off-screen'] as const)(
  '@long a leader minimised for 90 s by %s keeps its beat, and a ring pops and is logged',
  async (minimised) => {
    await api.settings.patch({ minimised });
    const leader = await openAgentTab(browser, lab.url);
    const listener = await openAgentTab(browser, lab.url, { newWindow: true });
    await leader.minimise();
    const longestTimerGap = await watchPageTimer(leader.raw);
    const heard = await listenToHeartbeats(listener.raw);
    await pause(HIDDEN_MS);
    const { leaders, longestGap } = await heard();
    console.log(`longest gap: beats ${longestGap} ms, the page's own timer ${await longestTimerGap()} ms`);
    expect(leaders).toHaveLength(1);
    expect(longestGap).toBeLessThanOrEqual(2 * HEARTBEAT);
    expect(await longestTimerGap()).toBeGreaterThan(900);
    await leader.raw.evaluate('top', 'window.focus()');
    const call = await api.network.ring({ agent: 'alex', from: KNOWN_CALLER.number });
    await Promise.any([leader, listener].map((tab) => tab.seesRecord(KNOWN_CALLER.name, 5_000)));
    await api.network.act(call.id, 'hangup');
    await finalTasks(api, 1);
  },
);
