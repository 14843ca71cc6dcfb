// Queues, messages and devices of the agent.
import type { AgentQueue } from '../../../../engine/contract/driver/driver';
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import { expectAtFarEnd } from '../../farView';
import type { Rig } from '../../rig';

export const queueCases: readonly ConformanceCase[] = [
  {
    id: 'queues.sign-in-out',
    title: 'who signs out of a queue gets none of its calls, who signs in again does',
    contract: 'People and queues',
    needs: ['queues', 'queue.login'],
    bench: ['inQueue'],
    async run(rig) {
      const { id } = selectable(rig);
      for (const type of ['queue.logout', 'queue.login'] as const) {
        await rig.perform({ type, queueIds: [id] });
        const isIn = type === 'queue.login';
        await rig.until(() => queueOf(rig, id)?.loggedIn === isIn, `${type} being told`);
        const atSystem = await rig.play(() => rig.bench.inQueue({ id }));
        expectSame(atSystem.isIn, isIn, `whether the system has the agent in the queue after ${type}`);
      }
    },
  },
  {
    id: 'queues.refused',
    title: 'an unknown queue, and one that only a supervisor assigns, is refused and changes nothing',
    contract: 'People and queues',
    needs: ['queues', 'queue.login'],
    async run(rig) {
      const before = rig.snapshot().queues;
      await rig.refuses({ type: 'queue.login', queueIds: ['no such queue'] }, 'invalid-argument');
      const assigned = before?.find((queue) => !queue.selectable);
      if (assigned) await rig.refuses({ type: 'queue.logout', queueIds: [assigned.id] }, 'not-allowed');
      expectSame(rig.snapshot().queues, before, 'the queues');
    },
  },
  {
    id: 'queues.waiting',
    title: 'tells how many wait in a queue, and how long the first of them has',
    contract: 'People and queues',
    needs: ['queues'],
    bench: ['queueLoad'],
    async run(rig) {
      const { id } = rig.snapshot().queues?.[0] ?? rig.skip('the agent has no queue');
      const load = { waiting: 4, longestWaitSeconds: 120 };
      await rig.play(() => rig.bench.queueLoad({ id, ...load }));
      await rig.until(() => queueOf(rig, id)?.waiting === load.waiting, 'the number of those who wait');
      const told = queueOf(rig, id)?.longestWaitSeconds ?? load.longestWaitSeconds;
      expectThat(
        Math.abs(told - load.longestWaitSeconds) <= 60,
        `the first waits ${String(told)} s, it says`,
      );
    },
  },
];

export const voicemailCases: readonly ConformanceCase[] = [
  {
    id: 'voicemail.count',
    title: 'tells how many messages were not yet heard',
    contract: 'People and queues',
    needs: ['voicemail'],
    bench: ['leaveMessage'],
    async run(rig) {
      const before = rig.snapshot().voicemail?.count ?? 0;
      await rig.play(() => rig.bench.leaveMessage());
      await rig.play(() => rig.bench.leaveMessage());
      await rig.until(() => rig.snapshot().voicemail?.count === before + 2, 'two more messages');
    },
  },
  {
    id: 'voicemail.heard',
    title: 'the target that it tells leads to the messages, and none is left once they were heard',
    contract: 'People and queues',
    needs: ['voicemail', 'call.dial'],
    bench: ['leaveMessage', 'messages'],
    async run(rig) {
      await rig.play(() => rig.bench.leaveMessage());
      await rig.until(() => rig.snapshot().voicemail?.count === 1, 'a message');
      const to = rig.snapshot().voicemail?.target ?? rig.skip('messages are heard elsewhere (no target)');
      await rig.perform({ type: 'dial', to });
      await rig.until(() => rig.snapshot().voicemail?.count === 0, 'the message being heard', 2_000);
      expectSame((await rig.play(() => rig.bench.messages())).count, 0, 'what the system holds');
    },
  },
];

export const deviceCases: readonly ConformanceCase[] = [
  {
    id: 'devices.select',
    title: 'calls ring at the device that the agent chose, which alone is told as chosen',
    contract: 'People and queues',
    needs: ['device.select'],
    bench: ['look'],
    async run(rig) {
      const devices = () => rig.snapshot().devices ?? [];
      const { id: deviceId } =
        devices().find(({ selected }) => !selected) ?? rig.skip('there is one device only');
      await rig.perform({ type: 'device.select', deviceId });
      const chosen = () => devices().flatMap(({ id, selected }) => (selected ? [id] : []));
      await rig.until(() => chosen().includes(deviceId), 'the device being told as chosen');
      expectSame(chosen(), [deviceId], 'the devices that are chosen');
      const { far } = await rig.ringing();
      await expectAtFarEnd(rig, far, { deviceId });
    },
  },
  {
    id: 'devices.unknown',
    title: 'a device that nobody knows is refused',
    contract: 'People and queues',
    needs: ['device.select'],
    run: (rig) => rig.refuses({ type: 'device.select', deviceId: 'no such device' }, 'invalid-argument'),
  },
];

const queueOf = (rig: Rig, id: string): AgentQueue | undefined =>
  rig.snapshot().queues?.find((queue) => queue.id === id);

const selectable = (rig: Rig): AgentQueue =>
  rig.snapshot().queues?.find((queue) => queue.selectable && queue.loggedIn) ??
  rig.skip('the agent is in no queue that it can leave');
