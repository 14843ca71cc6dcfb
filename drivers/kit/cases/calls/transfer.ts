// A call is given to somebody else, with a word before or without.
import { isOver } from '../../../../engine/contract/driver/callRules';
import type { ConformanceCase } from '../../conformanceCase';
import { expectOneOf, expectSame, expectThat } from '../../expectations';
import { alsoAtFarEnd } from '../../farView';
import type { Rig, TwoEnds } from '../../rig';

const contract = 'Transfer and conference';
const consult = { contract, needs: ['call.answer', 'consult'] } as const;

export const transferCases: readonly ConformanceCase[] = [
  {
    id: 'transfer.blind',
    title: 'a blind transfer ends the call as transferred',
    contract,
    needs: ['call.answer', 'transfer.blind'],
    async run(rig) {
      const { id, far } = await rig.talking();
      const to = { kind: 'number', value: rig.description.dialable[1] } as const;
      await rig.perform({ type: 'transfer.blind', callId: id, to });
      await rig.untilOver(id);
      expectSame(rig.call(id).endReason, 'transferred', 'endReason');
      await alsoAtFarEnd(rig, far, { reached: 'elsewhere' });
    },
  },
  {
    id: 'transfer.blind-refused',
    title: 'a transfer to where nobody can be reached is refused, and the agent keeps the call',
    contract,
    needs: ['call.answer', 'transfer.blind'],
    async run(rig) {
      const to = rig.description.unreachableTarget ?? rig.skip('the bench knows no unreachable target');
      const { id } = await rig.talking();
      await rig.refuses({ type: 'transfer.blind', callId: id, to }, 'destination-unreachable', 'busy');
      await rig.quiet();
      expectSame(rig.call(id).state, 'active', 'the call');
    },
  },
  {
    id: 'transfer.blind-busy',
    title: 'a transfer to somebody who is busy is refused, and the agent keeps the call',
    contract,
    needs: ['call.answer', 'transfer.blind'],
    async run(rig) {
      const to = rig.description.busyTarget ?? rig.skip('the bench knows no busy target');
      const { id } = await rig.talking();
      await rig.refuses({ type: 'transfer.blind', callId: id, to }, 'busy');
      await rig.quiet();
      expectSame(rig.call(id).state, 'active', 'the call');
    },
  },
  {
    ...consult,
    id: 'transfer.consult',
    title: 'a consultation is a leg of its own that names its call; the call is held',
    async run(rig) {
      const { first, leg } = await consulting(rig);
      const call = rig.call(leg.id);
      expectSame([call.kind, call.consultOf], ['consult', first.id], 'kind and consultOf');
      expectSame(call.interactionId, rig.call(first.id).interactionId, 'its interactionId');
      expectSame(rig.call(first.id).state, 'held', 'the first call');
    },
  },
  {
    ...consult,
    id: 'transfer.completed',
    title: 'completing the transfer ends call and leg as transferred',
    needs: ['call.answer', 'consult', 'consult.transfer'],
    async run(rig) {
      const { first, leg } = await consulting(rig);
      await rig.perform({ type: 'consult.transfer', callId: leg.id });
      await rig.untilOver(first.id);
      await rig.untilOver(leg.id);
      await alsoAtFarEnd(rig, first.far, { hears: ['far-end'] });
      await alsoAtFarEnd(rig, leg.far, { hears: ['far-end'] });
      const reasons = [first.id, leg.id].map((id) => rig.call(id).endReason);
      expectSame(reasons, ['transferred', 'transferred'], 'the reasons');
    },
  },
  {
    ...consult,
    id: 'transfer.cancelled',
    title: 'a cancelled consultation leaves the call held, and it can be resumed',
    async run(rig) {
      const { first, leg } = await consulting(rig);
      await rig.perform({ type: 'consult.cancel', callId: leg.id });
      await rig.untilOver(leg.id);
      expectSame(rig.call(first.id).state, 'held', 'the first call');
      await resumed(rig, first.id);
    },
  },
  {
    ...consult,
    id: 'transfer.cancelled-ringing',
    title: 'a consultation can be cancelled while it rings',
    async run(rig) {
      const first = await rig.talking();
      const leg = await rig.consulting(first.id);
      await rig.perform({ type: 'consult.cancel', callId: leg.id });
      await rig.untilOver(leg.id);
      expectSame(rig.call(leg.id).answeredAt, undefined, 'answeredAt of the leg');
      await resumed(rig, first.id);
    },
  },
  {
    ...consult,
    id: 'transfer.consulted-left',
    title: 'when the one consulted hangs up, the call is still there and held',
    async run(rig) {
      const { first, leg } = await consulting(rig);
      await rig.play(() => rig.bench.hangup(leg.far));
      await rig.untilOver(leg.id);
      expectSame(rig.call(leg.id).endReason, 'remote-hangup', 'endReason of the leg');
      expectSame(rig.call(first.id).state, 'held', 'the first call');
    },
  },
  {
    ...consult,
    id: 'transfer.customer-left',
    title: 'when the customer hangs up during a consultation, that goes on',
    async run(rig) {
      const { first, leg } = await consulting(rig);
      await rig.play(() => rig.bench.hangup(first.far));
      await rig.untilOver(first.id);
      await rig.quiet();
      expectThat(!isOver(rig.call(leg.id).state), 'the consultation ended as well');
      const action = 'consult.transfer';
      expectThat(
        !rig.call(leg.id).allowed.includes(action),
        'it still allows to transfer a call that is gone',
      );
      const error = await rig.refusal({ type: action, callId: leg.id });
      expectOneOf(error.code, ['not-allowed', 'not-supported'], 'the refusal');
    },
  },
];

export async function consulting(rig: Rig): Promise<{ readonly first: TwoEnds; readonly leg: TwoEnds }> {
  const first = await rig.talking();
  const leg = await rig.consulting(first.id);
  await rig.play(() => rig.bench.answer(leg.far));
  await rig.untilState(leg.id, 'active');
  await rig.untilState(first.id, 'held');
  return { first, leg };
}

async function resumed(rig: Rig, id: string): Promise<void> {
  if (!rig.has('call.hold')) return;
  await rig.perform({ type: 'resume', callId: id });
  await rig.untilState(id, 'active');
}
