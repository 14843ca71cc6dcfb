// The sources of the driver contract, in the order in which report and reference show them.
import { readFileSync } from 'node:fs';
import { inProject } from '../project';

const FOLDER = 'engine/contract/driver';

/** What a driver's author builds upon. The other files of the folder only help a driver to keep to it. */
const FILES = [
  'driver',
  'manifest',
  'event',
  'command',
  'call',
  'people',
  'presence',
  'vendorAction',
  'driverError',
  'callRules',
] as const;

export interface Source {
  /** Relative to the project. */
  readonly file: string;
  readonly text: string;
}

const readSource = (file: string): Source => ({ file, text: readFileSync(inProject(file), 'utf8') });

export const contractSources = (): readonly Source[] =>
  FILES.map((name) => readSource(`${FOLDER}/${name}.ts`));

export const benchSource = (): Source => readSource('drivers/kit/bench/bench.ts');
