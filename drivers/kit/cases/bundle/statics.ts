// The bundle as it is deployed, and what the driver writes and contacts while it works.
import { CONTRACT_VERSION } from '../../../../engine/contract/driver/driver';
import { bannedCode, foreignAddresses, originOf, originPatterns } from '../../judge/bundleScan';
import type { ConformanceCase } from '../../conformanceCase';
import { expectSame, expectThat } from '../../expectations';
import { differences } from '../../judge/differences';
import { CREDENTIAL } from '../../host/kitHost';
import { CALLER, type Rig } from '../../rig';
import { watchConsole } from '../../watch/consoleWatch';

const contract = 'Bundle';
const bundle = { contract, startsItself: true } as const;

export const staticCases: readonly ConformanceCase[] = [
  {
    ...bundle,
    id: 'statics.manifest',
    title: "the bundle's manifest.json is the driver's manifest, written for this contract",
    run(rig) {
      const { manifest } = rig.driver;
      const file: unknown = JSON.parse(rig.subject.bundle['manifest.json'] ?? 'null');
      expectSame(differences('manifest', JSON.parse(JSON.stringify(manifest)), file), [], 'what differs');
      expectThat(/^[a-z][a-z0-9-]*$/.test(manifest.id), `'${manifest.id}' is no id`);
      expectThat(/^\d+\.\d+\.\d+/.test(manifest.version), `'${manifest.version}' is no version`);
      expectSame(
        manifest.contract.split('.')[0],
        CONTRACT_VERSION.split('.')[0],
        'the version of the contract',
      );
      expectSame(
        new Set(manifest.capabilities).size,
        manifest.capabilities.length,
        'how many capabilities differ',
      );
      return Promise.resolve();
    },
  },
  {
    ...bundle,
    id: 'statics.no-eval',
    title: 'no code from text: no eval, no Function constructor',
    run(rig) {
      expectSame(
        scripts(rig).flatMap(([name, code]) => bannedCode(name, code, 'eval')),
        [],
        'what was found',
      );
      return Promise.resolve();
    },
  },
  {
    ...bundle,
    id: 'statics.no-remote-script',
    title: 'no code from elsewhere: no script element, no import of an address',
    run(rig) {
      expectSame(
        scripts(rig).flatMap(([name, code]) => bannedCode(name, code, 'remote')),
        [],
        'what was found',
      );
      return Promise.resolve();
    },
  },
  {
    ...bundle,
    id: 'statics.addresses',
    title: 'every address in the bundle is among the origins of its manifest',
    run(rig) {
      const patterns = originPatterns(rig.driver.manifest, rig.ready.config);
      const foreign = scripts(rig).flatMap(([name, code]) => foreignAddresses(name, code, patterns));
      expectSame(foreign, [], 'what was found');
      return Promise.resolve();
    },
  },
  {
    id: 'statics.contacts',
    title: 'while it works it contacts nobody whom its manifest does not name',
    contract,
    needs: ['call.answer'],
    async run(rig) {
      const { id, far } = await rig.talking();
      await rig.play(() => rig.bench.hangup(far));
      await rig.finish(id);
      const patterns = originPatterns(rig.driver.manifest, rig.ready.config);
      const foreign = rig.contacts.made
        .map(({ url }) => originOf(url))
        .filter((origin) => !patterns.some((one) => one.test(origin)));
      expectSame([...new Set(foreign)], [], 'who was contacted beside them');
    },
  },
  {
    id: 'statics.logs',
    title: 'no number, name, attribute or credential is written to a log or the console',
    contract,
    async run(rig) {
      const written = watchConsole();
      await talkAndFail(rig).finally(() => written.end());
      const text = [...rig.host.logged, ...written.lines].join('\n');
      const secrets = [CALLER.slice(1), CALLER.slice(-7), 'Ada Sample', 'kit-secret', CREDENTIAL];
      const found = [...secrets, rig.description.dialable[0].replace(/\D/g, '')].filter((one) =>
        text.includes(one),
      );
      expectSame(found.length, 0, 'how many of them were written');
    },
  },
];

/** A rejected and a finished call, a failed command, a call that is dialled: whatever is worth a log line. */
async function talkAndFail(rig: Rig): Promise<void> {
  const { id, far } = await rig.ringing({
    from: CALLER,
    name: 'Ada Sample',
    attributes: { key: 'kit-secret' },
  });
  await rig.perform({ type: 'hangup', callId: 'no such call' }).catch(() => undefined);
  if (rig.has('call.answer')) {
    await rig.perform({ type: 'answer', callId: id });
    await rig.untilState(id, 'active');
    await rig.play(() => rig.bench.hangup(far));
  } else await rig.play(() => rig.bench.cancel(far));
  await rig.untilOver(id);
  if (rig.has('call.dial')) await rig.dialling();
  await rig.stop('logout');
}

const scripts = (rig: Rig): readonly (readonly [string, string])[] =>
  Object.entries(rig.subject.bundle).filter(([name]) => /\.m?js$/.test(name));
