// npm run bench -- NAME [options]: runs bench/NAME.bench.ts, which exports `run(argv)`.
import { readdirSync } from 'node:fs';
import { ensureBuilt } from './build';
import { ensureChromium } from './check/chromium';
import { inProject } from './project';
import { runScript } from './steps';

interface Bench {
  run(argv: readonly string[]): Promise<void>;
}

runScript(async () => {
  const [given = '', ...argv] = process.argv.slice(2);
  // `soak-sip` as it is typed, `soakSip` as its file is called.
  const name = given.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
  const known = benches();
  if (!known.includes(name)) throw new Error(`npm run bench -- NAME, one of: ${known.join(', ')}`);
  await ensureBuilt();
  process.env['CHROMIUM'] = await ensureChromium();
  const bench = (await import(inProject('bench', `${name}.bench.ts`))) as Bench;
  await bench.run(argv);
});

function benches(): readonly string[] {
  return readdirSync(inProject('bench'))
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => file.replace('.bench.ts', ''));
}
