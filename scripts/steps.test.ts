import { runSteps, step, summary } from './steps';

describe('steps', () => {
  const passing = step('passing', () => Promise.resolve({ code: 0, output: '' }));
  const failing = step('failing', () => Promise.resolve({ code: 3, output: 'why' }));
  const throwing = step('throwing', () => Promise.reject(new Error('broken tool')));

  let lines: string[];
  beforeEach(() => {
    lines = [];
    jest.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line));
  });
  afterEach(() => jest.restoreAllMocks());

  it('add up over all lanes', async () => {
    const tally = await runSteps([passing, failing], [passing]);
    expect(summary(tally)).toBe('2 passed, 1 failed');
  });

  it('go on after one that fails, and show why it failed', async () => {
    await runSteps([failing, passing]);
    expect(lines.join('\n')).toMatch(/… failing\nwhy\n✗ failing.*\n… passing\n✓ passing/);
  });

  it('count one that throws as failed', async () => {
    expect(await runSteps([throwing])).toMatchObject({ passed: 0, failed: 1 });
    expect(lines.join('\n')).toContain('broken tool');
  });

  it('say how many were left out', () => {
    expect(summary({ passed: 1, failed: 0, skipped: ['too long'] })).toBe('1 passed, 0 failed, 1 skipped');
  });
});
