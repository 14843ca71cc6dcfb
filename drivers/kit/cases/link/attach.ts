// The page is loaded anew, or another tab takes over, while calls are on.
import type { Call } from '../../../../engine/contract/driver/call';
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import type { Rig } from '../../rig';

const contract = 'Attach';

export const attachCases: readonly ConformanceCase[] = [
  {
    id: 'attach.ringing',
    title: 'after a reload a ringing call still rings, the same',
    contract,
    async run(rig) {
      const { id } = await rig.ringing();
      await sameAfter(rig, id);
    },
  },
  {
    id: 'attach.live',
    title: 'after a reload a live call is there before the session is ready, the same, and can be ended',
    contract,
    needs: ['call.answer', 'call.hangup'],
    async run(rig) {
      const { id } = await rig.talking({ from: '+12025550142', attributes: { kept: 'yes' } });
      const after = await sameAfter(rig, id);
      expectSame(after.attributes['kept'], 'yes', 'its attributes');
      await rig.perform({ type: 'hangup', callId: after.id });
      await rig.untilOver(after.id);
    },
  },
  {
    id: 'attach.held',
    title: 'after a reload a held call is held and can be resumed',
    contract,
    needs: ['call.answer', 'call.hold'],
    async run(rig) {
      const { id } = await rig.talking();
      await rig.perform({ type: 'hold', callId: id });
      await rig.untilState(id, 'held');
      const after = await sameAfter(rig, id);
      await rig.perform({ type: 'resume', callId: after.id });
      await rig.untilState(after.id, 'active');
    },
  },
  {
    id: 'attach.wrapup',
    title: 'after a reload wrap-up goes on and can be completed',
    contract,
    needs: ['call.answer', 'wrapup'],
    async run(rig) {
      const { id, far } = await rig.talking();
      await rig.play(() => rig.bench.hangup(far));
      await rig.untilState(id, 'wrapup');
      const after = await sameAfter(rig, id);
      await rig.completeWrapup(after.id);
      await rig.untilState(after.id, 'closed');
    },
  },
  {
    id: 'attach.handover',
    title: 'handed over to another tab a live call goes on there',
    contract,
    needs: ['call.answer'],
    async run(rig) {
      const { id, far } = await rig.talking();
      const after = await sameAfter(rig, id, 'handover');
      await rig.play(() => rig.bench.hangup(far));
      await rig.untilOver(after.id);
      expectSame(rig.call(after.id).endReason, 'remote-hangup', 'endReason');
    },
  },
];

/** The call as the new driver tells it: its log key, its times and its state are what they were. */
async function sameAfter(rig: Rig, id: string, reason: 'unload' | 'handover' = 'unload'): Promise<Call> {
  if (rig.description.lacks?.includes('attach')) rig.skip('calls of this system end with their page');
  const before = rig.call(id);
  await rig.reload(reason);
  const after = rig.snapshot().calls.find(({ logKey }) => logKey === before.logKey);
  expectThat(after !== undefined, 'the call is not there any more');
  const order = rig.stream.events.map((event) =>
    event.type === 'session' ? event.session.phase : event.type,
  );
  expectThat(order.indexOf('call') < order.indexOf('ready'), 'the call was told after the session was ready');
  // The CRM side acts on the first word: what is put right later comes too late.
  const first = rig.stream.told(after.id).at(-1) ?? after;
  expectSame(first.state, before.state, 'the state that it is first told in');
  expectSame(first.attributes, before.attributes, 'the attributes that it is first told with');
  for (const field of ['state', 'direction', 'interactionId', 'startedAt', 'answeredAt', 'endedAt'] as const)
    expectSame(after[field], before[field], field);
  return after;
}
