// What is left behind: timers, listeners, calls, connections.
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import type { Rig } from '../../rig';

const contract = 'Life cycle';

export const leakCases: readonly ConformanceCase[] = [
  {
    id: 'leaks.fifty-calls',
    title: 'fifty calls leave no call, no timer and no listener',
    contract,
    needs: ['call.answer'],
    async run(rig) {
      await oneCall(rig);
      const before = held(rig);
      for (let i = 0; i < 49; i += 1) await oneCall(rig);
      expectSame(rig.snapshot().calls.length, 0, 'the number of calls');
      await rig.until(
        () => sum(held(rig)) <= sum(before),
        `what was there before (${JSON.stringify(before)})`,
      );
    },
  },
  {
    id: 'leaks.stopped',
    title: 'stop leaves no timer, no listener and no connection, also while a call is on',
    contract,
    needs: ['call.answer'],
    async run(rig) {
      await rig.talking();
      await rig.ringing();
      await rig.stop();
      await rig.until(() => rig.host.clock.pending === 0, 'no timer being set');
      expectSame(rig.host.media.listening, 0, 'the number of microphone listeners');
      await rig.until(() => rig.contacts.open === 0, 'no connection being open');
    },
  },
  {
    id: 'leaks.signals',
    title: 'a command that is done forgets its abort signal',
    contract,
    needs: ['call.answer'],
    async run(rig) {
      const { id } = await rig.ringing();
      const { signal } = new AbortController();
      const listening = countListeners(signal);
      await rig.perform({ type: 'answer', callId: id }, signal);
      await rig.until(() => listening() === 0, 'no listener on the signal');
    },
  },
  {
    id: 'leaks.snapshot',
    title: 'a snapshot that was taken stays as it was',
    contract,
    needs: ['call.answer'],
    async run(rig) {
      const { id } = await rig.ringing();
      const snapshot = rig.snapshot();
      const before = JSON.stringify(snapshot);
      await rig.perform({ type: 'answer', callId: id });
      await rig.untilState(id, 'active');
      structuredClone(rig.snapshot());
      expectThat(JSON.stringify(snapshot) === before, 'it changed with the call');
    },
  },
];

async function oneCall(rig: Rig): Promise<void> {
  const { id, far } = await rig.talking();
  await rig.play(() => rig.bench.hangup(far));
  await rig.finish(id);
}

const held = ({ host, contacts }: Rig) => ({
  timers: host.clock.pending,
  listeners: host.media.listening,
  connections: contacts.open,
});
const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, one) => total + one, 0);

/** How many listeners the signal has, beside those that left by themselves. */
function countListeners(signal: AbortSignal): () => number {
  const listeners = new Set<unknown>();
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  signal.addEventListener = (...given: Parameters<typeof add>) => {
    listeners.add(given[1]);
    add(...given);
  };
  signal.removeEventListener = (...given: Parameters<typeof remove>) => {
    listeners.delete(given[1]);
    remove(...given);
  };
  return () => listeners.size;
}
