import fc from 'fast-check';
import { formatAsTyped } from './formatAsTyped';

/** `|` is the caret. */
function typed(marked: string, country = 'US'): string {
  const caret = marked.indexOf('|');
  const { text, caret: after } = formatAsTyped(marked.replace('|', ''), caret, country);
  return `${text.slice(0, after)}|${text.slice(after)}`;
}

it.each([
  ['US', '415|', '415|'],
  ['US', '4155|', '(415) 5|'],
  ['US', '41555501|', '(415) 555-01|'],
  ['US', '4155550132|', '(415) 555-0132|'],
  ['US', '+44207946|', '+44 20 7946|'],
  ['GB', '02079460|', '020 7946 0|'],
  ['DE', '03023125|', '030 23125|'],
  ['FR', '0199000|', '01 99 00 0|'],
])('formats while one types in %s: %s', (country, before, after) => {
  expect(typed(before, country)).toBe(after);
});

it.each([
  ['a digit put in', '(415) 5|55-013', '(415) 5|55-013'],
  ['a digit put in, before the signs move', '(4159|) 555-013', '(415) 9|55-5013'],
  ['a digit taken out', '(41|) 555-0132', '(41|5) 550-132'],
])('keeps the caret behind the same digit: %s', (_what, before, after) => {
  expect(typed(before)).toBe(after);
});

it('keeps the caret at the start', () => {
  expect(typed('|4155550132')).toBe('|(415) 555-0132');
});

it('can be deleted digit by digit to the end', () => {
  let text = '(415) 555-0132';
  for (let left = 10; left > 0; left -= 1) {
    expect(text.replace(/\D/g, '')).toHaveLength(left);
    text = formatAsTyped(text.slice(0, -1), text.length - 1, 'US').text;
  }
  expect(text).toBe('');
});

it('steps over a sign that comes back, so that the next Backspace reaches the digit', () => {
  expect(typed('(415) 555|0132')).toBe('(415) 555|-0132');
});

it.each(['Ana|', 'sip:ana@example.com|', '*72|', '4155550132,,2|', '|', `${'4'.repeat(41)}|`, '+|'])(
  'leaves alone what is no number to format: %s',
  (text) => {
    expect(typed(text)).toBe(text);
  },
);

it('tells the number once it can be one', () => {
  expect(formatAsTyped('415555013', 9, 'US').national).toBeNull();
  expect(formatAsTyped('4155550132', 10, 'US').national).toBe('(415) 555-0132');
});

it('never loses or adds a digit, and the caret stays behind as many as before', () => {
  const text = fc.string({ maxLength: 30, unit: fc.constantFrom(...'0123456789 ()-.'.split('')) });
  fc.assert(
    fc.property(text, fc.nat(30), fc.constantFrom('US', 'GB', 'DE', 'XX'), (given, wish, country) => {
      const caret = Math.min(wish, given.length);
      const result = formatAsTyped(given, caret, country);
      const digits = (of: string) => of.replace(/\D/g, '');
      expect(digits(result.text)).toBe(digits(given));
      expect(digits(result.text.slice(0, result.caret))).toBe(digits(given.slice(0, caret)));
    }),
    { numRuns: 1_000 },
  );
});

it.each([NaN, -1, 1.5, 1e9])('survives a caret of %d', (caret) => {
  expect(formatAsTyped('4155', caret, 'US').text).toBe('(415) 5');
});
