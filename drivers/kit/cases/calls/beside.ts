// Two calls at once: a command is for the one that it names, and the other is left alone, at both ends.
import type { Call } from '../../../../engine/contract/driver/call';
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame } from '../../expectations';
import { alsoAtFarEnd, expectAtFarEnd } from '../../farView';
import type { Rig, TwoEnds } from '../../rig';

const two = { contract: 'Call controls', bench: ['look'] } as const;
const needs = ['call.answer', 'call.hold', 'calls.multiple'] as const;

interface TwoCalls {
  readonly held: TwoEnds;
  readonly active: TwoEnds;
}

export const besideCases: readonly ConformanceCase[] = [
  {
    ...two,
    id: 'beside.answer',
    title: 'of two calls that ring the one that is answered is on, and the other rings on',
    needs: ['call.answer', 'calls.multiple'],
    async run(rig) {
      const first = await rig.ringing();
      const second = await rig.ringing({ from: SECOND });
      await leavesAlone(rig, first.id, () => rig.perform({ type: 'answer', callId: second.id }));
      await rig.untilState(second.id, 'active');
      await expectAtFarEnd(rig, second.far, { connected: true });
      await expectAtFarEnd(rig, first.far, { connected: false });
    },
  },
  {
    ...two,
    id: 'beside.hold',
    title: 'hold is for the call that it names: the other stays as it was, and both are held',
    needs,
    async run(rig) {
      const { held, active } = await twoCalls(rig);
      await leavesAlone(rig, held.id, () => rig.perform({ type: 'hold', callId: active.id }));
      await rig.untilState(active.id, 'held');
      await alsoAtFarEnd(rig, active.far, { held: true });
      await alsoAtFarEnd(rig, held.far, { held: true });
    },
  },
  {
    ...two,
    id: 'beside.resume',
    title: 'resume beside an active call holds that one first, or is not allowed',
    needs,
    async run(rig) {
      const { held, active } = await twoCalls(rig);
      if (!rig.call(held.id).allowed.includes('resume')) {
        await rig.refuses({ type: 'resume', callId: held.id }, 'not-allowed');
        return;
      }
      await rig.perform({ type: 'resume', callId: held.id });
      await rig.untilState(held.id, 'active');
      await rig.untilState(active.id, 'held');
      await alsoAtFarEnd(rig, held.far, { held: false });
      await alsoAtFarEnd(rig, active.far, { held: true });
    },
  },
  {
    ...two,
    id: 'beside.resume-held',
    title: 'of two held calls the one that is resumed comes back, and no other',
    needs,
    async run(rig) {
      const { held, active } = await twoCalls(rig);
      await rig.perform({ type: 'hold', callId: active.id });
      await rig.untilState(active.id, 'held');
      await leavesAlone(rig, active.id, () => rig.perform({ type: 'resume', callId: held.id }));
      await rig.untilState(held.id, 'active');
      await alsoAtFarEnd(rig, held.far, { held: false });
      await alsoAtFarEnd(rig, active.far, { held: true });
    },
  },
  {
    ...two,
    id: 'beside.hangup-active',
    title: 'ending the active call leaves the held one held, until it is resumed',
    needs: [...needs, 'call.hangup'],
    async run(rig) {
      const { held, active } = await twoCalls(rig);
      await leavesAlone(rig, held.id, () => rig.perform({ type: 'hangup', callId: active.id }));
      await rig.untilOver(active.id);
      await expectAtFarEnd(rig, active.far, { connected: false });
      await expectAtFarEnd(rig, held.far, { connected: true });
      await rig.perform({ type: 'resume', callId: held.id });
      await rig.untilState(held.id, 'active');
    },
  },
  {
    ...two,
    id: 'beside.hangup-held',
    title: 'ending the held call leaves the active one on',
    needs: [...needs, 'call.hangup'],
    async run(rig) {
      const { held, active } = await twoCalls(rig);
      await leavesAlone(rig, active.id, () => rig.perform({ type: 'hangup', callId: held.id }));
      await rig.untilOver(held.id);
      await expectAtFarEnd(rig, held.far, { connected: false });
      await expectAtFarEnd(rig, active.far, { connected: true });
    },
  },
  {
    ...two,
    id: 'beside.digits',
    title: 'digits reach the call that they are for, and no other',
    needs: [...needs, 'call.dtmf'],
    async run(rig) {
      const { held, active } = await twoCalls(rig);
      await rig.perform({ type: 'dtmf', callId: active.id, digits: '59' });
      await expectAtFarEnd(rig, active.far, { digits: '59' });
      await expectAtFarEnd(rig, held.far, { digits: '' });
    },
  },
  {
    ...two,
    id: 'beside.digits-held',
    title: 'digits for a held call are refused, and reach neither call',
    needs: [...needs, 'call.dtmf'],
    async run(rig) {
      const { held, active } = await twoCalls(rig);
      await rig.refuses({ type: 'dtmf', callId: held.id, digits: '7' }, 'not-allowed');
      await rig.quiet();
      await expectAtFarEnd(rig, active.far, { digits: '' });
      await expectAtFarEnd(rig, held.far, { digits: '' });
    },
  },
  {
    ...two,
    id: 'beside.mute',
    title: 'mute is for the call that it names, and told of no other',
    needs: [...needs, 'call.mute'],
    async run(rig) {
      const { held, active } = await twoCalls(rig);
      await leavesAlone(rig, held.id, () => rig.perform({ type: 'mute', callId: active.id }));
      await rig.until(() => rig.call(active.id).muted, 'mute being told');
      await alsoAtFarEnd(rig, active.far, { muted: true });
      await alsoAtFarEnd(rig, held.far, { muted: false });
      await leavesAlone(rig, held.id, () => rig.perform({ type: 'unmute', callId: active.id }));
      await rig.until(() => !rig.call(active.id).muted, 'unmute being told');
      await alsoAtFarEnd(rig, active.far, { muted: false });
    },
  },
  {
    ...two,
    id: 'beside.reject',
    title: 'rejecting a call that rings leaves the one that is on alone',
    needs: ['call.answer', 'call.reject', 'calls.multiple'],
    async run(rig) {
      const first = await rig.talking();
      const second = await rig.ringing({ from: SECOND });
      if (!rig.call(second.id).allowed.includes('reject')) rig.skip('the system lets nobody decline a call');
      await leavesAlone(rig, first.id, () => rig.perform({ type: 'reject', callId: second.id }));
      await rig.untilOver(second.id);
      await expectAtFarEnd(rig, second.far, { connected: false });
      await expectAtFarEnd(rig, first.far, { connected: true });
      await alsoAtFarEnd(rig, first.far, { held: false });
    },
  },
];

const SECOND = '+12025550143';

async function twoCalls(rig: Rig): Promise<TwoCalls> {
  const held = await rig.talking();
  const active = await rig.talking({ from: SECOND });
  await rig.untilState(held.id, 'held');
  return { held, active };
}

/** Whatever is told of the other call meanwhile, it is the same in all that a command changes. */
async function leavesAlone(rig: Rig, otherId: string, command: () => Promise<unknown>): Promise<void> {
  const before = controlled(rig.call(otherId));
  await command();
  await rig.farEnds.settle();
  expectSame(controlled(rig.call(otherId)), before, 'the other call');
}

const controlled = ({ state, muted, recording, parties }: Call) => ({
  state,
  muted,
  recording,
  parties: parties.map((party) => party.state),
});
