// How big each artefact is, and whether it keeps its budget (config/budgets.json). KB = 1,024 bytes.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { inProject } from '../project';
import type { Artefact } from './part';

interface Size {
  readonly name: string;
  readonly minKb: number;
  readonly gzipKb: number;
  readonly budgetKb?: number;
}

type Budgets = Readonly<Record<string, { readonly gzipKb: number } | undefined>>;

/** Files are compressed one by one, as a browser fetches them. */
export function sizesOf(artefacts: readonly Artefact[]): readonly Size[] {
  const budgets = JSON.parse(readFileSync(inProject('config/budgets.json'), 'utf8')) as Budgets;
  return artefacts.map(({ name, files, budget }) => {
    const contents = files.map((file) => readFileSync(file));
    const budgetKb = budget === undefined ? undefined : budgets[budget]?.gzipKb;
    return {
      name,
      minKb: kb(contents.map((content) => content.length)),
      gzipKb: kb(contents.map((content) => gzipSync(content, { level: 9 }).length)),
      ...(budgetKb === undefined ? {} : { budgetKb }),
    };
  });
}

export function sizeTable(sizes: readonly Size[]): string {
  const width = Math.max(...sizes.map(({ name }) => name.length), 8);
  const cell = (value: number | undefined): string =>
    (value === undefined ? '' : value.toFixed(1)).padStart(9);
  const rows = sizes.map(
    (size) => `${size.name.padEnd(width)}${cell(size.minKb)}${cell(size.gzipKb)}${cell(size.budgetKb)}`,
  );
  return [
    `${'KB'.padEnd(width)}${'min'.padStart(9)}${'gzip'.padStart(9)}${'budget'.padStart(9)}`,
    ...rows,
  ].join('\n');
}

export function overBudget(sizes: readonly Size[]): readonly string[] {
  return sizes
    .filter(({ gzipKb, budgetKb }) => budgetKb !== undefined && gzipKb > budgetKb)
    .map(
      ({ name, gzipKb, budgetKb }) => `${name}: ${gzipKb.toFixed(1)} KB gzip, budget ${String(budgetKb)} KB`,
    );
}

function kb(bytes: readonly number[]): number {
  return bytes.reduce((sum, each) => sum + each, 0) / 1024;
}
