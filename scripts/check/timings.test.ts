import { runSteps, sum, type Step } from '../steps';
import { timeTable } from './timings';

const timed = (name: string, seconds: number) => ({ name, seconds });
const tally = { passed: 1, failed: 0, skipped: [] };

describe('the table of times', () => {
  it('names each part, and the ten slowest tests of all parts, slowest first', () => {
    const quick = Array.from({ length: 12 }, (_, index) => timed(`quick ${String(index)}`, 0.1));
    const table = timeTable(
      sum([
        { ...tally, parts: [timed('unit', 95)], tests: [timed('walks a screen', 3.25), ...quick] },
        { ...tally, parts: [timed('e2e', 280)], tests: [timed('a whole call', 21)] },
      ]),
    );
    const lines = table.split('\n');
    expect(lines.slice(0, 3)).toEqual(['Seconds of each part:', '    95.0  unit', '   280.0  e2e']);
    expect(lines.slice(3, 6)).toEqual([
      'The 10 slowest tests:',
      '    21.0  a whole call',
      '     3.3  walks a screen',
    ]);
    expect(lines).toHaveLength(4 + 10);
  });

  it('is empty for a run that measured nothing', () => {
    expect(timeTable(tally)).toBe('');
  });
});

describe('a step that ran', () => {
  beforeEach(() => void jest.spyOn(console, 'log').mockImplementation());
  afterEach(() => void jest.restoreAllMocks());

  it('is a part with its seconds, and keeps the tests that it timed', async () => {
    const tests = [timed('a whole call', 21)];
    const unit: Step = { name: 'unit', run: () => Promise.resolve({ ...tally, tests, output: '' }) };
    const { parts, tests: kept } = await runSteps([unit]);
    expect(parts).toEqual([{ name: 'unit', seconds: expect.any(Number) }]);
    expect(kept).toEqual(tests);
  });
});
