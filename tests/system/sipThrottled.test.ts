// What browsers do to tabs that nobody looks at, with a telephone over SIP: the line's heartbeat must go on, the line must be
// opened again when it is cut, and a ring must still pop (npm run test:long). The page's own timer shows beside it that the
// browser really was throttling.
import { connectTo } from '../labApi';
import type { LabApi } from '../labApi';
import { startLabProcess } from '../labProcess';
import type { LabProcess } from '../labProcess';
import { RawChromium } from '../rawChromium';
import type { RawTab } from '../rawTab';
import { KNOWN_CALLER, openAgentTab, pause } from '../tabs/agentTab';
import { watchPageTimer } from '../tabs/heartbeats';

jest.setTimeout(300_000);

const HIDDEN_MS = 90_000;
/** Chromium begins after five minutes; here after ten seconds. */
const INTENSIVE = '--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/10';
/** As the lab sets it. */
const HEARTBEAT = 2_000;

/** In the page's own world, before its scripts: when a sign of life was asked for. */
const WATCH_LINE = `{
  const { send } = WebSocket.prototype;
  window.lineBeats = [];
  WebSocket.prototype.send = function (data) {
    if (data === '\\r\\n\\r\\n') lineBeats.push(performance.now());
    return send.call(this, data);
  };
}`;
const LONGEST_GAP = `Math.max(...lineBeats.slice(1).map((at, i) => at - lineBeats[i]), performance.now() - lineBeats.at(-1))`;

let lab: LabProcess;
let api: LabApi;
let browser: RawChromium;

beforeAll(async () => {
  lab = await startLabProcess(['--phone', 'sip']);
  api = connectTo(lab.url);
}, 120_000);
afterAll(() => lab.stop());
beforeEach(async () => {
  await api.reset();
  await api.config.patch({ pop: { inbound: { when: 'ring' } } });
  browser = await RawChromium.launch([INTENSIVE]);
});
afterEach(() => browser.close());

/** Watched from now on; tells the longest gap of the line's heartbeat. */
async function watched(leader: RawTab): Promise<() => Promise<number>> {
  await leader.evaluateInPage('phone', 'void lineBeats.splice(0, lineBeats.length - 1)');
  return () => leader.evaluateInPage<number>('phone', LONGEST_GAP);
}

it('@long a leader hidden for 90 s keeps its line, opens it again after a cut, and a ring pops in the tab in view', async () => {
  const leader = await openAgentTab(browser, lab.url, { inPage: [WATCH_LINE] });
  const inView = await openAgentTab(browser, lab.url);
  const longestTimerGap = await watchPageTimer(leader.raw);
  await pause(2 * HEARTBEAT);
  const longestGap = await watched(leader.raw);
  await pause(HIDDEN_MS);
  console.log(
    `longest gap: line ${await longestGap()} ms, the page's own timer ${await longestTimerGap()} ms`,
  );
  expect(await leader.visibility()).toBe('hidden');
  expect(await longestGap()).toBeLessThanOrEqual(3 * HEARTBEAT);
  expect(await longestTimerGap()).toBeGreaterThan(10_000);
  await api.network.fault('cut');
  await pause(5_000);
  const call = await api.network.ring({ agent: 'alex', from: KNOWN_CALLER.number });
  await inView.seesRecord(KNOWN_CALLER.name, 8_000);
  await api.network.act(call.id, 'hangup');
});

it('@long a leader minimised for 90 s keeps its line, and a ring pops', async () => {
  await api.settings.patch({ minimised: 'display-none' });
  const leader = await openAgentTab(browser, lab.url, { inPage: [WATCH_LINE] });
  await leader.minimise();
  const longestTimerGap = await watchPageTimer(leader.raw);
  await pause(2 * HEARTBEAT);
  const longestGap = await watched(leader.raw);
  await pause(HIDDEN_MS);
  console.log(
    `longest gap: line ${await longestGap()} ms, the page's own timer ${await longestTimerGap()} ms`,
  );
  expect(await longestGap()).toBeLessThanOrEqual(3 * HEARTBEAT);
  expect(await longestTimerGap()).toBeGreaterThan(900);
  const call = await api.network.ring({ agent: 'alex', from: KNOWN_CALLER.number });
  await leader.seesRecord(KNOWN_CALLER.name, 8_000);
  await api.network.act(call.id, 'hangup');
});
