// A telephone system that floods us: 1,000 events a second for ten seconds. What it costs the main thread, whether each change
// of a call's state was told once and in order, and how long a press takes meanwhile.
import type { BenchOptions } from './benchOptions';
import type { RawTab } from '../tests/rawTab';
import { inProject } from '../scripts/project';
import { eventually, pause, withBenchLab } from './benchLab';
import { aimLine, spread, table } from './measure';
import { countRenderer, rendererCounters } from './rendererWork';

const PER_SECOND = 1_000;
const MS = 10_000;
const RESOURCES = { SoftphoneDriver_flood: inProject('bench', 'floodDriver') };

interface Flood {
  /** Share of the time in which the main thread worked, on the processor. */
  readonly busy: number;
  /** In ms; only tasks above 50. */
  readonly longTasks: readonly number[];
  /** From a press on Mute to the driver, in ms. */
  readonly presses: readonly number[];
  /** Changes of state: as the driver told them, and as a listener of the page heard them. */
  readonly told: readonly string[];
  readonly heard: readonly string[];
}

export async function run({ count = PER_SECOND }: BenchOptions): Promise<void> {
  await withBenchLab({ apart: true, resources: RESOURCES }, async ({ lab, openAgent }) => {
    await lab.api.config.patch({ driver: { id: 'flood' } });
    const tab = await openAgent({ inPage: [WATCH] });
    report(await measure(tab, count), count);
  });
}

const WATCH = `
  window.benchLong = [];
  new PerformanceObserver((list) => benchLong.push(...list.getEntries().map(({ duration }) => duration)))
    .observe({ type: 'longtask' });`;

const LISTEN = `
  window.benchHeard = [];
  SoftphoneConnector.subscribe({ eventType: 'onCallChange', listener: ({ call }) => {
    if (benchHeard.at(-1) !== call.state) benchHeard.push(call.state);
  } });
  benchLong.length = 0;
  window.benchTold = null;
  void benchFlood.run(PER_SECOND, ${String(MS)}).then((states) => { benchTold = states; });`;

async function measure(tab: RawTab, perSecond: number): Promise<Flood> {
  await countRenderer(tab);
  await tab.evaluateInPage('phone', LISTEN.replace('PER_SECOND', String(perSecond)));
  await tab.until('phone', MUTE, 10_000);
  const [before, began] = [await rendererCounters(tab), Date.now()];
  const presses: number[] = [];
  while (Date.now() - began < MS - 1_500) {
    presses.push(await press(tab));
    // A toggle takes no press just after the last one.
    await pause(800);
  }
  const [after, ended] = [await rendererCounters(tab), Date.now()];
  const told = await eventually(
    'the end of the flood',
    () => tab.evaluateInPage<readonly string[] | null>('phone', 'benchTold'),
    MS + 20_000,
  );
  // What was put off comes within a second.
  await pause(1_000);
  return {
    busy: (after.tasks - before.tasks) / (ended - began),
    longTasks: await tab.evaluateInPage('phone', 'benchLong'),
    presses,
    told,
    heard: await tab.evaluateInPage('phone', 'benchHeard'),
  };
}

const MUTE = `[...document.querySelectorAll('button')].find((button) => /mute/i.test(button.textContent))`;

/** As a finger does it, on the button's own element; the driver writes down when it is asked. */
async function press(tab: RawTab): Promise<number> {
  const asked = await tab.evaluateInPage<number>('phone', 'benchFlood.asked.length');
  const at = await tab.evaluate<number>('phone', `((at) => (${MUTE}.click(), at))(performance.now())`);
  const answer = await eventually('the driver is asked', () =>
    tab.evaluateInPage<number | null>('phone', `benchFlood.asked[${String(asked)}]?.at ?? null`),
  );
  return answer - at;
}

function report({ busy, longTasks, presses, told, heard }: Flood, perSecond: number): void {
  console.log(`\n${String(perSecond)} events a second for ${String(MS / 1000)} s\n`);
  const { p50, max } = spread(presses);
  const isInOrder = told.join() === heard.join();
  const rows = [
    ['main thread busy, share', busy],
    ['longest task, ms (0: none above 50)', Math.max(0, ...longTasks)],
    ['press on Mute to the driver, p50, ms', p50],
    ['press on Mute to the driver, max, ms', max],
    ['changes of state told', told.length],
    ['changes of state heard', heard.length],
  ];
  console.log(table(['', 'measured'], rows));
  console.log();
  console.log(aimLine({ what: 'main thread busy', measured: busy, most: 0.5, unit: 'of the time' }));
  const lost = isInOrder ? 0 : Math.max(1, Math.abs(told.length - heard.length));
  console.log(aimLine({ what: 'changes of state lost or out of order', measured: lost, most: 0, unit: '' }));
}
