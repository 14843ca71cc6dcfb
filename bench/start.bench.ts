// How the softphone comes up, in a fresh browser profile each time, beside the least that a page of Salesforce's components
// can be (bench/floor). Both are framed by the same idle shell; each start of one is followed by a start of the other.
import type { BenchOptions } from './benchOptions';
import type { RawTab } from '../tests/rawTab';
import { eventually, pause, progress, withBenchLab } from './benchLab';
import type { BenchLab } from './benchLab';
import { buildFloor } from './floor/build';
import { aimLine, spread, table } from './measure';
import { probe } from './probes';

const STARTS = 30;
const FLOOR = 'benchFloor';
/** Shorter tasks are not reported by the browser. */
const LONG_TASK = 50;

interface Start {
  /** In ms from the frame's navigation. */
  readonly engineReady: number | null;
  /** First pixels of the panel. */
  readonly painted: number;
  /** A field or button can be used, and is on screen. */
  readonly usable: number;
  /** The driver is there and Call can be pressed. */
  readonly ready: number;
  /** Until `ready`; 0: none above 50 ms. */
  readonly longestTask: number;
  readonly bytes: number;
  readonly requests: number;
}

export async function run({ count = STARTS }: BenchOptions): Promise<void> {
  const floorFolder = await buildFloor();
  await withBenchLab({ resources: { [FLOOR]: floorFolder } }, async (bench) => {
    const { api, pageOrigin } = bench.lab;
    const { page } = await api.settings.get();
    const floorUrl = `${pageOrigin}/resource/${FLOOR}/index.html`;
    const ours: Start[] = [];
    const floor: Start[] = [];
    // The first pair warms up the servers; it is not counted.
    for (let i = 0; i <= count; i++) {
      const pair = [
        await coldStart(bench, softphoneUrl(bench, page)),
        await coldStart(bench, floorUrl),
      ] as const;
      if (i > 0) {
        ours.push(pair[0]);
        floor.push(pair[1]);
      }
      progress(i, count);
    }
    report(ours, floor);
  });
}

function softphoneUrl({ lab }: BenchLab, page: string): string {
  const query = new URLSearchParams({
    mode: 'Lightning',
    sfdcIframeOrigin: lab.lightningOrigin,
    user: 'alex',
  });
  return `${lab.pageOrigin}/apex/${page}?${query.toString()}`;
}

async function coldStart({ lab, browser }: BenchLab, url: string): Promise<Start> {
  await lab.api.reset();
  // The shell frames a blank page first; when it has come to rest, the frame goes to what is measured.
  await lab.api.settings.patch({ page: `../resource/${FLOOR}/blank.html` });
  const context = await browser.newContext();
  try {
    const tab = await browser.open(lab.url, { contextId: context.id, inReader: [probe('coldStart')] });
    await tab.until({ url: 'blank.html' }, `document.readyState === 'complete'`);
    await pause(500);
    await tab.evaluate('top', `void (document.querySelector('iframe').src = ${JSON.stringify(url)})`);
    return await measured(tab, url);
  } finally {
    await context.close();
  }
}

async function measured(tab: RawTab, url: string): Promise<Start> {
  const where = { url };
  // Asked seldom: each question is a task in the page.
  await pause(600);
  await eventually(
    `${url} ready`,
    async () => {
      await pause(300);
      return tab.evaluate<boolean>(where, 'benchStart.ready > 0').catch(() => false);
    },
    60_000,
  );
  await pause(300);
  return tab.evaluate<Start>(
    where,
    `(() => {
      const { painted, usable, ready, tasks } = benchStart;
      const loads = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
        .filter(({ name }) => name.startsWith('http'));
      return {
        engineReady: performance.getEntriesByName('softphone:engine-ready')[0]?.startTime ?? null,
        painted, usable, ready,
        longestTask: Math.max(0, ...tasks.filter(({ at }) => at < ready).map(({ duration }) => duration)),
        bytes: loads.reduce((sum, { transferSize }) => sum + transferSize, 0),
        requests: loads.length,
      };
    })()`,
  );
}

function report(ours: readonly Start[], floor: readonly Start[]): void {
  const of = (starts: readonly Start[], pick: (start: Start) => number) => spread(starts.map(pick));
  const row = (name: string, pick: (start: Start) => number) => {
    const [our, bare] = [of(ours, pick), of(floor, pick)];
    return [name, our.p50, our.p95, bare.p50, bare.p95, bare.p50 > 0 ? our.p50 / bare.p50 : '-'] as const;
  };
  const engine = of(ours, ({ engineReady }) => engineReady ?? NaN);
  console.log(`\n${ours.length} cold starts of each, a new browser profile for every one\n`);
  console.log(
    table(
      ['from navigation to', 'p50', 'p95', 'floor p50', 'floor p95', 'ratio'],
      [
        ['engine ready, ms', engine.p50, engine.p95, '-', '-', '-'],
        row('first paint of the panel, ms', ({ painted }) => painted),
        row('interactive, ms', ({ usable }) => usable),
        row('driver started and Call enabled, ms', ({ ready }) => ready),
        row('longest task, ms (0: none above 50)', ({ longestTask }) => longestTask),
        row('bytes over the wire', ({ bytes }) => bytes),
        row('requests', ({ requests }) => requests),
      ],
    ),
  );
  const ratio = of(ours, ({ usable }) => usable).p50 / of(floor, ({ usable }) => usable).p50;
  const longest = Math.max(LONG_TASK, ...ours.map(({ longestTask }) => longestTask));
  const late = ours.filter(({ engineReady, painted }) => engineReady === null || engineReady > painted);
  console.log();
  console.log(
    aimLine({ what: 'interactive, beside the floor (p50)', measured: ratio, most: 2.5, unit: 'x' }),
  );
  console.log(aimLine({ what: 'longest task of all starts', measured: longest, most: 100, unit: 'ms' }));
  console.log(
    aimLine({
      what: 'starts whose panel painted before the engine',
      measured: late.length,
      most: 0,
      unit: 'starts',
    }),
  );
}
