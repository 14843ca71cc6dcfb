// The agent must sign in again while calls are on.
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import { expectAtFarEnd } from '../../farView';
import type { Rig } from '../../rig';

const shared = {
  contract: 'Session',
  needs: ['login', 'call.answer', 'call.hangup'],
  setup: 'sign-in',
} as const;

export const lapsedSignInCases: readonly ConformanceCase[] = [
  {
    ...shared,
    id: 'sign-in.continue',
    title:
      'a sign-in that lapses during a call leaves it on, tells by when to sign in, and then all is as before',
    bench: ['lapseSignIn', 'look'],
    async run(rig) {
      await signIn(rig);
      const { id, far } = await rig.talking();
      await rig.play(() => rig.bench.lapseSignIn({ seconds: 600 }));
      await rig.until(() => rig.phase === 'login-required', 'a session that wants a sign-in');
      const { continueBy = 0, error } = rig.snapshot().session;
      expectThat(continueBy > rig.host.clock.now(), 'it does not tell by when (continueBy)');
      expectThat(error !== undefined, 'it does not tell why the agent must sign in (error)');
      expectSame(rig.call(id).state, 'active', 'the call meanwhile');
      await signIn(rig);
      expectSame(rig.snapshot().session.continueBy, undefined, 'continueBy once signed in');
      await expectAtFarEnd(rig, far, { connected: true });
      await rig.until(() => rig.call(id).allowed.includes('hangup'), 'a call that can be ended');
      await rig.perform({ type: 'hangup', callId: id });
      await rig.untilOver(id);
    },
  },
  {
    ...shared,
    id: 'sign-in.given-up',
    title: 'calls are given up, and told as ended, when nobody has signed in by then',
    bench: ['lapseSignIn'],
    async run(rig) {
      await signIn(rig);
      const { id } = await rig.talking();
      await rig.play(() => rig.bench.lapseSignIn({ seconds: 1 }));
      await rig.until(() => rig.phase === 'login-required', 'a session that wants a sign-in');
      const { continueBy = 0 } = rig.snapshot().session;
      await rig.until(() => rig.call(id).endedAt !== undefined, 'the end of the call', 2_000);
      const beside = Math.abs((rig.call(id).endedAt ?? 0) - continueBy);
      expectThat(beside <= 1_000, `it was given up ${String(beside)} ms beside continueBy`);
    },
  },
];

async function signIn(rig: Rig): Promise<void> {
  const { right } = rig.ready.login ?? rig.skip('the bench gives no fields (login)');
  await rig.perform({ type: 'login', fields: right });
  await rig.until(() => rig.phase === 'ready', 'a ready session');
}
