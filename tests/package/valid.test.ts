// Variations of the package that an org takes: no validator may object to any of them.
import { spell } from '../../scripts/validate/validator';
import { VALIDATORS } from '../../scripts/validate/validators';
import { VARIATIONS } from './faults/variations';
import { ProjectCopy } from './projectCopy';

/** Without those that start Java, and the golden list of components, which grows with the package. */
const QUIET = VALIDATORS.filter(
  ({ name, unavailable }) => unavailable === undefined && name !== 'source conversion',
);

let copy: ProjectCopy;
beforeAll(() => {
  copy = new ProjectCopy();
});
afterAll(() => copy.remove());

it.each(VARIATIONS)('$title is no mistake', async (variation) => {
  await copy.with(variation, async (source, changed) => {
    const asked = QUIET.filter((validator) => changed.some((file) => validator.reads(file)));
    const found = await Promise.all(asked.map((validator) => validator.run(source)));
    expect(found.flat().map(spell)).toEqual([]);
  });
});

it('there are at least twenty', () => {
  expect(VARIATIONS.length).toBeGreaterThanOrEqual(20);
});
