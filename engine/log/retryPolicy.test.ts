import { CONFIG_DEFAULTS } from '../contract/config/config';
import { fault } from '../errors';
import { retryPolicy } from './retryPolicy';

const policy = (random: number) => retryPolicy(CONFIG_DEFAULTS.timeouts, () => random);

describe('the retry policy', () => {
  it('doubles its delay up to the maximum', () => {
    const { delay } = policy(1);
    expect([1, 2, 3, 4, 8, 9, 10_000].map(delay)).toEqual([
      2_000, 4_000, 8_000, 16_000, 256_000, 300_000, 300_000,
    ]);
  });

  it('leaves half of each delay to chance', () => {
    expect(policy(0).delay(3)).toBe(4_000);
    expect(policy(0.5).delay(3)).toBe(6_000);
  });

  it.each([
    ['SP-1104', 'no', Infinity],
    ['SP-1105', 'maybe', Infinity],
    ['SP-1106', 'refused', 3],
    ['SP-1108', 'maybe', Infinity],
    // Not a code of a host: nothing is known, so the worst is assumed.
    ['SP-4002', 'maybe', Infinity],
  ] as const)('takes %s as written: %s, tried %d times', (code, written, tries) => {
    expect(policy(0).ruleFor(fault(code))).toEqual({ written, tries });
  });

  it('assumes the worst of an error of unknown kind', () => {
    expect(policy(0).ruleFor(null).written).toBe('maybe');
  });
});
