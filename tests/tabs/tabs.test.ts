// Several tabs of one agent in raw Chromium: who leads, who pops, and what hidden, minimised and dying tabs do.
import { LabApi } from '../labApi';
import { startLabProcess } from '../labProcess';
import type { LabProcess } from '../labProcess';
import { RawChromium } from '../rawChromium';
import type { RawTab } from '../rawChromium';

jest.setTimeout(180_000);

let lab: LabProcess;
let api: LabApi;
let browser: RawChromium;

const home = (): string => new URL('/lightning/page/home?user=alex', lab.url).href;
const text = 'document.body.innerText';
const READY = `[...document.querySelectorAll('button')].some((b) => b.innerText.trim() === 'Call')`;
const press = (name: string): string =>
  `[...document.querySelectorAll('button')].find((b) => b.innerText.trim() === '${name}')?.click() ?? true`;
const shownRecord = `document.querySelector('main h1')?.innerText ?? ''`;
const openTab = async (): Promise<RawTab> => {
  const tab = await browser.open(home());
  await tab.until('phone', READY, 30_000);
  return tab;
};
const finalTasks = async (count: number): Promise<void> => {
  const end = Date.now() + 15_000;
  for (;;) {
    const tasks = await api.tasks();
    if (tasks.length === count && tasks.every((task) => task['Status'] === 'Completed')) return;
    if (Date.now() > end) throw new Error(`tasks: ${JSON.stringify(tasks)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
};

beforeAll(async () => {
  lab = await startLabProcess();
  api = new LabApi(lab.url);
}, 120_000);
afterAll(() => lab.stop());
beforeEach(async () => {
  await api.reset();
  browser = await RawChromium.launch();
});
afterEach(() => browser.close());

it('pops only in the tab in view', async () => {
  const hidden = await openTab();
  const inView = await openTab();
  await api.ring({ agent: 'alex', from: '+14155550132' });
  await inView.until('phone', `${text}.includes('Answer')`);
  await inView.evaluate('phone', press('Answer'));
  await inView.until('top', `${shownRecord}.includes('Ana Silva')`);
  expect(await hidden.evaluate<string>('top', shownRecord)).not.toContain('Ana Silva');
  const pops = (await api.hostLog()).filter((call) => call.method === 'screenPop');
  expect(pops).toHaveLength(1);
});

it('rings, pops and logs once with the leader hidden and the follower in front', async () => {
  await openTab();
  const inView = await openTab();
  const ring = await api.ring({ agent: 'alex', from: '+14155550132' });
  await inView.until('phone', `${text}.includes('Answer')`);
  await inView.evaluate('phone', press('Answer'));
  await inView.until('phone', `${text}.includes('End')`);
  await api.act(ring.id, 'hangup');
  await inView.until('phone', `${text}.includes('Wrap-up')`);
  await inView.evaluate(
    'phone',
    `[...document.querySelectorAll('button')].find((b) => b.innerText.trim().startsWith('Save')).click()`,
  );
  await finalTasks(1);
});

it('hands the call over when the leading tab is closed', async () => {
  const leader = await openTab();
  const other = await openTab();
  const ring = await api.ring({ agent: 'alex', from: '+14155550132' });
  await other.until('phone', `${text}.includes('Answer')`);
  await other.evaluate('phone', press('Answer'));
  await other.until('phone', `${text}.includes('End')`);
  await leader.close();
  await other.until('phone', `${text}.includes('Ana Silva') && ${text}.includes('End')`);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  await api.act(ring.id, 'hangup');
  await other.until('phone', `${text}.includes('Wrap-up')`);
});

it('robs a frozen leader and goes on', async () => {
  const leader = await openTab();
  const other = await openTab();
  await leader.setLifecycle('frozen');
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await api.ring({ agent: 'alex', from: '+14155550132' });
  await other.until('phone', `${text}.includes('Answer')`, 30_000);
  await leader.setLifecycle('active');
  await other.evaluate('phone', press('Answer'));
  await other.until('phone', `${text}.includes('End')`);
  expect((await api.calls()).filter((call) => call.state === 'connected')).toHaveLength(1);
});
