// What grows with every call, and with every command that comes to nothing.
import { expectSame, expectThat } from '../../expectations';
import type { ConformanceCase } from '../../conformanceCase';
import type { Rig } from '../../rig';
import { pause } from '../../timeLimit';

const contract = 'Life cycle';
/**
 * Of each call: room for what an engine of JavaScript and a vendor's library keep (a bare page of JsSIP: 3,600), and for nothing that is
 * as large as the call.
 */
const bytesPerCall = 5_000;
/** Of each of two attributes. */
const attributeBytes = 3_000;

export const growthCases: readonly ConformanceCase[] = [
  {
    id: 'leaks.memory',
    title: 'the memory of two hundred calls is flat: the page keeps none of them, and no more is saved',
    contract,
    needs: ['call.answer'],
    patience: 4,
    async run(rig) {
      const savedLength = (): number => rig.host.memory.kept?.length ?? 0;
      for (let i = 0; i < 50; i += 1) await bigCall(rig, i);
      const [heap, kept] = [await heapAtRest(rig), savedLength()];
      for (let i = 50; i < 200; i += 1) await bigCall(rig, i);
      const saved = savedLength() - kept;
      expectThat(saved < attributeBytes, `what is saved has grown by ${String(saved)} characters`);
      const before = heap ?? rig.skip('nobody can tell here how much memory is in use');
      const grown = ((await heapAtRest(rig)) ?? Infinity) - before;
      expectThat(grown < 150 * bytesPerCall, `the page keeps ${(grown / 150).toFixed(0)} bytes of each call`);
    },
  },
  {
    id: 'leaks.missed-calls',
    title: 'calls that nobody answers leave no timer, no listener and no connection',
    contract,
    async run(rig) {
      await levelOver(rig, 12, async () => {
        const { id, far } = await rig.ringing();
        await rig.play(() => rig.bench.cancel(far));
        await rig.finish(id);
      });
    },
  },
  {
    id: 'leaks.vain-calls',
    title: 'calls of the agent that nobody answers leave no timer, no listener and no connection',
    contract,
    needs: ['call.dial'],
    async run(rig) {
      await levelOver(rig, 12, async () => {
        const { id } = await rig.dialling();
        if (rig.has('call.hangup')) await rig.perform({ type: 'hangup', callId: id });
        else rig.skip('the driver cannot give up a call');
        await rig.finish(id);
      });
    },
  },
  {
    id: 'leaks.refused-commands',
    title: 'commands that are refused leave no timer and no listener, nor do those that were aborted',
    contract,
    async run(rig) {
      const { id } = await rig.ringing();
      const hangup = { type: 'hangup', callId: 'no such call' } as const;
      await levelOver(rig, 40, async () => {
        await rig.perform(hangup).catch(() => undefined);
        await rig.perform({ type: 'diagnose' }, AbortSignal.abort()).catch(() => undefined);
      });
      expectSame(rig.call(id).state, 'offered', 'the call that rings meanwhile');
    },
  },
];

/** After so many rounds there is no more than after the first. */
async function levelOver(rig: Rig, rounds: number, round: () => Promise<void>): Promise<void> {
  await round();
  const before = heldBy(rig);
  for (let i = 1; i < rounds; i += 1) await round();
  await rig
    .until(() => heldBy(rig).length <= before.length, 'what was there before')
    .catch(() => expectSame(heldBy(rig), before, 'what there is'));
}

/** One line for each thing that the driver holds in the page. */
const heldBy = ({ host, contacts, page }: Rig): readonly string[] => [
  ...page.left(),
  ...Array<string>(host.clock.pending).fill('a timer of host.clock'),
  ...Array<string>(host.media.listening).fill('a listener for the microphone'),
  ...Array<string>(contacts.open).fill('an open connection'),
];

/** What a vendor's library may keep of the last calls for a while is given that while. Null: nobody can tell. */
async function heapAtRest({ subject: { heapUsed }, description }: Rig): Promise<number | null> {
  if (!heapUsed) return null;
  if (description.lingers) await pause(description.lingers.ms + 500);
  return heapUsed();
}

/** With attributes of its own: who keeps the call keeps them. */
async function bigCall(rig: Rig, i: number): Promise<void> {
  const long = (sign: string) =>
    String(i)
      .padEnd(8, sign)
      .repeat(attributeBytes / 8);
  const attributes = { note: long('-'), more: long('=') };
  const { id, far } = await rig.talking({ from: `+1202555${String(1_000 + i)}`, attributes });
  await rig.play(() => rig.bench.hangup(far));
  await rig.finish(id);
  // The kit's own record of them is no leak of the driver.
  await rig.farEnds.settle();
  rig.farEnds.leave();
  rig.stream.forgetClosed();
}
