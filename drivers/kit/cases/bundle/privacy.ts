// What an agent types, says by pressing keys, or is given by the CRM's server: where it must not turn up.
import type { ConformanceCase } from '../../conformanceCase';
import { CALLER, type Rig } from '../../rig';
import { credentialsOf, looksOf, Written } from './written';

const contract = 'Errors';
const credential = { contract: 'Session', setup: 'credential' } as const;
const signIn = { contract: 'Session', needs: ['login'], setup: 'sign-in' } as const;

export const privacyCases: readonly ConformanceCase[] = [
  {
    id: 'privacy.digits',
    title: 'digits that are sent turn up in no log, event, memory, address or answer',
    contract,
    needs: ['call.answer', 'call.dtmf'],
    async run(rig) {
      const written = new Written(rig);
      const digits = '739148260575';
      await written.during(async () => {
        const { id } = await rig.talking();
        await written.perform({ type: 'dtmf', callId: id, digits });
        await rig.quiet();
        await rig.stop('handover');
      });
      written.expectNowhere([digits], 'what was pressed');
    },
  },
  {
    id: 'privacy.dialled',
    title: 'a number that is dialled, taken or refused, is in no log, address or error',
    contract,
    needs: ['call.dial'],
    async run(rig) {
      const written = new Written(rig);
      const [number] = rig.description.dialable;
      await written.during(async () => {
        const { id, far } = await rig.dialling(number);
        await rig.play(() => rig.bench.answer(far));
        await rig.untilState(id, 'active');
        await rig.play(() => rig.bench.hangup(far));
        await rig.finish(id);
        const value = `${number}x${rig.description.invalidNumber}`;
        await written.perform({ type: 'dial', to: { kind: 'number', value } });
      });
      written.expectUnlogged(looksOf(number), 'the number');
    },
  },
  {
    id: 'privacy.transfer',
    title: 'the target of a transfer, taken or refused, is in no log, address or error',
    contract,
    needs: ['call.answer', 'transfer.blind'],
    async run(rig) {
      const written = new Written(rig);
      const [, value] = rig.description.dialable;
      const nobody = rig.description.unreachableTarget;
      await written.during(async () => {
        const { id } = await rig.talking();
        if (nobody) await written.perform({ type: 'transfer.blind', callId: id, to: nobody });
        await written.perform({ type: 'transfer.blind', callId: id, to: { kind: 'number', value } });
        await rig.quiet();
      });
      const words = [...looksOf(value), ...(nobody?.kind === 'number' ? looksOf(nobody.value) : [])];
      written.expectUnlogged(words, 'the target');
    },
  },
  {
    id: 'privacy.consult',
    title: 'the number of a consultation is in no log, address or error',
    contract,
    needs: ['call.answer', 'consult'],
    async run(rig) {
      const written = new Written(rig);
      await written.during(async () => {
        const { id } = await rig.talking();
        await rig.consulting(id);
        await rig.quiet();
      });
      written.expectUnlogged(looksOf(rig.description.dialable[1]), 'the number');
    },
  },
  {
    id: 'privacy.missed',
    title: 'of a caller who gives up neither number, name nor attributes are in a log, address or error',
    contract,
    async run(rig) {
      const written = new Written(rig);
      await written.during(async () => {
        const { id, far } = await rig.ringing(caller);
        await rig.play(() => rig.bench.cancel(far));
        await rig.finish(id);
      });
      written.expectUnlogged(wordsOfCaller, 'the caller');
    },
  },
  {
    id: 'privacy.reload',
    title: 'of a call that a reload finds neither number, name nor attributes are in a log, address or error',
    contract: 'Attach',
    async run(rig) {
      const why = rig.description.lacks?.['attach'];
      if (why !== undefined) rig.skip(why);
      const written = new Written(rig);
      await written.during(async () => {
        await rig.ringing(caller);
        await rig.reload();
      });
      written.expectUnlogged(wordsOfCaller, 'the caller');
    },
  },
  {
    id: 'privacy.link',
    title: 'when the link is lost during a call the caller is in no log, address or error',
    contract,
    needs: ['call.answer'],
    bench: ['dropTransport', 'restoreTransport'],
    async run(rig) {
      const written = new Written(rig);
      await written.during(async () => {
        const { id } = await rig.talking(caller);
        await rig.play(() => rig.bench.dropTransport());
        await rig.until(() => rig.phase === 'reconnecting', 'a session that reconnects', 'link');
        await written.perform({ type: 'hangup', callId: id });
        await rig.play(() => rig.bench.restoreTransport());
        await rig.until(() => rig.phase === 'ready', 'a ready session', 'link');
      });
      written.expectUnlogged(wordsOfCaller, 'the caller');
    },
  },
  {
    id: 'privacy.notes',
    title: 'the notes of a wrap-up turn up in no log, event, memory, address or answer',
    contract,
    needs: ['call.answer', 'wrapup'],
    async run(rig) {
      const written = new Written(rig);
      const notes = 'kit-note: wants to be called after six';
      await written.during(async () => {
        const { id, far } = await rig.talking();
        await rig.play(() => rig.bench.hangup(far));
        await rig.untilState(id, 'wrapup');
        const codeId = rig.call(id).wrapup?.codes?.[0]?.id;
        await written.perform({
          type: 'wrapup.complete',
          callId: id,
          notes,
          ...(codeId !== undefined && { codeId }),
        });
        await rig.untilState(id, 'closed');
      });
      written.expectNowhere([notes], 'the notes');
    },
  },
  {
    id: 'privacy.search',
    title: 'what is searched for in the directory, and who is found, is in no log',
    contract,
    needs: ['directory'],
    async run(rig) {
      const written = new Written(rig);
      const text = rig.description.directoryText ?? rig.skip('the bench knows nobody in the directory');
      const names: string[] = [];
      await written.during(async () => {
        const { entries = [] } = await rig.perform({ type: 'directory.search', text, limit: 5 });
        names.push(...entries.map(({ label }) => label));
      });
      written.expectUnlogged([text, ...names], 'the search', 'an address may hold it');
    },
  },
  {
    ...credential,
    id: 'privacy.credential',
    title: 'a credential is in no log, event, memory, address or answer, also of a diagnosis',
    async run(rig) {
      const written = new Written(rig);
      await written.during(async () => {
        await rig.ringing();
        await written.perform({ type: 'diagnose' });
        await rig.stop('handover');
      });
      if (rig.host.credentials.asked === 0) rig.skip('the driver asks for no credential');
      written.expectNowhere(credentialsOf(rig), 'a credential');
    },
  },
  {
    ...credential,
    id: 'privacy.credential-renewed',
    title: 'neither is a credential that was renewed, or the one before it',
    bench: ['expireCredential'],
    async run(rig) {
      const written = new Written(rig);
      await written.during(async () => {
        const before = rig.host.credentials.renewed;
        await rig.play(() => rig.bench.expireCredential({ forGood: false }));
        await rig.until(() => rig.host.credentials.renewed > before, 'a fresh credential being asked for');
        await rig.ringing();
      });
      written.expectNowhere(credentialsOf(rig), 'a credential');
    },
  },
  {
    ...credential,
    id: 'privacy.credential-refused',
    title: 'neither is one that the system refuses, and no error holds it',
    bench: ['expireCredential'],
    async run(rig) {
      const written = new Written(rig);
      await written.during(async () => {
        await rig.play(() => rig.bench.expireCredential({ forGood: true }));
        await rig.until(() => ['failed', 'login-required'].includes(rig.phase), 'the end of the session');
        await rig.quiet();
      });
      written.expectNowhere(credentialsOf(rig), 'a credential');
    },
  },
  {
    ...signIn,
    id: 'privacy.sign-in',
    title: 'the password that was typed is in no log, event, memory, address or answer',
    async run(rig) {
      const written = new Written(rig);
      const { right } = fieldsOf(rig);
      const secrets = typed(rig, right);
      await written.during(async () => {
        await written.perform({ type: 'login', fields: right });
        await rig.until(() => rig.phase === 'ready', 'a ready session');
        await rig.stop('handover');
      });
      written.expectNowhere(secrets, 'the password');
    },
  },
  {
    ...signIn,
    id: 'privacy.sign-in-wrong',
    title: 'neither is one that was refused, and no error holds it',
    async run(rig) {
      const written = new Written(rig);
      const { wrong } = fieldsOf(rig);
      const secrets = typed(rig, wrong);
      await written.during(async () => {
        await written.perform({ type: 'login', fields: wrong });
        await rig.quiet();
      });
      written.expectNowhere(secrets, 'the password');
    },
  },
];

const caller = { from: CALLER, name: 'Ada Sample', attributes: { key: 'kit-secret' } } as const;
const wordsOfCaller = [...looksOf(CALLER), 'Ada Sample', 'kit-secret'];

const fieldsOf = (rig: Rig) => rig.ready.login ?? rig.skip('the bench gives no fields (login)');

/** What is typed into fields that hide it. */
function typed(rig: Rig, fields: Readonly<Record<string, string>>): readonly string[] {
  const { loginFields = [] } = rig.snapshot().session;
  const hidden = loginFields.filter(({ type }) => type === 'password').map(({ key }) => fields[key] ?? '');
  if (hidden.length === 0) rig.skip('no field is a password');
  return hidden;
}
