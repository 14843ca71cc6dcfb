// The page is loaded anew, or another tab takes over, while calls are on.
import type { Call } from '../../../../engine/contract/driver/call';
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import { differences } from '../../judge/differences';
import { CALLER, type Rig } from '../../rig';

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
      const { id } = await rig.talking({ from: CALLER, name: 'Ada Sample', attributes: { kept: 'yes' } });
      const after = await sameAfter(rig, id);
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
    id: 'attach.muted',
    title: 'after a reload a muted call is muted at both ends, and can be unmuted',
    contract,
    needs: ['call.answer', 'call.mute'],
    async run(rig) {
      const { id } = await rig.talking();
      await rig.perform({ type: 'mute', callId: id });
      await rig.until(() => rig.call(id).muted, 'mute being told');
      const after = await sameAfter(rig, id);
      await rig.perform({ type: 'unmute', callId: after.id });
      await rig.until(() => !rig.call(after.id).muted, 'unmute being told');
    },
  },
  {
    id: 'attach.outbound',
    title: 'after a reload a call that the agent made is the same, with the number that was dialled',
    contract,
    needs: ['call.dial'],
    async run(rig) {
      const { id, far } = await rig.dialling();
      await rig.play(() => rig.bench.answer(far));
      await rig.untilState(id, 'active');
      await sameAfter(rig, id);
    },
  },
  {
    id: 'attach.two',
    title: 'after a reload two calls are the same two, the one held and the other active',
    contract,
    needs: ['call.answer', 'call.hold', 'calls.multiple'],
    async run(rig) {
      const one = await rig.talking();
      const other = await rig.talking({ from: '+12025550143' });
      await rig.untilState(one.id, 'held');
      const held = rig.call(one.id);
      await sameAfter(rig, other.id);
      const after = rig.snapshot().calls.find(({ logKey }) => logKey === held.logKey);
      expectThat(after !== undefined, 'the held call is not there any more');
      expectSame(differences('the held call', whole(held), whole(after)), [], 'what differs');
    },
  },
  {
    id: 'attach.paused',
    title: 'after a reload a recording that was paused is paused',
    contract,
    needs: ['call.answer', 'recording.pause'],
    async run(rig) {
      const { id } = await rig.talking();
      await rig.until(() => rig.call(id).recording === 'on', 'a recorded call');
      await rig.perform({ type: 'recording.pause', callId: id });
      await rig.until(() => rig.call(id).recording === 'paused', 'the pause');
      await sameAfter(rig, id);
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

/** What each instance may number for itself, and what follows from the rest, is not compared. */
const compared: Readonly<Record<keyof Call, boolean>> = {
  ...{ id: false, consultOf: false, allowed: false, actions: false },
  ...{ logKey: true, vendorIds: true, interactionId: true, direction: true, kind: true, state: true },
  ...{
    parties: true,
    dialled: true,
    queue: true,
    muted: true,
    recording: true,
    media: true,
    mediaLost: true,
  },
  ...{ answerBy: true, supervision: true, deviceId: true, startedAt: true, answeredAt: true, endedAt: true },
  ...{ endReason: true, error: true, wrapup: true, attributes: true },
};

/** All that the contract knows of the call. */
function whole(call: Call): object {
  const parties = call.parties.map(({ role, address, name, state, muted }) => ({
    role,
    address,
    name,
    state,
    muted,
  }));
  const isCompared = ([key]: readonly [string, unknown]) =>
    (compared as Readonly<Record<string, boolean>>)[key] === true;
  return { ...Object.fromEntries(Object.entries(call).filter(isCompared)), parties };
}

/** The call as the new driver tells it: all of it is what it was. */
async function sameAfter(rig: Rig, id: string, reason: 'unload' | 'handover' = 'unload'): Promise<Call> {
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
  expectSame(differences('call', whole(before), whole(after)), [], 'what differs after the reload');
  return after;
}
