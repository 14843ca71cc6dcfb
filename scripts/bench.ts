// npm run bench -- NAME [COUNT]: runs bench/NAME.bench.ts, which exports `run(options)`.
import { readdirSync } from 'node:fs';
import type { BenchOptions } from '../bench/benchOptions';
import { ensureBuilt } from './build';
import { ensureChromium } from './check/chromium';
import { oneOf } from './commandLine/values';
import { inProject } from './project';

interface Bench {
  run(options: BenchOptions): Promise<void>;
}

export async function runBench(given: string, options: BenchOptions): Promise<void> {
  const name = oneOf(given, 'NAME', benches());
  await ensureBuilt();
  process.env['CHROMIUM'] = await ensureChromium();
  // `soak-sip` as it is typed, `soakSip` as its file is called.
  const file = name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase());
  const bench = (await import(inProject('bench', `${file}.bench.ts`))) as Bench;
  await bench.run(options);
}

function benches(): readonly string[] {
  return readdirSync(inProject('bench'))
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => file.replace('.bench.ts', '').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`));
}
