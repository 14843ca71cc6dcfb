// The kit is proven: every seeded fault is caught, and every case catches something that hardly any other does.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Subject } from '../../drivers/kit/subject';
import { cases } from '../../drivers/kit/cases';
import { manifest } from '../../drivers/simulator/manifest';
import { sizesOfFaults } from './faults/faultSizes';
import { faults } from './faults/faults';
import { caughtBy, gapsIn, onSimulator, type Matrix } from './faults/matrix';
import { matrixTable, withMatrix } from './faults/matrixTable';
import { simulatorSubject } from './simulatorSubject';

const page = path.resolve(__dirname, '../../drivers/kit/FAULTS.md');
let good: Subject;
beforeAll(async () => {
  // One fault writes there.
  jest.spyOn(console, 'info').mockImplementation(() => undefined);
  good = await simulatorSubject();
}, 30_000);

it('a fault differs from the good driver in at most five lines', () => {
  const sizes = sizesOfFaults(path.join(__dirname, 'faults'));
  expect(Object.keys(sizes).sort()).toEqual(faults.map(({ id }) => id).sort());
  expect(Object.entries(sizes).filter(([, lines]) => lines > 5)).toEqual([]);
  expect(faults.length).toBeGreaterThanOrEqual(25);
});

describe('the matrix in drivers/kit/FAULTS.md', () => {
  const written = readFileSync(page, 'utf8');
  const known = readMatrix(written);

  it('has a row for every fault and leaves no case unproven', () => {
    expect(Object.keys(known).sort()).toEqual(faults.map(({ id }) => id).sort());
    expect(gapsIn(known)).toEqual([]);
  });

  it('has at least two faults for every capability of the contract', () => {
    const faultsOf = (capability: string) => {
      const asking = cases.filter(({ needs = [] }) => (needs as readonly string[]).includes(capability));
      return Object.values(known).filter((caught) => asking.some(({ id }) => caught.includes(id))).length;
    };
    // The simulator claims all that there are.
    const thin = manifest.capabilities.filter((capability) => faultsOf(capability) < 2);
    expect(thin).toEqual([]);
  });

  it.each(faults.filter((_fault, i) => i % 8 === 0))('holds for a sample: $id', async (fault) => {
    const mentioned = cases.filter(({ id }) => known[fault.id]?.includes(id));
    expect(await caughtBy(onSimulator(good), fault, mentioned)).toEqual(mentioned.map(({ id }) => id));
  });

  it('holds for every fault and every case @long', async () => {
    const matrix: Record<string, readonly string[]> = {};
    for (const fault of faults) matrix[fault.id] = await caughtBy(onSimulator(good), fault);
    const isWritten = process.env['UPDATE_MATRIX'] !== undefined;
    if (isWritten) writeFileSync(page, withMatrix(written, matrixTable(matrix)));
    expect(gapsIn(matrix)).toEqual([]);
    expect(matrix).toEqual(isWritten ? matrix : known);
    // The whole suite for every fault: up to half a minute each on a busy machine, and one page has one exchange.
  }, 14_400_000);
});

/** As the table tells it. */
function readMatrix(text: string): Matrix {
  const rows = [...text.matchAll(/^\| `([\w-]+)` \|[^|]*\| ([^|]*) \|$/gm)];
  return Object.fromEntries(
    rows.map(([, fault, caught]) => [
      fault ?? '',
      [...(caught ?? '').matchAll(/`([\w.-]+)`/g)].map(([, id]) => id ?? ''),
    ]),
  );
}
