// Calls that the agent makes.
import type { EndReason } from '../../../../engine/contract/driver/call';
import type { Target } from '../../../../engine/contract/driver/driver';
import type { ConformanceCase } from '../../conformanceCase';
import { expectOneOf, expectSame, expectThat } from '../../expectations';
import { alsoAtFarEnd, expectAtFarEnd } from '../../farView';
import { CALLER, type Rig } from '../../rig';

const shared = { contract: 'Outbound calls', needs: ['call.dial'] } as const;

export const outboundCases: readonly ConformanceCase[] = [
  {
    ...shared,
    id: 'outbound.answered',
    title: 'is dialled, rings, is answered, and ends when the far end hangs up',
    async run(rig) {
      const { id, far } = await rig.dialling();
      expectSame(rig.call(id).direction, 'outbound', 'the direction');
      await rig.play(() => rig.bench.answer(far));
      await rig.untilState(id, 'active');
      await rig.play(() => rig.bench.hangup(far));
      await rig.untilOver(id);
      expectSame(rig.call(id).endReason, 'remote-hangup', 'endReason');
    },
  },
  {
    ...shared,
    id: 'outbound.alerting',
    title: 'that the far end rings is told as alerting',
    bench: ['ring'],
    async run(rig) {
      const { id, far } = await rig.dialling();
      await rig.play(() => rig.bench.ring(far));
      await rig.untilState(id, 'alerting');
      await rig.play(() => rig.bench.answer(far));
      await rig.untilState(id, 'active');
    },
  },
  ended('busy', 'busy', 'a busy far end ends it as busy'),
  ended('noAnswer', 'no-answer', 'a far end that does not answer ends it as no-answer'),
  ended('unreachable', 'unreachable', 'a far end that cannot be reached ends it as unreachable'),
  ended('decline', 'rejected', 'a far end that declines ends it as rejected'),
  {
    ...shared,
    id: 'outbound.give-up',
    title: 'ended by the agent while it rings it was never answered',
    needs: ['call.dial', 'call.hangup'],
    async run(rig) {
      const { id, far } = await rig.dialling();
      await rig.perform({ type: 'hangup', callId: id });
      await rig.untilOver(id);
      await alsoAtFarEnd(rig, far, { cause: 'cancelled' });
      expectSame(rig.call(id).endReason, 'local-hangup', 'endReason');
      expectSame(rig.call(id).answeredAt, undefined, 'answeredAt');
    },
  },
  {
    ...shared,
    id: 'outbound.invalid-number',
    title: 'what is no number is refused as destination-invalid, and no call appears',
    async run(rig) {
      const value = rig.description.invalidNumber;
      await rig.refuses({ type: 'dial', to: { kind: 'number', value } }, 'destination-invalid');
      await rig.quiet();
      expectSame(rig.snapshot().calls, [], 'the calls');
    },
  },
  {
    ...shared,
    id: 'outbound.outcome',
    title: 'dial answers with the id of its call, whose number it tells',
    async run(rig) {
      const { id, far } = await rig.dialling();
      await alsoAtFarEnd(rig, far, { number: rig.description.dialable[0] });
      const wanted = rig.description.dialable[0].replace(/\D/g, '');
      expectThat(
        (rig.call(id).dialled ?? '').replace(/\D/g, '').endsWith(wanted.slice(-7)),
        'dialled is another number',
      );
      expectSame(rig.snapshot().calls.length, 1, 'the number of calls');
    },
  },
  {
    ...shared,
    id: 'outbound.attributes',
    title: 'attributes given with dial are on its first event',
    needs: ['call.dial', 'attributes.set'],
    async run(rig) {
      const attributes = { 'sf.recordId': '001000000000001', source: 'click & dial' };
      const { callId = '' } = await rig.perform({ type: 'dial', to: number(rig), attributes });
      await rig.untilState(callId, 'dialing', 'alerting');
      expectSame(rig.stream.told(callId).at(-1)?.attributes, attributes, 'the attributes');
    },
  },
  {
    ...shared,
    id: 'outbound.caller-id',
    title: 'any caller id that it offers can be used, no other',
    async run(rig) {
      const { callerIds = [] } = rig.snapshot();
      const last = callerIds.at(-1) ?? rig.skip('the system offers no choice of caller ids');
      await rig.refuses({ type: 'dial', to: number(rig), from: 'no such caller id' }, 'invalid-argument');
      const { callId = '' } = await rig.perform({ type: 'dial', to: number(rig), from: last.id });
      await rig.untilState(callId, 'dialing', 'alerting');
    },
  },
  {
    ...shared,
    id: 'outbound.purpose',
    title: 'why it is dialled reaches a system that asks for it, and is made up for none',
    bench: ['look'],
    async run(rig) {
      await expectAtFarEnd(rig, (await rig.dialling()).far, { purpose: null });
      await rig.perform({ type: 'dial', to: number(rig), purpose: 'callback' });
      const far = await rig.play(() => rig.bench.outboundFar());
      await expectAtFarEnd(rig, far, { purpose: 'callback' });
    },
  },
  {
    ...shared,
    id: 'outbound.own-call',
    title: 'a waiting dial takes its own call, also when another rings meanwhile',
    needs: ['call.dial', 'call.answer', 'calls.multiple'],
    async run(rig) {
      const [other, { callId = '' }] = await Promise.all([
        rig.offered(() => rig.bench.inbound({ from: CALLER })),
        rig.perform({ type: 'dial', to: number(rig) }),
      ]);
      expectThat(callId !== other.id, 'dial answered with the call that rang');
      expectSame(rig.call(other.id).direction, 'inbound', 'the direction of the other');
      expectSame(rig.call(callId).direction, 'outbound', 'the direction of its own');
    },
  },
  {
    ...shared,
    id: 'outbound.own-call-preview',
    title: 'a waiting dial takes its own call, also when a preview is offered meanwhile',
    needs: ['call.dial', 'call.answer', 'calls.multiple'],
    bench: ['preview'],
    async run(rig) {
      const [preview, { callId = '' }] = await Promise.all([
        rig.offered(() => rig.bench.preview({ from: rig.description.dialable[1] })),
        rig.perform({ type: 'dial', to: number(rig) }),
      ]);
      expectThat(callId !== preview.id, 'dial answered with the preview');
      expectOneOf(rig.call(callId).state, ['dialing', 'alerting'], 'the state of its own');
    },
  },
  {
    ...shared,
    id: 'outbound.while-talking',
    title: 'dialling while a call is on holds that call',
    needs: ['call.dial', 'call.answer', 'calls.multiple'],
    async run(rig) {
      const { id } = await rig.talking();
      await rig.dialling();
      await rig.untilState(id, 'held');
    },
  },
];

const number = (rig: Rig): Target => ({ kind: 'number', value: rig.description.dialable[0] });

function ended(
  verb: 'busy' | 'noAnswer' | 'unreachable' | 'decline',
  reason: EndReason,
  title: string,
): ConformanceCase {
  return {
    ...shared,
    id: `outbound.${reason}`,
    title,
    bench: [verb],
    async run(rig) {
      const { id, far } = await rig.dialling();
      await rig.play(() => rig.bench[verb](far));
      await rig.untilOver(id);
      expectSame(rig.call(id).endReason, reason, 'endReason');
      expectSame(rig.call(id).answeredAt, undefined, 'answeredAt');
    },
  };
}
