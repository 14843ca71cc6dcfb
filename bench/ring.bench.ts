// A ring over SIP, from the INVITE leaving the caller to the pixels, beside a bare JsSIP page that only prints the caller.
// Both live in one renderer of their own and are rung in turns, so that whatever else the machine does meets both.
import type { BenchOptions } from './benchOptions';
import type { LoggedCall } from '../lab/server/openCti/openCtiLog';
import type { RawTab, Where } from '../tests/rawTab';
import { openRegistered } from './bare/bareFrame';
import { BARE_SIP, bareSipUrl, buildBareSip } from './bareSip/build';
import { eventually, pause, progress, withBenchLab } from './benchLab';
import type { BenchLab } from './benchLab';
import { aimLine, spread, table } from './measure';
import { probe } from './probes';
import { countRenderer, rendererCounters } from './rendererWork';
import type { RendererCounters } from './rendererWork';
import { accountOf, agentOf, openCaller, ring, type TimedCaller } from './sipCaller';

const RINGS = 60;
/** After it nothing more comes of a ring. */
const SETTLED_MS = 500;
const BARE = { url: BARE_SIP } as const;

/** In ms from the INVITE leaving the caller. */
interface Ring {
  readonly frame: number;
  readonly library: number;
  readonly offered: number;
  readonly inDocument: number;
  readonly painted: number;
  readonly search: number;
  /** CPU time of the main thread until all has settled. */
  readonly work: number;
}
interface Rings {
  readonly ours: readonly Ring[];
  readonly bare: readonly Ring[];
  readonly longTasks: readonly number[];
}

export async function run({ count = RINGS }: BenchOptions): Promise<void> {
  const folder = await buildBareSip();
  await withBenchLab({ apart: true, phone: 'sip', resources: { [BARE_SIP]: folder } }, async (bench) =>
    report(await measure(bench, count)),
  );
}

async function measure({ lab, openAgent }: BenchLab, count: number): Promise<Rings> {
  await lab.api.config.patch({ pop: { inbound: { when: 'ring' } } });
  const caller = await openCaller(lab);
  const probes = [probe('socketTimes'), probe('driverTimes')];
  const tab = await openAgent({ inPage: probes, inReader: [probe('textShown')] });
  await countRenderer(tab);
  await openRegistered(tab, BARE, bareSipUrl(lab.pageOrigin, await accountOf(lab, 1)));
  const rings = { ours: [] as Ring[], bare: [] as Ring[], longTasks: [] as number[] };
  // The first pair compiles what a shift compiles once; it is not counted.
  for (let i = 0; i <= count; i++) {
    // Numbers for fiction, none of them in the sample data: the panel shows the number as soon as it rings.
    const number = `+1212555${String(100 + (i % 100)).padStart(4, '0')}`;
    await lab.api.openCti.clearLog();
    const search = async (): Promise<LoggedCall | undefined> =>
      (await lab.api.openCti.calls('searchAndScreenPop'))[0];
    const ours = await ringOnce({
      tab,
      caller,
      where: 'phone',
      extension: agentOf(0).extension,
      number,
      search,
    });
    await eventually('the log', async () =>
      (await lab.api.openCti.calls('saveLog')).some((each) => each.answeredAt),
    );
    await pause(SETTLED_MS);
    const bare = await ringOnce({
      tab,
      caller,
      where: BARE,
      extension: agentOf(1).extension,
      number,
      search: null,
    });
    if (i > 0) {
      rings.ours.push(ours);
      rings.bare.push(bare);
    } else await tab.evaluate('phone', 'benchLongTasks.length = 0');
    progress(i, count);
  }
  rings.longTasks = await tab.evaluate('phone', 'benchLongTasks.map(({ duration }) => duration)');
  await caller.close();
  await tab.close();
  return rings;
}

interface OneRing {
  readonly tab: RawTab;
  readonly caller: TimedCaller;
  readonly where: Where;
  readonly extension: string;
  readonly number: string;
  readonly search: (() => Promise<LoggedCall | undefined>) | null;
}

