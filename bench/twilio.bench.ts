// A ring over Twilio, from the invitation leaving the gateway to the pixels, beside a bare page of the SDK that only prints the
// caller. Both live in one renderer of their own and are rung in turns, so that whatever else the machine does meets both.
import type { BenchOptions } from './benchOptions';
import { seededUsers } from '../lab/org/seed';
import type { FarCall } from '../lab/peers/twilio/farCall';
import type { TwilioPeer } from '../lab/peers/twilio/peer';
import type { Lab } from '../lab/start';
import type { RawTab, Where } from '../tests/rawTab';
import { openRegistered } from './bare/bareFrame';
import { BARE_TWILIO, bareTwilioUrl, buildBareTwilio } from './bareTwilio/build';
import { eventually, pause, progress, withBenchLab, type BenchLab } from './benchLab';
import { aimLine, spread, table } from './measure';
import { probe } from './probes';

const RINGS = 40;
/** After it nothing more comes of a ring. */
const SETTLED_MS = 500;
const BARE = { url: BARE_TWILIO } as const;

/** In ms from the invitation leaving the gateway. */
interface Ring {
  readonly frame: number;
  readonly offered: number;
  readonly inDocument: number;
  readonly painted: number;
}
interface Rings {
  readonly ours: readonly Ring[];
  readonly bare: readonly Ring[];
  readonly longTasks: readonly number[];
}

export async function run({ count = RINGS }: BenchOptions): Promise<void> {
  const folder = await buildBareTwilio();
  const lab = { apart: true, phone: 'twilio', resources: { [BARE_TWILIO]: folder } } as const;
  await withBenchLab({ ...lab, flags: ['--ignore-certificate-errors'] }, async (bench) =>
    report(await measure(bench, count)),
  );
}

async function measure({ lab, openAgent }: BenchLab, count: number): Promise<Rings> {
  await lab.api.config.patch({ pop: { inbound: { when: 'ring' } } });
  const probes = [probe('socketTimes'), probe('driverTimes')];
  const tab = await openAgent({ inPage: probes, inReader: [probe('textShown')] });
  const [alex, other] = seededUsers();
  if (!alex || !other) throw new Error('the lab has too few users');
  await openBare(tab, lab, other.Id);
  const rings = { ours: [] as Ring[], bare: [] as Ring[], longTasks: [] as number[] };
  // The first pair compiles what a shift compiles once; it is not counted.
  for (let i = 0; i <= count; i++) {
    // Numbers for fiction, none of them in the sample data: the panel shows the number as soon as it rings.
    const number = `+1212555${String(100 + (i % 100)).padStart(4, '0')}`;
    await lab.api.openCti.clearLog();
    const ours = await ringOnce({ tab, lab, where: 'phone', identity: alex.Id, number });
    // A call that is still being written would meet the next one.
    await eventually('the log', async () =>
      (await lab.api.openCti.calls('saveLog')).some((each) => each.answeredAt),
    );
    const bare = await ringOnce({ tab, lab, where: BARE, identity: other.Id, number });
    if (i > 0) {
      rings.ours.push(ours);
      rings.bare.push(bare);
    } else await tab.evaluate('phone', 'benchLongTasks.length = 0');
    progress(i, count);
  }
  rings.longTasks = await tab.evaluate('phone', 'benchLongTasks.map(({ duration }) => duration)');
  await tab.close();
  return rings;
}

async function openBare(tab: RawTab, lab: Lab, identity: string): Promise<void> {
  const { gateway } = peerOf(lab).network;
  const url = bareTwilioUrl(lab.pageOrigin, {
    signalling: String(peerOf(lab).driverSettings()['signalling']),
    token: gateway.tokens.mint(identity, 3_600).value,
  });
  await openRegistered(tab, BARE, url);
}

interface OneRing {
  readonly tab: RawTab;
  readonly lab: Lab;
  readonly where: Where;
  readonly identity: string;
  readonly number: string;
}

async function ringOnce({ tab, lab, where, identity, number }: OneRing): Promise<Ring> {
  const { network } = peerOf(lab);
  await tab.evaluateInPage(where, 'void benchMessages.splice(0)');
  const shown = tab.evaluate<{ inDocument: number; painted: number }>(
    where,
    `benchNumberShown(${JSON.stringify(number)})`,
  );
  const call: FarCall = await network.ring(identity, { from: number });
  const { inDocument, painted } = await shown;
  await pause(SETTLED_MS);
  const frame = await tab.evaluateInPage<number>(
    where,
    `benchMessages.find(({ text }) => text.includes('"invite"') && text.includes(${JSON.stringify(number)})).at`,
  );
  const list = where === 'phone' ? 'benchDriver.offered' : 'benchBare.events';
  const offered = await tab.evaluateInPage<number>(where, `${list}.find((at) => at >= ${String(frame)})`);
  network.hangUp(call);
  await pause(SETTLED_MS);
  const left = call.ringsSince;
  return {
    frame: frame - left,
    offered: offered - left,
    inDocument: inDocument - left,
    painted: painted - left,
  };
}

function report({ ours, bare, longTasks }: Rings): void {
  const of = (rings: readonly Ring[], pick: (ring: Ring) => number) => spread(rings.map(pick));
  const row = (name: string, pick: (ring: Ring) => number) => {
    const [our, its] = [of(ours, pick), of(bare, pick)];
    return [name, our.p50, our.p95, its.p50, its.p95, our.p50 / its.p50, our.p95 / its.p95];
  };
  console.log(`\n${String(ours.length)} rings of each, in turns\n`);
  console.log(
    table(
      ['ms from the invitation leaving', 'p50', 'p95', 'bare p50', 'bare p95', 'ratio p50', 'ratio p95'],
      [
        row('(a) its frame in the page', (ring) => ring.frame),
        row("(b) offered; bare: the SDK's event", (ring) => ring.offered),
        row('(c) caller in the document', (ring) => ring.inDocument),
        row('(d) caller painted', (ring) => ring.painted),
      ],
    ),
  );
  const ratio = (pick: (ring: Ring) => number) => of(ours, pick).p50 / of(bare, pick).p50;
  const aims: readonly (readonly [string, number, number, string])[] = [
    ["offered, beside the bare page's event (p50)", ratio((ring) => ring.offered), 1.2, 'x'],
    ['caller in the document, beside bare (p50)', ratio((ring) => ring.inDocument), 2.5, 'x'],
    ['longest task', Math.max(0, ...longTasks), 50, 'ms'],
  ];
  console.log();
  for (const [what, measured, most, unit] of aims) console.log(aimLine({ what, measured, most, unit }));
}

function peerOf(lab: Lab): TwilioPeer {
  if (lab.peer?.name !== 'twilio') throw new Error('the lab does not run on Twilio');
  return lab.peer as TwilioPeer;
}
