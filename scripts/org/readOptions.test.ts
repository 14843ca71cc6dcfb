import { readOptions } from './readOptions';

describe('options of the org scripts', () => {
  it('have defaults', () => {
    expect(readOptions([])).toEqual({
      alias: 'softphone',
      days: 30,
      devHub: null,
      promote: null,
      isDryRun: false,
    });
  });

  it('are read by name', () => {
    expect(readOptions(['--alias', 'try', '--days', '3', '--dev-hub', 'hub', '--dry-run'])).toMatchObject({
      alias: 'try',
      days: 3,
      devHub: 'hub',
      isDryRun: true,
    });
  });

  it.each([[['--days', '31']], [['--days', 'many']], [['--nothing']]])('refuse %j', (argv) => {
    expect(() => readOptions(argv)).toThrow('--dry-run');
  });
});
