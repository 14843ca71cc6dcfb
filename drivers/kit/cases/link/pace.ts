// How often a driver knocks at a system that is not there.
import type { ConformanceCase } from '../../conformanceCase';
import { expectThat } from '../../expectations';
import type { Rig } from '../../rig';

const windowMs = 5_000;
const mostInWindow = 10;

export const paceCases: readonly ConformanceCase[] = [
  {
    id: 'link.pace',
    title: 'a lost link is tried at most ten times in five seconds, with growing patience',
    contract: 'Session',
    bench: ['dropTransport', 'restoreTransport'],
    async run(rig) {
      await rig.play(() => rig.bench.dropTransport());
      await rig.until(() => rig.phase === 'reconnecting', 'a session that reconnects', 'link');
      const gaps = gapsBetween(await triesOf(rig));
      // Its next try may be far off by now: that it comes back is shown elsewhere.
      await rig.play(() => rig.bench.restoreTransport());
      const [first = 0] = gaps;
      const last = gaps.at(-1) ?? 0;
      const isGrowing = gaps.length < 3 || last > first * 1.3;
      expectThat(
        isGrowing,
        `the pauses between its tries do not grow: ${gaps.map(Math.round).join(', ')} ms`,
      );
    },
  },
  {
    id: 'link.pace-failed',
    title: 'a session that was taken over is left alone: nobody fights for it',
    contract: 'Session',
    bench: ['takeOver'],
    async run(rig) {
      await rig.play(() => rig.bench.takeOver());
      await rig.until(() => rig.phase === 'failed', 'a failed session');
      await rig.quiet();
      const tries = await triesOf(rig);
      expectThat(tries.length === 0, `it tried ${String(tries.length)} times to be taken again`);
    },
  },
];

/** When it knocked within the window, by its own clock: at the address that it tried most, or as it tells its next try. */
async function triesOf(rig: Rig): Promise<readonly number[]> {
  const { clock } = rig.host;
  const [contactsBefore, eventsBefore, from] = [
    rig.contacts.made.length,
    rig.stream.events.length,
    clock.now(),
  ];
  const seen = new Map<string, number[]>();
  const note = (what: string): void => void seen.set(what, [...(seen.get(what) ?? []), clock.now()]);
  const counted = { contacts: contactsBefore, events: eventsBefore };
  while (clock.now() - from < windowMs) {
    for (const { url } of rig.contacts.made.slice(counted.contacts)) note(url.split('?')[0] ?? '');
    for (const event of rig.stream.events.slice(counted.events))
      if (event.type === 'session' && event.session.retryAt !== undefined) note('told');
    counted.contacts = rig.contacts.made.length;
    counted.events = rig.stream.events.length;
    const most = busiest(seen);
    expectThat(
      most.length <= mostInWindow,
      `it tried ${String(most.length)} times in ${String(clock.now() - from)} ms`,
    );
    await rig.quiet();
  }
  return busiest(seen);
}

const busiest = (seen: ReadonlyMap<string, readonly number[]>): readonly number[] =>
  [...seen.values()].sort((a, b) => b.length - a.length)[0] ?? [];

const gapsBetween = (times: readonly number[]): readonly number[] =>
  times.slice(1).map((time, i) => time - (times[i] ?? 0));
