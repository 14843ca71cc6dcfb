// npm run conform: proves a driver against the contract and writes down what came of it, beside the driver.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BenchModule } from '../drivers/kit/bench/bench';
import { cases } from '../drivers/kit/cases';
import type { CaseResult } from '../drivers/kit/conform';
import {
  joined,
  lastLines,
  lineOf,
  markdownOf,
  recordOf,
  regressions,
  summaryOf,
  type ConformanceRecord,
  type Run,
} from '../drivers/kit/report';
import type { DriverManifest } from '../engine/contract/driver/driver';
import { driverFolder } from './build/driverFolders';
import { makeDriver } from './build/drivers';
import { readBenchModule } from './conform/benchModule';
import { readBundle, type DriverBundle } from './conform/driverBundle';
import { runInChromium } from './conform/inChromium';
import { runInNode } from './conform/inNode';
import type { ConformArguments } from './conform/conformArguments';
import { peerFolder } from './conform/peerFolder';
import { checkClaims, checkSources } from './conform/precheck';
import { buildFolder, inProject } from './project';

export async function conform(given: ConformArguments): Promise<void> {
  const say = given.json ? console.error : console.log;
  const unknown = given.only.filter((id) => !cases.some((one) => one.id === id));
  if (unknown.length > 0) throw new Error(`There is no case ${unknown.join(', ')}`);
  // One case alone is for the hurry between two changes.
  if (given.only.length === 0) await checkSources(given.driver);
  const bundle = await builtDriver(given.driver);
  const manifest = JSON.parse(bundle.files['manifest.json'] ?? '{}') as DriverManifest;
  checkClaims(manifest);
  const runs = await allRuns(given, bundle, say);
  const { id: driver, version, contract } = manifest;
  const now = recordOf({ driver, version, contract }, runs);
  const before = readRecord(driver);
  const lost = regressions(before, now);
  const failures = runs.flatMap(({ results }) => results).filter(({ outcome }) => outcome === 'fail').length;
  if (given.only.length === 0 && lost.length === 0) write(driver, joined(before, now));
  for (const run of runs) sayAtTheEnd(run, say);
  for (const line of lost) say(`REGRESSION ${line}`);
  if (given.json) console.log(JSON.stringify(now, null, 2));
  process.exitCode = failures + lost.length > 0 ? 1 : 0;
}

/** Built anew and aside: what is measured is what would be deployed. */
async function builtDriver(id: string): Promise<DriverBundle> {
  const folder = path.join(buildFolder, 'conform', id);
  await makeDriver(id, folder);
  return readBundle(folder);
}

async function allRuns(
  { driver, where, only, transport }: ConformArguments,
  bundle: DriverBundle,
  say: (line: string) => void,
): Promise<readonly Run[]> {
  const file = path.join(peerFolder(driver), 'bench.ts');
  const module = readBenchModule((await import(file)) as Readonly<Record<string, unknown>>, file);
  const chosen = module.transports.filter((one) => transport === null || one === transport);
  if (chosen.length === 0) throw new Error(`The bench knows: ${module.transports.join(', ')}`);
  const runs: Run[] = [];
  for (const place of placesFor(driver, module, where, say))
    for (const one of chosen) {
      const name = one === '' ? place : `${place}, ${one}`;
      say(`\n${name}`);
      const progress = (result: CaseResult): void => say(lineOf(result));
      const results =
        place === 'node'
          ? await runInNode(driver, bundle, module, one, {
              progress,
              ...(only.length > 0 && { cases: cases.filter(({ id }) => only.includes(id)) }),
            })
          : await runInChromium({ id: driver, bundle, module, transport: one, only, progress });
      runs.push({ where: name, results });
    }
  return runs;
}

/** A driver may need a browser: then there is nothing to run in Node, and that is said. */
function placesFor(
  driver: string,
  { places = ['node', 'chromium'] }: BenchModule,
  where: ConformArguments['where'],
  say: (line: string) => void,
): ConformArguments['where'] {
  for (const place of where)
    if (!places.includes(place))
      say(`\n${place}: not run, driver '${driver}' runs only in ${places.join(', ')}`);
  const chosen = where.filter((place) => places.includes(place));
  if (chosen.length === 0) throw new Error(`driver '${driver}' runs only in ${places.join(', ')}`);
  return chosen;
}

function sayAtTheEnd(run: Run, say: (line: string) => void): void {
  say(`\n${summaryOf(run)}`);
  for (const result of run.results) {
    if (result.outcome === 'pass') continue;
    say(`  ${lineOf(result)}`);
    say(`    ${result.title} (docs/driver-guide.md, "${result.contract}")`);
    for (const line of lastLines(result)) say(`    ${line}`);
  }
}

const fileOf = (driver: string, kind: 'md' | 'json'): string =>
  path.join(driverFolder(driver) ?? inProject('drivers', driver), `CONFORMANCE.${kind}`);

function readRecord(driver: string): ConformanceRecord | null {
  const file = fileOf(driver, 'json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ConformanceRecord) : null;
}

function write(driver: string, record: ConformanceRecord): void {
  const titles = Object.fromEntries(cases.map(({ id, title, contract }) => [id, { title, contract }]));
  writeFileSync(fileOf(driver, 'json'), `${JSON.stringify(record, null, 2)}\n`);
  writeFileSync(fileOf(driver, 'md'), markdownOf(record, titles));
}
