import { aimLine, spread, table } from './measure';

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 1);

describe('spread', () => {
  it('names measured values by nearest rank, in any order given', () => {
    expect(spread(upTo(100).reverse())).toEqual({ count: 100, p50: 50, p95: 95, p99: 99, max: 100 });
  });

  it('sorts numbers as numbers', () => {
    expect(spread([9, 10, 100]).p50).toBe(10);
  });

  it('takes the only sample for every percentile', () => {
    expect(spread([7])).toEqual({ count: 1, p50: 7, p95: 7, p99: 7, max: 7 });
  });

  it('refuses to speak about nothing', () => {
    expect(() => spread([])).toThrow('nothing was measured');
  });
});

describe('table', () => {
  it('aligns texts to the left and numbers to the right', () => {
    expect(
      table(
        ['what', 'ms'],
        [
          ['a', 1.234],
          ['longer', 12],
        ],
      ),
    ).toBe(['what      ms', 'a       1.23', 'longer    12'].join('\n'));
  });
});

describe('aimLine', () => {
  it('says whether the aim was met, and by what figure', () => {
    expect(aimLine({ what: 'pop', measured: 30, most: 30, unit: 'ms' })).toBe(
      'aim met     pop: 30 ms (aim: at most 30 ms)',
    );
    expect(aimLine({ what: 'pop', measured: 30.5, most: 30, unit: 'ms' })).toContain('AIM MISSED');
  });
});
