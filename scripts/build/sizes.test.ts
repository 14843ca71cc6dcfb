import { overBudget, sizeTable } from './sizes';

const engine = { name: 'engine', minKb: 200, gzipKb: 75.1, budgetKb: 75 };

it('names what is over its budget', () => {
  expect(overBudget([engine, { name: 'styles', minKb: 900, gzipKb: 300 }])).toEqual([
    'engine: 75.1 KB gzip, budget 75 KB',
  ]);
});

it('lets pass what is exactly at its budget', () => {
  expect(overBudget([{ ...engine, gzipKb: 75 }])).toEqual([]);
});

it('prints one line for each artefact', () => {
  expect(sizeTable([engine]).split('\n')[1]).toMatch(/^engine\s+200\.0\s+75\.1\s+75\.0$/);
});
