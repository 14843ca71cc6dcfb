// From the system's signal to the first event: of the second that a pop may take, a driver has a fifth.
import type { ConformanceCase } from '../../conformanceCase';
import { expectThat } from '../../expectations';
import type { Rig } from '../../rig';

const budgetMs = 200;
const tries = 9;

export const latencyCases: readonly ConformanceCase[] = [
  {
    id: 'latency.offered',
    title: `a call is offered within ${String(budgetMs)} ms of the system's signal (median of ${String(tries)})`,
    contract: 'Timing',
    run: (rig) => offers(rig, {}),
  },
  {
    id: 'latency.attributes',
    title: 'also a call with 3 KB of attributes, and without waiting for a microphone',
    contract: 'Timing',
    setup: 'media',
    run: (rig) => offers(rig, { note: 'x'.repeat(3_000) }),
  },
];

async function offers(rig: Rig, attributes: Readonly<Record<string, string>>): Promise<void> {
  const times: number[] = [];
  for (let i = 0; i < tries; i += 1) {
    const seen = rig.stream.events.length;
    const first = new Promise<number>((resolve) => {
      rig.onNextCall(() => resolve(Date.now()));
    });
    const { id, far } = await rig.ringing({ from: '+12025550142', attributes });
    times.push((await first) - far.at);
    expectThat(rig.stream.events.length > seen, 'nothing was told');
    await rig.play(() => rig.bench.cancel(far));
    await rig.finish(id);
  }
  const median = times.sort((a, b) => a - b)[Math.floor(tries / 2)] ?? 0;
  expectThat(median <= budgetMs, `the first event came ${String(median)} ms after the signal (median)`);
}
