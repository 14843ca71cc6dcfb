// The browser of the tests: the system's own Chromium, installed where that is possible without asking.
import { existsSync } from 'node:fs';
import { run } from '../project';

const debianPath = '/usr/bin/chromium';

/** Where it is; says how to get it when it cannot be had here. */
export async function ensureChromium(): Promise<string> {
  const wanted = process.env['CHROMIUM'] ?? debianPath;
  if (existsSync(wanted)) return wanted;
  if (process.env['CHROMIUM'] !== undefined)
    throw new Error(`CHROMIUM names ${wanted}, which does not exist.`);
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/usr/bin/apt-get')) throw new Error(advice());
  console.log('Installing Chromium (apt-get) ...');
  await apt(['update']);
  await apt(['install', '--yes', '--no-install-recommends', 'chromium']);
  return wanted;
}

async function apt(args: readonly string[]): Promise<void> {
  const { code, output } = await run('/usr/bin/apt-get', ['-q', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${output.slice(-2000)}`);
}

function advice(): string {
  const command = existsSync('/usr/bin/apt-get')
    ? 'sudo apt-get update && sudo apt-get install --yes chromium'
    : 'set CHROMIUM to the path of Chrome, Chromium or Edge';
  return `The browser tests need Chromium. Run:\n\n  ${command}\n\nand start again.`;
}
