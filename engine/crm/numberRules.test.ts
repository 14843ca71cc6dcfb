import type { NumberRule } from '../contract/config/config';
import { numberRuleProblems, rewriteNumber, stepsOf } from './numberRules';

const rule = (pattern: string, replacement = ''): NumberRule => ({ applies: 'both', pattern, replacement });
const problems = (pattern: string) => numberRuleProblems([rule(pattern)]).map(({ reason }) => reason);

it.each([
  ['^00', '+', '0044123', '+44123'],
  ['^(?:00|\\+)?49(\\d+)$', '0$1', '004930123', '030123'],
  ['^\\(?(\\d{3})\\)?[ .-]?(\\d{3})[ .-]?(\\d{4})$', '+1$1$2$3', '(415) 555.0132', '+14155550132'],
  ['^9(\\d{3,})$', '$1', '9204', '204'],
  ['[^\\d+]+', '', '41 5', '415'],
  ['^(\\d{3})-(\\d{4})$', '415$1$2', '555-0132', '4155550132'],
  ['(?<area>0\\d{2})/', '$<area> ', '069/1', '069 1'],
])('runs %s', (pattern, replacement, given, expected) => {
  expect(problems(pattern)).toEqual([]);
  expect(rewriteNumber(given, 'inbound', [rule(pattern, replacement)])).toBe(expected);
});

it('runs each rule on what the one before has left', () => {
  const rules = [rule('^0', '49'), rule('^49', '+49')];
  expect(rewriteNumber('030123', 'inbound', rules)).toBe('+4930123');
});

it.each([
  '(a+)+$',
  '(\\d*)*x',
  '(?:\\d+)+x',
  '((\\d)+)+',
  '(\\d|\\d\\d)+$',
  '(\\d?){30}\\d{30}',
  '\\d*\\d*\\d*\\d*\\d*\\d*x',
  '(?:(?:(?:\\d+)))*!',
  '(0|1|2)(0|1|2)(0|1|2)(0|1|2)(0|1|2)(0|1|2)(0|1|2)(0|1|2)(0|1|2)(0|1|2)x',
  `^${'\\d?'.repeat(40)}$`,
])('does not run %s, which could hang the browser', (pattern) => {
  const hostile = '1'.repeat(64);
  const before = performance.now();
  expect(rewriteNumber(hostile, 'inbound', [rule(pattern, 'x')])).toBe(hostile);
  expect(performance.now() - before).toBeLessThan(2_000);
  expect(problems(pattern)).toHaveLength(1);
});

it.each(['\\d*\\d*\\d*x', '^(?:\\d+[ -]?)$', '[+*?{2,}]'])('lets %s be run in time', (pattern) => {
  const before = performance.now();
  rewriteNumber('1'.repeat(64), 'inbound', [rule(pattern)]);
  expect(performance.now() - before).toBeLessThan(2_000);
  expect(problems(pattern)).toEqual([]);
});

it('skips what is no regular expression, and names it', () => {
  const rules = [rule('('), rule('^0', '+')];
  expect(rewriteNumber('049', 'inbound', rules)).toBe('+49');
  expect(numberRuleProblems(rules)).toEqual([{ index: 0, reason: 'is not a regular expression' }]);
});

it('skips patterns that are too long and rules that are too many', () => {
  const rules = [rule('1'.repeat(201)), ...Array.from({ length: 50 }, () => rule('^0', ''))];
  expect(numberRuleProblems(rules).map(({ index }) => index)).toEqual([0, 50]);
});

it('leaves alone what is too long to be a number', () => {
  expect(rewriteNumber('0'.repeat(65), 'inbound', [rule('0', '1')])).toBe('0'.repeat(65));
});

it('ends when a rule makes the text grow', () => {
  const growing = Array.from({ length: 50 }, () => rule('^(.*)$', '$1$1'));
  expect(rewriteNumber('12', 'inbound', growing).length).toBeLessThanOrEqual(128);
});

describe('fifty rules on one text of 64 digits', () => {
  const digits = '1'.repeat(64);
  const worst = Array.from({ length: 50 }, () => rule('\\d*\\d*\\d*x'));

  it('take no more steps together than a few milliseconds hold: what is too much is left out and named', () => {
    const out = new Set(numberRuleProblems(worst).map(({ index }) => index));
    const run = worst.filter((_rule, index) => !out.has(index));
    expect(run.length).toBeGreaterThan(0);
    expect(run.reduce((sum, { pattern }) => sum + stepsOf(pattern), 0)).toBeLessThanOrEqual(1_000_000);
    expect(numberRuleProblems(worst)[0]?.reason).toMatch(/together/);
  });

  it('are counted at their worst: each step that a match takes by hand is among them', () => {
    // Three repetitions that share the rest of the text, from each place, and none finds its x.
    let steps = 0;
    for (let start = 0; start <= 64; start += 1)
      for (let a = start; a <= 64; a += 1) for (let b = a; b <= 64; b += 1) steps += 64 - b + 1;
    expect(stepsOf('\\d*\\d*\\d*x')).toBeGreaterThan(steps * 0.8);
  });

  it('that an admin writes are all run', () => {
    const usual = Array.from({ length: 50 }, (_none, i) => rule(`^00${i}(\\d+)$`, '+$1'));
    expect(numberRuleProblems(usual)).toEqual([]);
    expect(rewriteNumber(digits, 'inbound', usual)).toBe(digits);
  });
});
