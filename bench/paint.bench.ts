// From the driver's event to the caller on the screen, beside a bare page that prints the caller from the same WebSocket
// message; and what a shift of calls leaves in memory. The softphone has a renderer of its own here.
import type { BenchOptions } from './benchOptions';
import type { LabApi } from '../lab/labApi';
import type { RawTab } from '../tests/rawTab';
import { BARE, BARE_RESOURCE, openBarePage } from './bare/barePage';
import type { BarePage } from './bare/barePage';
import { eventually, pause, progress, withBenchLab } from './benchLab';
import type { BenchLab } from './benchLab';
import { aimLine, spread, table } from './measure';
import { probe } from './probes';
import { countRenderer, rendererCounters } from './rendererWork';
import type { RendererCounters } from './rendererWork';
import { measureShift, reportShift } from './shift';

const RINGS = 60;
/** After it nothing more comes of a ring. */
const SETTLED_MS = 400;

interface Shown {
  /** In ms from the message in the page. */
  readonly inDocument: number;
  readonly painted: number;
  /** Main-thread work until all has settled. */
  readonly work: RendererCounters;
}
interface Rings {
  readonly ours: readonly Shown[];
  readonly bare: readonly Shown[];
  /** In ms; only tasks above 50. */
  readonly longTasks: readonly number[];
}

export async function run({ count = RINGS, noHeap = false }: BenchOptions): Promise<void> {
  await withBenchLab({ apart: true, resources: BARE_RESOURCE }, async (bench) => {
    reportRings(await measureRings(bench, count));
    if (!noHeap) reportShift(await measureShift(bench));
  });
}

async function measureRings({ lab, openAgent }: BenchLab, count: number): Promise<Rings> {
  const tab = await openAgent({ inPage: [probe('socketTimes')], inReader: [probe('textShown')] });
  await countRenderer(tab);
  const bare = await openBarePage(tab, lab.pageOrigin);
  const rings = { ours: [] as Shown[], bare: [] as Shown[], longTasks: [] as number[] };
  // The first ring compiles what a shift compiles once; it is not counted.
  for (let i = 0; i <= count; i++) {
    // Numbers for fiction, none of them in the sample data: the panel shows the number as soon as it rings.
    const number = `+1212555${String(100 + (i % 100)).padStart(4, '0')}`;
    const ring = await ringOnce(lab.api, tab, bare, number);
    if (i > 0) {
      rings.ours.push(ring.ours);
      rings.bare.push(ring.bare);
    } else await tab.evaluate('phone', 'benchLongTasks.length = 0');
    progress(i, count);
  }
  rings.longTasks = await tab.evaluate('phone', 'benchLongTasks.map(({ duration }) => duration)');
  bare.close();
  await tab.close();
  return rings;
}

async function ringOnce(api: LabApi, tab: RawTab, bare: BarePage, number: string) {
  await api.openCti.clearLog();
  let callId = '';
  const ours = await watched(tab, 'phone', number, async () => {
    callId = (await api.network.ring({ from: number })).id;
  });
  await api.network.act(callId, 'hangup');
  await eventually('the log', async () =>
    (await api.openCti.calls('saveLog')).some((each) => each.answeredAt),
  );
  await pause(SETTLED_MS);
  const copy = await watched(tab, BARE, number, async () => bare.send(ours.text));
  return { ours: ours.shown, bare: copy.shown };
}

async function watched(
  tab: RawTab,
  where: 'phone' | typeof BARE,
  number: string,
  ring: () => Promise<void>,
): Promise<{ readonly shown: Shown; readonly text: string }> {
  await tab.evaluateInPage(where, 'void benchMessages.splice(0)');
  const moments = tab.evaluate<{ inDocument: number; painted: number }>(
    where,
    `benchNumberShown(${JSON.stringify(number)})`,
  );
  const before = await rendererCounters(tab);
  await ring();
  const { inDocument, painted } = await moments;
  await pause(SETTLED_MS);
  const after = await rendererCounters(tab);
  const message = await tab.evaluateInPage<{ at: number; text: string } | null>(
    where,
    `benchMessages.find(({ text }) => text.includes(${JSON.stringify(number)})) ?? null`,
  );
  if (!message) throw new Error('the page never got the ring');
  return {
    shown: {
      inDocument: inDocument - message.at,
      painted: painted - message.at,
      work: difference(after, before),
    },
    text: message.text,
  };
}

function difference(after: RendererCounters, before: RendererCounters): RendererCounters {
  const names = Object.keys(after) as (keyof RendererCounters)[];
  return Object.fromEntries(
    names.map((name) => [name, after[name] - before[name]]),
  ) as unknown as RendererCounters;
}

function reportRings({ ours, bare, longTasks }: Rings): void {
  const row = (name: string, pick: (shown: Shown) => number) => {
    const [our, its] = [spread(ours.map(pick)), spread(bare.map(pick))];
    return [name, our.p50, our.p95, its.p50, its.p95, our.p50 / its.p50];
  };
  console.log(`\n${ours.length} rings, each followed by the same message to a bare page\n`);
  console.log(
    table(
      ['ms from the message in the page', 'p50', 'p95', 'bare p50', 'bare p95', 'ratio'],
      [
        row('caller in the document', ({ inDocument }) => inDocument),
        row('caller painted', ({ painted }) => painted),
        row('main thread, all work of a ring', ({ work }) => work.tasks),
        row('  of it script', ({ work }) => work.script),
        row('  of it style and layout', ({ work }) => work.layout),
      ],
    ),
  );
  const p50 = (all: readonly Shown[]) => spread(all.map(({ inDocument }) => inDocument)).p50;
  console.log();
  console.log(
    aimLine({
      what: 'caller in the document, beside bare (p50)',
      measured: p50(ours) / p50(bare),
      most: 2.5,
      unit: 'x',
    }),
  );
  console.log(aimLine({ what: 'longest task', measured: Math.max(0, ...longTasks), most: 50, unit: 'ms' }));
}
