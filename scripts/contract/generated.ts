// What is written from the contract's sources, and whether what lies there is still what they say.
import { existsSync, readFileSync } from 'node:fs';
import { inProject } from '../project';
import { apiReport } from './apiReport';
import { driverReference } from './driverReference';
import { benchSource, contractSources } from './sources';

export interface GeneratedFile {
  /** Relative to the project. */
  readonly file: string;
  readonly text: string;
}

export function generatedFiles(
  contract = contractSources(),
  bench = benchSource(),
): readonly GeneratedFile[] {
  return [
    { file: 'docs/driver-contract.api.md', text: apiReport(contract) },
    { file: 'docs/driver-reference.md', text: driverReference(contract, bench) },
  ];
}

/** The files that say something else, each with the first line that differs. */
export const staleFiles = (files: readonly GeneratedFile[]): readonly string[] =>
  files.flatMap(({ file, text }) => {
    const kept = existsSync(inProject(file)) ? readFileSync(inProject(file), 'utf8') : '';
    return kept === text ? [] : [`${file}:${String(firstDifference(kept, text))}`];
  });

function firstDifference(kept: string, text: string): number {
  const lines = kept.split('\n');
  const wanted = text.split('\n');
  const at = wanted.findIndex((line, i) => line !== lines[i]);
  return (at === -1 ? wanted.length : at) + 1;
}
