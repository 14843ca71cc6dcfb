// A recording that the agent starts and stops, and a call that changes the device.
import { expectSame, type ConformanceCase } from '../../conformanceCase';
import { expectAtFarEnd } from '../../farView';
import type { Rig } from '../../rig';

const contract = 'Call controls';
const recording = { contract, needs: ['call.answer', 'recording.start'], bench: ['look'] } as const;
const move = { contract, needs: ['call.answer', 'call.move'], bench: ['look'] } as const;

export const recordingCases: readonly ConformanceCase[] = [
  {
    ...recording,
    id: 'recording.stopped',
    title: 'a recording is stopped, and started again',
    async run(rig) {
      const { id, far } = await rig.talking();
      await record(rig, id, true);
      await expectAtFarEnd(rig, far, { recorded: true });
      await record(rig, id, false);
      await expectAtFarEnd(rig, far, { recorded: false });
      await record(rig, id, true);
      await expectAtFarEnd(rig, far, { recorded: true });
    },
  },
];

export const moveCases: readonly ConformanceCase[] = [
  {
    ...move,
    id: 'move.talking',
    title: 'a call that is on moves to another device of the agent',
    async run(rig) {
      const { id, far } = await rig.talking();
      const deviceId = otherDevice(rig, rig.call(id).deviceId);
      await rig.perform({ type: 'move', callId: id, deviceId });
      await expectAtFarEnd(rig, far, { deviceId, connected: true });
      await rig.until(() => rig.call(id).deviceId === deviceId, 'the new device being told');
      expectSame(rig.call(id).state, 'active', 'the call');
    },
  },
  {
    ...move,
    id: 'move.unknown-device',
    title: 'a call moves to no device that is not there',
    bench: [],
    async run(rig) {
      const { id } = await rig.talking();
      await rig.refuses({ type: 'move', callId: id, deviceId: 'no such device' }, 'invalid-argument');
    },
  },
];

/** Brought there only where it is not so already: some systems record from the start. */
async function record(rig: Rig, callId: string, isOn: boolean): Promise<void> {
  const wanted = isOn ? 'on' : 'off';
  if (rig.call(callId).recording !== wanted)
    await rig.perform({ type: isOn ? 'recording.start' : 'recording.stop', callId });
  await rig.until(() => rig.call(callId).recording === wanted, `recording being told as ${wanted}`);
}

const otherDevice = (rig: Rig, present: string | undefined): string =>
  (rig.snapshot().devices ?? []).find(({ id }) => id !== present)?.id ??
  rig.skip('the agent has one device only');
