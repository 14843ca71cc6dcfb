// What can be done with a call that rings, besides answering it.
import type { Target } from '../../../../engine/contract/driver/driver';
import type { FarEndView } from '../../bench/bench';
import { expectSame, expectThat, type ConformanceCase } from '../../conformanceCase';
import { expectAtFarEnd } from '../../farView';
import type { Rig } from '../../rig';

const contract = 'Inbound calls';

export const offerCases: readonly ConformanceCase[] = [
  {
    id: 'offer.answer-by',
    title: 'tells until when a call can be answered, and it is taken back then',
    contract,
    setup: 'short-ring',
    async run(rig) {
      const { id } = await rig.ringing();
      const { startedAt, ...call } = rig.call(id);
      const answerBy =
        call.answerBy ?? rig.skip('the driver does not tell until when a call can be answered');
      expectThat(answerBy > startedAt, 'answerBy lies before the call');
      await rig.until(() => rig.call(id).endedAt !== undefined, 'the offer being taken back', 10_000);
      const late = Math.abs((rig.call(id).endedAt ?? 0) - answerBy);
      expectThat(late <= 1_000, `the offer was taken back ${String(late)} ms beside answerBy`);
    },
  },
  {
    id: 'offer.deflect-colleague',
    title: 'a ringing call that is sent to a colleague rings there, and ends here as transferred',
    contract,
    needs: ['call.deflect'],
    bench: ['look', 'colleague'],
    async run(rig) {
      const { target } = await rig.play(() => rig.bench.colleague());
      await deflected(rig, target, 'colleague');
    },
  },
  {
    id: 'offer.deflect-voicemail',
    title: 'a ringing call that is sent to voicemail arrives there',
    contract,
    needs: ['call.deflect'],
    bench: ['look'],
    async run(rig) {
      const target = rig.description.voicemail ?? rig.skip('the bench knows no voicemail');
      await deflected(rig, target, 'voicemail');
    },
  },
  {
    id: 'offer.deflect-refused',
    title: 'a ringing call that cannot be sent there still rings here',
    contract,
    needs: ['call.deflect'],
    async run(rig) {
      const to = rig.description.unreachableTarget ?? rig.skip('the bench knows no unreachable target');
      const { id } = await rig.ringing();
      await rig.refuses({ type: 'transfer.blind', callId: id, to }, 'destination-unreachable', 'busy');
      await rig.quiet();
      expectSame(rig.call(id).state, 'offered', 'the call');
    },
  },
];

async function deflected(rig: Rig, to: Target, reached: NonNullable<FarEndView['reached']>): Promise<void> {
  const { id, far } = await rig.ringing();
  await rig.perform({ type: 'transfer.blind', callId: id, to });
  await rig.untilOver(id);
  await expectAtFarEnd(rig, far, { reached });
  expectSame(rig.call(id).endReason, 'transferred', 'endReason');
  expectSame(rig.call(id).answeredAt, undefined, 'answeredAt');
}
