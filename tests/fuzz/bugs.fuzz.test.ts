// The fuzzers find what they are for: readers with a bug that was put in on purpose, each within 2,000 inputs.
import type * as Shapes from '../../engine/contract/shape/shape';

const seed = Number(process.env['FUZZ_SEED'] ?? 1);

type Bug = (real: typeof Shapes) => Partial<typeof Shapes>;
const taken = (value: unknown) => value as never;

const BUGS: Readonly<Record<string, Bug>> = {
  'a list whose entries are not read': () => ({
    list: () => (value) => (Array.isArray(value) ? taken(value) : undefined),
  }),
  'a word that need not be known': () => ({
    oneOf: () => (value) => (typeof value === 'string' ? taken(value) : undefined),
  }),
  'an id that need not be a text': () => ({ id: () => (value) => taken(value) }),
};

it.each(Object.entries(BUGS))(
  'finds %s',
  async (_name, bug) => {
    jest.resetModules();
    jest.doMock('../../engine/contract/shape/shape', () => {
      const real = jest.requireActual<typeof Shapes>('../../engine/contract/shape/shape');
      return { ...real, ...bug(real) };
    });
    const { fuzz } = await import('./fuzz');
    const { BORDERS } = await import('./borders');
    const failure = await fuzz(BORDERS.driverEvents, seed, 2_000);
    expect(failure).toMatchObject({ reason: expect.any(String) as unknown });
    jest.dontMock('../../engine/contract/shape/shape');
  },
  300_000,
);
