// The agent signs in at the telephone system; credentials that the CRM's server mints.
import type { ConformanceCase } from '../../conformanceCase';
import { expectOneOf, expectSame, expectThat } from '../../expectations';
import { CREDENTIAL } from '../../host/kitHost';
import type { Rig } from '../../rig';

const contract = 'Session';
const signIn = { contract, needs: ['login'], setup: 'sign-in' } as const;
const credential = { contract, setup: 'credential' } as const;

export const signInCases: readonly ConformanceCase[] = [
  {
    ...signIn,
    id: 'sign-in.asked',
    title: 'asks for a sign-in with fields, and takes no other command before it',
    async run(rig) {
      expectSame(rig.phase, 'login-required', 'the phase');
      const { loginFields = [] } = rig.snapshot().session;
      expectThat(loginFields.length > 0, 'a session that wants a sign-in names no fields (loginFields)');
      const to = { kind: 'number', value: rig.description.dialable[0] } as const;
      await rig.refuses({ type: 'dial', to }, 'auth-required');
    },
  },
  {
    ...signIn,
    id: 'sign-in.taken',
    title: 'the right fields lead to a ready session; signing out leads back',
    async run(rig) {
      await rig.perform({ type: 'login', fields: fieldsOf(rig).right });
      await rig.until(() => rig.phase === 'ready', 'a ready session');
      await rig.perform({ type: 'logout' });
      await rig.until(() => rig.phase === 'login-required', 'a session that wants a sign-in');
    },
  },
  {
    ...signIn,
    id: 'sign-in.refused',
    title: 'wrong fields are refused as auth-required and may be corrected',
    async run(rig) {
      await rig.refuses({ type: 'login', fields: fieldsOf(rig).wrong }, 'auth-required');
      expectSame(rig.phase, 'login-required', 'the phase');
      await rig.perform({ type: 'login', fields: fieldsOf(rig).right });
      await rig.until(() => rig.phase === 'ready', 'a ready session');
    },
  },
  {
    ...signIn,
    id: 'sign-in.secret',
    title: 'what was typed turns up in no event, log line or memory',
    async run(rig) {
      const { right } = fieldsOf(rig);
      await rig.perform({ type: 'login', fields: right });
      await rig.until(() => rig.phase === 'ready', 'a ready session');
      await rig.stop('handover');
      const secret = right['password'] ?? '';
      if (secret === '') rig.skip('no field is called password');
      expectAbsent(rig, secret, 'the password');
    },
  },
  {
    ...credential,
    id: 'credential.refused',
    title: 'without a credential start fails as an authentication error',
    startsItself: true,
    async run(rig) {
      rig.host.refusesCredentials = true;
      const outcome = await rig.start().then(
        () => 'it started',
        () => rig.snapshot().session.error?.code,
      );
      if (rig.host.credentials.asked === 0) rig.skip('the driver asks for no credential');
      expectOneOf(outcome, authCodes, "the session's error");
      expectSame(rig.phase, 'failed', 'the phase');
    },
  },
  {
    ...credential,
    id: 'credential.renewed',
    title: 'a credential that expired is renewed once, unseen, and the call goes on',
    bench: ['expireCredential'],
    async run(rig) {
      const { id } = await rig.talking();
      const told = rig.stream.events.length;
      const before = rig.host.credentials.renewed;
      await rig.play(() => rig.bench.expireCredential({ forGood: false }));
      await rig.until(() => rig.host.credentials.renewed > before, 'a fresh credential being asked for');
      await rig.quiet();
      await rig.perform({ type: 'hangup', callId: id });
      await rig.untilOver(id);
      const seen = rig.stream.events.slice(told).filter(({ type }) => type === 'session');
      expectSame(seen.length, 0, 'the number of session events meanwhile');
      expectSame(rig.host.credentials.renewed, before + 1, 'how often it was renewed');
      expectAbsent(rig, CREDENTIAL, 'the credential');
    },
  },
  {
    ...credential,
    id: 'credential.expired',
    title: 'when no credential is worth anything the session fails, and does not try for ever',
    bench: ['expireCredential'],
    async run(rig) {
      await rig.play(() => rig.bench.expireCredential({ forGood: true }));
      await rig.until(
        () => rig.phase === 'failed' || rig.phase === 'login-required',
        'the end of the session',
      );
      expectOneOf(rig.snapshot().session.error?.code, authCodes, "the session's error");
      const asked = rig.host.credentials.asked;
      await rig.quiet();
      expectSame(rig.host.credentials.asked, asked, 'how often a credential was asked for after that');
    },
  },
];

const authCodes: readonly (string | undefined)[] = ['auth-required', 'auth-expired', 'forbidden'];

const fieldsOf = (rig: Rig) => rig.ready.login ?? rig.skip('the bench gives no fields (login)');

function expectAbsent(rig: Rig, secret: string, what: string): void {
  const places = {
    'an event': rig.stream.events,
    'the log': rig.host.logged,
    'the memory': rig.host.memory.kept,
  };
  for (const [place, content] of Object.entries(places))
    expectThat(!JSON.stringify(content).includes(secret), `${what} is in ${place}`);
}
