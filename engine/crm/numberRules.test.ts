import type { NumberRule } from '../contract/config/config';
import { numberRuleProblems, rewriteNumber } from './numberRules';

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
