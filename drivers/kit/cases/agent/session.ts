// From start to stop.
import type { ConformanceCase } from '../../conformanceCase';
import { expectOneOf, expectSame, expectThat } from '../../expectations';
import { expectAtFarEnd } from '../../farView';
import { OutOfTime, pause, within } from '../../timeLimit';

const contract = 'Session';

export const sessionCases: readonly ConformanceCase[] = [
  {
    id: 'session.start',
    title: 'start leads to a ready session with an identity and a time',
    contract,
    async run(rig) {
      const { session } = rig.snapshot();
      expectSame(session.phase, 'ready', 'the phase');
      expectThat(session.since > 0, 'the session has no time (since)');
      expectThat((session.identity ?? '') !== '', 'a ready session tells whose it is (identity)');
      await rig.quiet();
    },
  },
  {
    id: 'session.phases',
    title: 'says that it starts before it says that it is ready',
    contract,
    run(rig) {
      const phases = rig.stream.events.flatMap((event) =>
        event.type === 'session' ? [event.session.phase] : [],
      );
      expectSame(phases, ['starting', 'ready'], 'the sequence of phases');
      return Promise.resolve();
    },
  },
  {
    id: 'session.before-start',
    title: 'before start it is stopped, and takes no command',
    contract,
    startsItself: true,
    async run(rig) {
      expectSame(rig.phase, 'stopped', 'the phase');
      expectSame(rig.snapshot().calls, [], 'the calls');
      await rig.refuses(dialSomebody(rig.description.dialable[0]), 'not-connected');
    },
  },
  {
    id: 'session.start-twice',
    title: 'a second start is refused and harms nothing',
    contract,
    async run(rig) {
      const error: unknown = await within(rig.limitMs, 'the second start()', () =>
        rig.driver.start(rig.host, rig.ready.config),
      ).then(
        () => null,
        (reason: unknown) => reason,
      );
      expectThat(error !== null, 'a second start() was taken');
      expectSame(rig.phase, 'ready', 'the phase after it');
      await rig.ringing();
    },
  },
  {
    id: 'session.logout-ends',
    title: "stop('logout') ends the calls at the telephone system as well, the held ones too",
    contract,
    needs: ['call.answer', 'calls.multiple'],
    bench: ['look'],
    async run(rig) {
      const one = await rig.talking();
      const other = await rig.talking({ from: '+12025550143' });
      await rig.stop('logout');
      await expectAtFarEnd(rig, one.far, { connected: false });
      await expectAtFarEnd(rig, other.far, { connected: false });
    },
  },
  {
    id: 'session.logout-ends-one',
    title: "stop('logout') ends the only call at the telephone system",
    contract,
    needs: ['call.answer'],
    bench: ['look'],
    async run(rig) {
      const { far } = await rig.talking();
      await rig.stop('logout');
      await expectAtFarEnd(rig, far, { connected: false });
    },
  },
  {
    id: 'session.stop-keeps',
    title: "stop('unload') and stop('handover') leave a call on, for the next instance",
    contract: 'Attach',
    needs: ['call.answer'],
    bench: ['look'],
    async run(rig) {
      const why = rig.description.lacks?.['attach'];
      if (why !== undefined) rig.skip(why);
      const { far } = await rig.talking();
      await rig.reload('unload');
      await expectAtFarEnd(rig, far, { connected: true });
      await rig.stop('handover');
      await pause(50);
      await expectAtFarEnd(rig, far, { connected: true });
    },
  },
  {
    id: 'session.memory-fails',
    title: 'a browser that keeps nothing stops no driver: it starts, and a call goes as ever',
    contract: 'Life cycle',
    needs: ['call.answer'],
    startsItself: true,
    async run(rig) {
      rig.host.memory.isBroken = true;
      await rig.start();
      const { id, far } = await rig.talking();
      await rig.play(() => rig.bench.hangup(far));
      await rig.finish(id);
    },
  },
  {
    id: 'session.stop-twice',
    title: 'stop may be asked twice, also at once, and is silent afterwards',
    contract,
    async run(rig) {
      await rig.ringing();
      await Promise.all([rig.stop(), rig.stop()]);
      await rig.stop('logout');
      expectSame(rig.phase, 'stopped', 'the phase');
      await rig.quiet();
    },
  },
  {
    id: 'session.stop-during-start',
    title: 'stop during start ends both, and nothing is told afterwards',
    contract,
    startsItself: true,
    async run(rig) {
      const starting = rig.start().catch((error: unknown) => error);
      await rig.stop();
      const outcome = await within(rig.limitMs, 'start() after stop()', () => starting);
      expectThat(!(outcome instanceof OutOfTime), 'start() did not settle after stop()');
      await rig.quiet();
      expectSame(rig.phase, 'stopped', 'the phase');
    },
  },
  {
    id: 'session.stop-unstarted',
    title: 'stop without start does nothing, and does it well',
    contract,
    startsItself: true,
    async run(rig) {
      await rig.stop('logout');
      expectSame(rig.stream.events.length, 0, 'the number of events');
    },
  },
  {
    id: 'session.after-stop',
    title: 'after stop every command is refused as not-connected',
    contract,
    async run(rig) {
      const { id } = await rig.ringing();
      await rig.stop();
      await rig.refuses(dialSomebody(rig.description.dialable[0]), 'not-connected');
      await rig.refuses({ type: 'hangup', callId: id }, 'not-connected');
    },
  },
  {
    id: 'session.capabilities',
    title: 'what it can do now is part of what its manifest claims',
    contract,
    run(rig) {
      for (const one of rig.snapshot().capabilities)
        expectOneOf(one, rig.driver.manifest.capabilities, 'a capability of the snapshot');
      return Promise.resolve();
    },
  },
  {
    id: 'session.taken-over',
    title: 'signing in elsewhere ends the session as a conflict, once and for good',
    contract,
    bench: ['takeOver'],
    async run(rig) {
      await rig.play(() => rig.bench.takeOver());
      await rig.until(() => rig.phase === 'failed', 'a failed session');
      expectSame(rig.snapshot().session.error?.code, 'conflict', "the session's error");
      await rig.refuses(dialSomebody(rig.description.dialable[0]), 'not-connected', 'conflict');
    },
  },
];

const dialSomebody = (value: string) => ({ type: 'dial', to: { kind: 'number', value } }) as const;
