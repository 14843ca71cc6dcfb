import { readArguments } from '../commandLine/command';
import { orgOptions, orgShape, packageVersionShape } from './orgOptions';

const read = (...argv: readonly string[]) => orgOptions(readArguments(orgShape('org:create', ''), argv));

describe('options of the org scripts', () => {
  it('have defaults', () => {
    expect(read()).toEqual({ alias: 'softphone', days: 30, devHub: null, isDryRun: false });
  });

  it('are read by name', () => {
    expect(read('--alias', 'try', '--days', '3', '--dev-hub', 'hub', '--dry-run')).toEqual({
      alias: 'try',
      days: 3,
      devHub: 'hub',
      isDryRun: true,
    });
  });

  it.each(['0', '31', 'many', '1.5'])('refuse a life of %s days', (days) => {
    expect(() => read('--days', days)).toThrow('--days must be a whole number from 1 to 30');
  });

  it('promote a version only where versions are made', () => {
    expect(readArguments(packageVersionShape, ['--promote', '04t1']).values.promote).toBe('04t1');
    expect(() => read('--promote', '04t1')).toThrow("Unknown option '--promote'");
  });
});
