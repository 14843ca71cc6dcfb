// A lost link is tried again: when is told, and the agent may ask for it now.
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import type { Rig } from '../../rig';

export const retryCases: readonly ConformanceCase[] = [
  {
    id: 'link.reconnect-now',
    title: 'tells when it will try the link again, and tries at once when it is asked to',
    contract: 'Session',
    needs: ['session.reconnect'],
    bench: ['dropTransport', 'restoreTransport'],
    async run(rig) {
      await rig.refuses({ type: 'reconnect' }, 'not-allowed');
      // Before its own time it never comes by itself: once is proof. A busy machine may take longer than that, now and then.
      let isAtOnce = false;
      for (let round = 0; round < rounds && !isAtOnce; round += 1) isAtOnce = await isBackBeforeItsTime(rig);
      expectThat(isAtOnce, 'it was back only when its own time had come');
      expectSame(rig.snapshot().session.retryAt, undefined, 'the next try of a link that is up');
      await rig.ringing();
    },
  },
];

const rounds = 3;

async function isBackBeforeItsTime(rig: Rig): Promise<boolean> {
  await rig.play(() => rig.bench.dropTransport());
  const left = () => (rig.snapshot().session.retryAt ?? 0) - rig.host.clock.now();
  await rig.until(() => rig.phase === 'reconnecting', 'a lost link', 'link');
  await rig.until(() => left() > 3_000, 'a time of the next try (retryAt) that is further off', 15_000);
  const { retryAt = 0 } = rig.snapshot().session;
  await rig.play(() => rig.bench.restoreTransport());
  await rig.perform({ type: 'reconnect' });
  await rig.until(() => rig.phase === 'ready', 'the link after it was asked for');
  return rig.host.clock.now() < retryAt;
}