async function ringOnce({ tab, caller, where, extension, number, search }: OneRing): Promise<Ring> {
  await tab.evaluateInPage(where, 'void benchMessages.splice(0)');
  const shown = tab.evaluate<{ inDocument: number; painted: number }>(
    where,
    `benchNumberShown(${JSON.stringify(number)})`,
  );
  const before = await rendererCounters(tab);
  const call = await ring(caller, extension, number);
  const left = caller.leftAt;
  const { inDocument, painted } = await shown;
  const searched = search ? await eventually('the search', search) : null;
  await pause(SETTLED_MS);
  const work = workOf(await rendererCounters(tab)) - workOf(before);
  const moments = await momentsOf(tab, where, number);
  call.cancel();
  await pause(SETTLED_MS);
  return {
    frame: moments.frame - left,
    library: moments.library - left,
    offered: moments.offered - left,
    inDocument: inDocument - left,
    painted: painted - left,
    search: searched ? searched.at - left : NaN,
    work,
  };
}

interface Moments {
  readonly frame: number;
  readonly library: number;
  readonly offered: number;
}

/** The library's event is the driver's first look at the clock after the frame came. */
async function momentsOf(tab: RawTab, where: Where, number: string): Promise<Moments> {
  const frame = await tab.evaluateInPage<number>(
    where,
    `benchMessages.find(({ text }) => text.startsWith('INVITE') && text.includes(${JSON.stringify(number)})).at`,
  );
  const after = (list: string): Promise<number> =>
    tab.evaluateInPage<number>(where, `${list}.find((at) => at >= ${String(frame)})`);
  if (where !== 'phone') {
    const library = await after('benchBare.events');
    return { frame, library, offered: library };
  }
  return { frame, library: await after('benchDriver.clock'), offered: await after('benchDriver.offered') };
}

const workOf = ({ tasks }: RendererCounters): number => tasks;

function report({ ours, bare, longTasks }: Rings): void {
  const of = (rings: readonly Ring[], pick: (ring: Ring) => number) => spread(rings.map(pick));
  const row = (name: string, pick: (ring: Ring) => number) => {
    const [our, its] = [of(ours, pick), of(bare, pick)];
    return [name, our.p50, our.p95, its.p50, its.p95, our.p50 / its.p50, our.p95 / its.p95];
  };
  const search = of(ours, (ring) => ring.search);
  console.log(`\n${String(ours.length)} rings of each, in turns\n`);
  console.log(
    table(
      ['ms from the INVITE leaving', 'p50', 'p95', 'bare p50', 'bare p95', 'ratio p50', 'ratio p95'],
      [
        row('(a) its frame in the page', (ring) => ring.frame),
        row("(b) the library's event", (ring) => ring.library),
        row('(c) offered', (ring) => ring.offered),
        row('(d) caller in the document', (ring) => ring.inDocument),
        row('    from frame to document', (ring) => ring.inDocument - ring.frame),
        row('(e) caller painted', (ring) => ring.painted),
        ['(f) search request at the host', search.p50, search.p95, '-', '-', '-', '-'],
        row('main-thread work of a ring', (ring) => ring.work),
      ],
    ),
  );
  const ratio = (pick: (ring: Ring) => number) => of(ours, pick).p50 / of(bare, pick).p50;
  const offered = of(ours, (ring) => ring.offered).p50 / of(ours, (ring) => ring.library).p50;
  const aims: readonly (readonly [string, number, number, string])[] = [
    ["offered beside the library's event (c / b, p50)", offered, 1.3, 'x'],
    ['frame to document, beside bare (p50)', ratio((ring) => ring.inDocument - ring.frame), 2.5, 'x'],
    ['painted, beside bare (p50)', ratio((ring) => ring.painted), 1.3, 'x'],
    ['main-thread work, beside bare (p50)', ratio((ring) => ring.work), 3, 'x'],
    ['longest task', Math.max(0, ...longTasks), 50, 'ms'],
  ];
  console.log();
  for (const [what, measured, most, unit] of aims) console.log(aimLine({ what, measured, most, unit }));
}
