// npm run test:faults: stories of calls and faults in real Chromium (tests/chaos).
import type { Asked } from '../tests/chaos/commandLine';
import { ensureBuilt } from './build';
import { ensureChromium } from './check/chromium';
import { inProject } from './project';

interface Teller {
  readonly tell: (asked: Asked) => Promise<boolean>;
}

/** Without a seed it takes a new one. */
export async function runFaults({
  seed = Date.now() % 2 ** 31,
  ...asked
}: Partial<Asked> & Omit<Asked, 'seed'>): Promise<void> {
  await ensureBuilt();
  process.env['CHROMIUM'] = await ensureChromium();
  const { tell } = (await import(inProject('tests/chaos/commandLine.ts'))) as Teller;
  process.exitCode = (await tell({ ...asked, seed })) ? 0 : 1;
}
