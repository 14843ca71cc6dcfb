// The way to the telephone system goes and comes back; calls go on at the system meanwhile.
import { isOver } from '../../../../engine/contract/driver/callRules';
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import type { Rig } from '../../rig';

const shared = { contract: 'Session', bench: ['dropTransport', 'restoreTransport'] } as const;

export const linkCases: readonly ConformanceCase[] = [
  {
    ...shared,
    id: 'link.lost',
    title: 'a lost link is told as reconnecting, its return as ready',
    async run(rig) {
      await drop(rig);
      await restore(rig);
      await rig.ringing();
    },
  },
  {
    ...shared,
    id: 'link.registration-lost',
    title:
      'a restored line tells a lost registration: it is ready only once the system takes the agent again',
    bench: ['dropTransport', 'restoreTransport', 'refuseNext'],
    async run(rig) {
      await drop(rig);
      await rig.play(() => rig.bench.refuseNext({ command: 'register' }));
      await restore(rig);
      if (rig.has('call.dial')) await rig.dialling();
      else await rig.ringing();
    },
  },
  {
    ...shared,
    id: 'link.refusals',
    title: 'while the link is down commands are refused as not-connected',
    async run(rig) {
      const { id } = await rig.ringing();
      await drop(rig);
      const to = { kind: 'number', value: rig.description.dialable[0] } as const;
      if (rig.has('call.dial')) await rig.refuses({ type: 'dial', to }, 'not-connected');
      await rig.refuses({ type: 'answer', callId: id }, 'not-connected', 'not-allowed');
      await restore(rig);
    },
  },
  {
    ...shared,
    id: 'link.call-survives',
    title: 'a live call is the same call after the link came back, and can be ended',
    needs: ['call.answer', 'call.hangup'],
    async run(rig) {
      const { id } = await rig.talking();
      const before = rig.call(id);
      await drop(rig);
      expectSame(rig.call(id).state, 'active', 'the call while the link is down');
      await restore(rig);
      await rig.until(() => rig.call(id).allowed.includes('hangup'), 'a call that can be ended');
      expectSame(rig.call(id).logKey, before.logKey, 'its logKey');
      await rig.perform({ type: 'hangup', callId: id });
      await rig.untilOver(id);
    },
  },
  {
    ...shared,
    id: 'link.ended-meanwhile',
    title: 'a call that ended while the link was down ends with a reason when it is back',
    needs: ['call.answer'],
    async run(rig) {
      const { id, far } = await rig.talking();
      await drop(rig);
      await rig.play(() => rig.bench.hangup(far));
      await restore(rig);
      await rig.until(() => isOver(rig.call(id).state), 'the end of the call');
      expectThat(rig.call(id).endReason !== undefined, 'it has no endReason');
    },
  },
  {
    ...shared,
    id: 'link.came-meanwhile',
    title: 'a call that came while the link was down is told as offered',
    async run(rig) {
      await drop(rig);
      const ends = await rig.offered(async () => {
        const far = await rig.bench.inbound({ from: '+12025550143' });
        await restore(rig);
        return far;
      });
      const path = rig.stream.told(ends.id).map(({ state }) => state);
      expectSame(path.at(-1), 'offered', 'its first state');
    },
  },
  {
    ...shared,
    id: 'link.frozen',
    title: 'a link on which nothing passes any more is noticed and opened again',
    bench: ['freeze', 'restoreTransport'],
    async run(rig) {
      await rig.play(() => rig.bench.freeze());
      await rig.until(() => rig.phase === 'reconnecting', 'a session that reconnects', 'link');
      await restore(rig);
      await rig.ringing();
    },
  },
];

async function drop(rig: Rig): Promise<void> {
  await rig.play(() => rig.bench.dropTransport());
  await rig.until(() => rig.phase === 'reconnecting', 'a session that reconnects', 'link');
  expectThat(rig.snapshot().session.error !== undefined, 'a session that reconnects says why (error)');
}

async function restore(rig: Rig): Promise<void> {
  await rig.play(() => rig.bench.restoreTransport());
  await rig.until(() => rig.phase === 'ready', 'a ready session', 'link');
}
