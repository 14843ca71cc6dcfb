// Several tabs of one agent in raw Chromium: who leads, who pops, and what becomes of a call when its tab goes away.
import { connectTo } from '../labApi';
import type { LabApi } from '../labApi';
import { startLabProcess } from '../labProcess';
import type { LabProcess } from '../labProcess';
import { RawChromium } from '../rawChromium';
import { finalTasks, KNOWN_CALLER, openAgentTab, pause, pops } from './agentTab';
import type { AgentTab } from './agentTab';

jest.setTimeout(180_000);

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
  browser = await RawChromium.launch();
});
afterEach(() => browser.close());

const openTab = (): Promise<AgentTab> => openAgentTab(browser, lab.url);
/** The first to open leads; the second hides it. */
const openTwo = async (): Promise<readonly [leader: AgentTab, inView: AgentTab]> => [
  await openTab(),
  await openTab(),
];
const ring = () => api.network.ring({ agent: 'alex', from: KNOWN_CALLER.number });
const popAtRing = () => api.config.patch({ pop: { inbound: { when: 'ring' } } });

describe('the tab in view', () => {
  it('pops, and no other tab does', async () => {
    const [hidden, inView] = await openTwo();
    expect(await hidden.visibility()).toBe('hidden');
    await ring();
    await inView.answer();
    await inView.seesRecord(KNOWN_CALLER.name);
    expect(await hidden.record()).not.toContain(KNOWN_CALLER.name);
    expect(await pops(api)).toBe(1);
  });

  it('is whichever the agent turned to last', async () => {
    await popAtRing();
    const [first, second] = await openTwo();
    await first.raw.activate();
    await first.raw.until('phone', `document.visibilityState === 'visible'`);
    await ring();
    await first.seesRecord(KNOWN_CALLER.name);
    expect(await second.record()).not.toContain(KNOWN_CALLER.name);
    expect(await pops(api)).toBe(1);
  });

  it('takes, ends and logs a call whose session runs in a hidden tab', async () => {
    const [, inView] = await openTwo();
    const call = await ring();
    await inView.answer();
    await api.network.act(call.id, 'hangup');
    await inView.press('Save');
    await finalTasks(api, 1);
  });

  it('shows the call of the other tab and can end it', async () => {
    const [leader, other] = await openTwo();
    await ring();
    await leader.raw.activate();
    await leader.answer();
    await other.raw.activate();
    await other.sees(KNOWN_CALLER.name);
    await other.press('End');
    await other.press('Save');
    await leader.seesNoButton('End');
    await finalTasks(api, 1);
  });
});

describe.each(['display-none', 'off-screen'] as const)('a utility minimised by %s', (minimised) => {
  it('pops and logs a ring', async () => {
    await api.settings.patch({ minimised });
    await popAtRing();
    const tab = await openTab();
    await tab.minimise();
    const call = await ring();
    await tab.seesRecord(KNOWN_CALLER.name);
    await api.network.act(call.id, 'hangup');
    await finalTasks(api, 1);
  });
});

describe('a call survives its leading tab', () => {
  const goesOn = async (survivor: AgentTab, callId: string): Promise<void> => {
    await survivor.sees(KNOWN_CALLER.name);
    await survivor.seesButton('End');
    const calls = await api.network.calls();
    expect(calls.filter(({ state }) => state === 'connected').map(({ id }) => id)).toEqual([callId]);
    await survivor.press('End');
    await survivor.press('Save');
    await finalTasks(api, 1);
  };

  it('that is closed', async () => {
    const [leader, survivor] = await openTwo();
    const { id } = await ring();
    await survivor.answer();
    await leader.raw.close();
    await goesOn(survivor, id);
  });

  it('that crashes', async () => {
    const [leader, survivor] = await openTwo();
    const { id } = await ring();
    await survivor.answer();
    await leader.raw.crash();
    await goesOn(survivor, id);
  });

  it('that is frozen: it is robbed, and when it wakes it does nothing twice', async () => {
    const [leader, survivor] = await openTwo();
    const { id } = await ring();
    await survivor.answer();
    await leader.raw.setLifecycle('frozen');
    // Longer than beats may stay away.
    await pause(2_500);
    await survivor.seesButton('End');
    await leader.raw.setLifecycle('active');
    await goesOn(survivor, id);
    await leader.seesNoButton('End');
  });

  it('that is frozen before the ring', async () => {
    const [leader, survivor] = await openTwo();
    await leader.raw.setLifecycle('frozen');
    await pause(2_500);
    const { id } = await ring();
    await survivor.answer();
    await leader.raw.setLifecycle('active');
    await goesOn(survivor, id);
  });
});
