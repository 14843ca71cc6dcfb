// The validators are measured: a mistake is put into a copy of the package, and they have to notice it.
import { VALIDATORS } from '../../scripts/validate/validators';
import { RELEASE } from './faults/release';
import { FAULTS } from './faults/table';
import { Measure, type Caught } from './measure';
import { ProjectCopy } from './projectCopy';

/** Of each kind one, with the validators that must notice it: twelve for every run, all for the long one. */
const QUICK: readonly (readonly [fault: string, validators: readonly string[]])[] = [
  ['xml-misspelt', ['Metadata API types']],
  ['file-class-without-meta', ['pairs of files']],
  ['file-wrong-suffix', ['source conversion']],
  ['ref-label-import', ['cross references']],
  ['ref-record-field', ['cross references']],
  ['limit-label-value', ['lengths and names']],
  ['lwc-target', ['targets of components']],
  ['lwc-syntax', ['component compiler']],
  ['vf-tag', ['Visualforce']],
  ['apex-task-variable-field', ['fields in Apex']],
  ['apex-return-mismatch', ['Apex types']],
  ['apex-injection', ['PMD']],
  ['release-field-checkbox-default', ['rules of fields']],
  ['release-report-open', ['rules of reports']],
  ['release-page-title', ['rules of pages']],
];
/** At least so many are noticed; those that are not are listed in docs/package.md. */
const NOTICED_AT_LEAST = 56;

let copy: ProjectCopy;
beforeAll(() => {
  copy = new ProjectCopy();
});
afterAll(() => copy.remove());

describe('validators', () => {
  it.each(QUICK)('notice %s', async (id, names) => {
    const measure = new Measure(copy, await those(names));
    expect(await measure.findingsOfClean()).toEqual([]);
    const { by } = await measure.of(faultOf(id));
    expect([...by.keys()]).toEqual((await those(names)).map(({ name }) => name));
  });

  it('notice the mistakes of the whole table, and nothing in the clean copy @long', async () => {
    const measure = new Measure(copy, await those(VALIDATORS.map(({ name }) => name)));
    expect(await measure.findingsOfClean()).toEqual([]);
    const caught: Caught[] = [];
    for (const fault of FAULTS) caught.push(await measure.of(fault, { enough: true }));
    const missed = caught.filter(({ by }) => by.size === 0).map(({ fault }) => fault.id);
    console.log(
      `${FAULTS.length - missed.length} of ${FAULTS.length} noticed; missed: ${missed.join(', ') || 'none'}`,
    );
    expect(FAULTS.length).toBeGreaterThanOrEqual(60);
    expect(FAULTS.length - missed.length).toBeGreaterThanOrEqual(NOTICED_AT_LEAST);
  }, 1_800_000);
});

/** Without those that need what is not installed here: verify:package says that they were skipped. */
async function those(names: readonly string[]) {
  const available = await Promise.all(
    VALIDATORS.filter(({ name }) => names.includes(name)).map(async (each) => ({
      each,
      reason: (await each.unavailable?.()) ?? null,
    })),
  );
  return available.filter(({ reason }) => reason === null).map(({ each }) => each);
}

function faultOf(id: string) {
  const fault = [...FAULTS, ...RELEASE].find((each) => each.id === id);
  if (fault === undefined) throw new Error(`no mistake is called ${id}`);
  return fault;
}
