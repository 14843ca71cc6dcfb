// What is left in the page after each kind of end: the clock, the page's own timers and listeners, workers, connections, sound.
import type { StopReason } from '../../../../engine/contract/driver/driver';
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import type { Rig } from '../../rig';
import { within } from '../../timeLimit';

const contract = 'Life cycle';

const afterCalls = (reason: StopReason, what: string): ConformanceCase => ({
  id: `leaks.${reason}`,
  title: `${what} leaves nothing in the page, also while calls are on`,
  contract,
  needs: ['call.answer'],
  async run(rig) {
    await rig.talking();
    await rig.ringing();
    await rig.stop(reason);
    await expectNothingLeft(rig);
  },
});

export const stopCases: readonly ConformanceCase[] = [
  afterCalls('unload', 'a page that is left'),
  afterCalls('handover', 'a handover to another tab'),
  afterCalls('logout', 'a sign-out'),
  {
    id: 'leaks.idle',
    title: 'a stop without any call leaves nothing in the page',
    contract,
    async run(rig) {
      await rig.quiet();
      await rig.stop();
      await expectNothingLeft(rig);
    },
  },
  {
    id: 'leaks.reconnecting',
    title: 'a stop while the link is down leaves nothing that would try it again',
    contract,
    bench: ['dropTransport', 'restoreTransport'],
    async run(rig) {
      await rig.play(() => rig.bench.dropTransport());
      await rig.until(() => rig.phase === 'reconnecting', 'a session that reconnects', 'link');
      await rig.stop();
      await rig.play(() => rig.bench.restoreTransport());
      await expectNothingLeft(rig);
    },
  },
  {
    id: 'leaks.returned',
    title: 'a stop after the link was lost and came back leaves nothing of either',
    contract,
    bench: ['dropTransport', 'restoreTransport'],
    async run(rig) {
      await rig.play(() => rig.bench.dropTransport());
      await rig.until(() => rig.phase === 'reconnecting', 'a session that reconnects', 'link');
      await rig.play(() => rig.bench.restoreTransport());
      await rig.until(() => rig.phase === 'ready', 'a ready session', 'link');
      await rig.stop('handover');
      await expectNothingLeft(rig);
    },
  },
  {
    id: 'leaks.starting',
    title: 'a stop during the start leaves nothing in the page',
    contract,
    startsItself: true,
    async run(rig) {
      const starting = rig.start().catch(() => undefined);
      await rig.stop();
      await within(rig.limitMs, 'start() after stop()', () => starting);
      await expectNothingLeft(rig);
    },
  },
  {
    id: 'leaks.refused-start',
    title: 'a start that fails for want of a credential leaves nothing once it is stopped',
    contract,
    setup: 'credential',
    startsItself: true,
    async run(rig) {
      rig.host.refusesCredentials = true;
      await rig.start().catch(() => undefined);
      if (rig.host.credentials.asked === 0) rig.skip('the driver asks for no credential');
      await rig.stop();
      await expectNothingLeft(rig);
    },
  },
  {
    id: 'leaks.signed-out',
    title: 'a stop while a sign-in is asked for leaves nothing in the page',
    contract,
    needs: ['login'],
    setup: 'sign-in',
    async run(rig) {
      const { wrong } = rig.ready.login ?? rig.skip('the bench gives no fields (login)');
      await rig.perform({ type: 'login', fields: wrong }).catch(() => undefined);
      await rig.stop('logout');
      await expectNothingLeft(rig);
    },
  },
  {
    id: 'leaks.taken-over',
    title: 'a session that was taken over leaves nothing once it is stopped',
    contract,
    bench: ['takeOver'],
    async run(rig) {
      await rig.play(() => rig.bench.takeOver());
      await rig.until(() => rig.phase === 'failed', 'a failed session');
      await rig.stop('handover');
      await expectNothingLeft(rig);
    },
  },
  {
    id: 'leaks.reloads',
    title: 'five pages after each other leave no more behind than one',
    contract,
    async run(rig) {
      for (let i = 0; i < 5; i += 1) await rig.reload(i % 2 === 0 ? 'unload' : 'handover');
      await rig.stop();
      await expectNothingLeft(rig);
    },
  },
];

async function expectNothingLeft(rig: Rig): Promise<void> {
  const { host, page, contacts } = rig;
  const left = (): readonly string[] => [
    ...page.left(),
    ...several(host.clock.pending, 'timers of host.clock'),
    ...several(host.media.listening, 'listeners for the microphone'),
    ...several(host.media.live, 'open microphones'),
    ...several(contacts.open, 'open connections'),
  ];
  await rig
    .until(() => left().length === 0, 'nothing being left')
    .catch(() => {
      expectSame(left(), [], 'what is left');
    });
  // What was given back and is taken again, a moment later.
  await rig.quiet();
  expectThat(left().length === 0, `after the stop there is again: ${left().join(', ')}`);
}

const several = (count: number, what: string): readonly string[] =>
  count === 0 ? [] : [`${String(count)} ${what}`];
