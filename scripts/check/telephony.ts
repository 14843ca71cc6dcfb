// Debian packages that tests need: installed where that is possible without asking, else named in one line to run.
import { existsSync } from 'node:fs';
import { aptLine, telephonyPackages as sipPackages } from '../../lab/peers/sip/plant/programs';
import { run } from '../project';

/** What the tests of the telephone systems start. */
export const telephonyPackages: readonly string[] = [...sipPackages, 'prosody'];

const aptGet = '/usr/bin/apt-get';

/** Throws when one of them is missing and cannot be installed here. */
export async function ensurePackages(packages: readonly string[]): Promise<void> {
  const missing = await missingOf(packages);
  if (missing.length === 0) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync(aptGet)) throw new Error(advice(missing));
  console.log(`Installing ${missing.join(', ')} (apt-get) ...`);
  await apt(['update']);
  await apt(['install', '--yes', '--no-install-recommends', ...missing]);
}

async function missingOf(packages: readonly string[]): Promise<readonly string[]> {
  if (!existsSync('/usr/bin/dpkg-query')) throw new Error(advice(packages));
  const { output } = await run('/usr/bin/dpkg-query', [
    '--show',
    '--showformat=${Package} ${db:Status-Status}\\n',
    ...packages,
  ]);
  const installed = output
    .split('\n')
    .filter((line) => line.endsWith(' installed'))
    .map((line) => line.split(' ')[0]);
  return packages.filter((name) => !installed.includes(name));
}

async function apt(args: readonly string[]): Promise<void> {
  const { code, output } = await run(aptGet, ['-q', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${output.slice(-2000)}`);
}

function advice(missing: readonly string[]): string {
  if (!existsSync(aptGet))
    return `The telephone systems of the tests run on Debian and need: ${missing.join(', ')}`;
  return `The telephone systems of the tests need packages that are not installed. Run as root:\n\n  ${aptLine(missing)}\n\nand start again.`;
}
