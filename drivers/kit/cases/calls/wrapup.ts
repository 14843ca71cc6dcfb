// The work after a call.
import { expectSame, expectThat, type ConformanceCase } from '../../conformanceCase';
import { expectAtFarEnd } from '../../farView';
import type { Rig, TwoEnds } from '../../rig';

const shared = { contract: 'Wrap-up', needs: ['call.answer', 'wrapup'] } as const;

export const wrapupCases: readonly ConformanceCase[] = [
  {
    ...shared,
    id: 'wrapup.complete',
    title: 'follows the end of a call and ends when the agent completes it',
    async run(rig) {
      const { id } = await wrappingUp(rig);
      const { endedAt } = rig.call(id);
      await rig.completeWrapup(id);
      await rig.untilState(id, 'closed');
      expectSame(rig.call(id).endedAt, endedAt, 'endedAt');
    },
  },
  {
    ...shared,
    id: 'wrapup.codes',
    title: 'only codes that it offers are taken',
    async run(rig) {
      const { id } = await wrappingUp(rig);
      if ((rig.call(id).wrapup?.codes ?? []).length === 0) rig.skip('the system has no wrap-up codes');
      await rig.refuses({ type: 'wrapup.complete', callId: id, codeId: 'no such code' }, 'invalid-argument');
      expectSame(rig.call(id).state, 'wrapup', 'the call');
    },
  },
  {
    ...shared,
    id: 'wrapup.code-required',
    title: 'a code that is required is asked for',
    setup: 'coded-wrapup',
    async run(rig) {
      const { id } = await wrappingUp(rig);
      expectSame(rig.call(id).wrapup?.codeRequired, true, 'codeRequired');
      await rig.refuses({ type: 'wrapup.complete', callId: id }, 'invalid-argument');
      await rig.completeWrapup(id);
      await rig.untilState(id, 'closed');
    },
  },
  {
    ...shared,
    id: 'wrapup.deadline',
    title: 'wrap-up with a deadline ends by itself then',
    setup: 'timed-wrapup',
    async run(rig) {
      const { id } = await wrappingUp(rig);
      expectThat(
        (rig.call(id).wrapup?.deadline ?? 0) > (rig.call(id).endedAt ?? 0),
        'the deadline has passed already',
      );
      await rig.until(() => rig.call(id).state === 'closed', 'the end of wrap-up', 5_000);
    },
  },
  {
    ...shared,
    id: 'wrapup.extended',
    title: 'extending moves the deadline, and the call stays in wrap-up beyond the old one',
    needs: ['call.answer', 'wrapup', 'wrapup.extend'],
    setup: 'timed-wrapup',
    async run(rig) {
      const { id } = await wrappingUp(rig);
      const before = rig.call(id).wrapup?.deadline ?? 0;
      await rig.perform({ type: 'wrapup.extend', callId: id, seconds: 30 });
      await rig.until(() => (rig.call(id).wrapup?.deadline ?? 0) >= before + 29_000, 'a later deadline');
      await rig.until(() => rig.host.clock.now() > before + 100, 'the old deadline to pass', 5_000);
      expectSame(rig.call(id).state, 'wrapup', 'the call');
    },
  },
  {
    ...shared,
    id: 'wrapup.early',
    title: 'completed while the agent talks: the call goes on, and is closed at once when it ends',
    needs: ['call.answer', 'wrapup', 'wrapup.early'],
    bench: ['look'],
    async run(rig) {
      const { id, far } = await rig.talking();
      const codeId = rig.call(id).wrapup?.codes?.[0]?.id ?? rig.skip('the system has no wrap-up codes');
      await rig.perform({ type: 'wrapup.complete', callId: id, codeId });
      await expectAtFarEnd(rig, far, { codes: [codeId], connected: true });
      expectSame(rig.call(id).state, 'active', 'the call');
      await rig.play(() => rig.bench.hangup(far));
      await rig.untilState(id, 'closed');
      const wasAsked = rig.stream.told(id).some(({ state }) => state === 'wrapup');
      expectThat(!wasAsked, 'wrap-up was asked for a second time');
    },
  },
  {
    ...shared,
    id: 'wrapup.several-codes',
    title: 'as many codes as it says are taken, no more, and the system keeps them all',
    bench: ['look'],
    async run(rig) {
      const { id, far } = await wrappingUp(rig);
      const { codes = [], maxCodes = 1 } = rig.call(id).wrapup ?? {};
      if (maxCodes < 2) rig.skip('a call is given one code');
      const complete = (codeIds: readonly string[]) =>
        ({ type: 'wrapup.complete', callId: id, codeId: codeIds[0] ?? '', codeIds }) as const;
      const ids = codes.map((code) => code.id);
      if (ids.length > maxCodes) await rig.refuses(complete(ids.slice(0, maxCodes + 1)), 'invalid-argument');
      await rig.perform(complete(ids.slice(0, 2)));
      await rig.untilState(id, 'closed');
      await expectAtFarEnd(rig, far, { codes: ids.slice(0, 2) });
    },
  },
  {
    ...shared,
    id: 'wrapup.next-call',
    title: 'another call can ring while one is being wrapped up',
    async run(rig) {
      const { id } = await wrappingUp(rig);
      await rig.ringing();
      expectSame(rig.call(id).state, 'wrapup', 'the first call');
    },
  },
];

async function wrappingUp(rig: Rig): Promise<TwoEnds> {
  const { id, far } = await rig.talking();
  await rig.play(() => rig.bench.hangup(far));
  await rig.untilState(id, 'wrapup');
  return { id, far };
}
