import { cleanText, cut } from './cleanText';

it.each([
  ['one line', 'Ana\r\n  Silva\t', 'Ana Silva'],
  ['no control characters', 'Ana\u0000\u0007\u009F Silva', 'Ana Silva'],
  ['nothing that turns its direction', '\u202Eavlis\u202C \u2066ana\u2069', 'avlis ana'],
  ['no half characters', 'Ana \uD83D', 'Ana'],
  ['plain digits for wide ones', '４１５', '415'],
  ['the joiners that Persian names need', 'علی\u200Cرضا', 'علی\u200Cرضا'],
  ['markup as the text it is', '<b>Ana</b>', '<b>Ana</b>'],
])('leaves %s', (_what, given, clean) => {
  expect(cleanText(given, 100)).toBe(clean);
});

it('cuts before it works, and never through a character', () => {
  // One character that becomes eighteen when it is normalised.
  expect(cleanText('\uFDFA'.repeat(100_000), 20).length).toBeLessThanOrEqual(20);
  expect(cut('ab😀', 3)).toBe('ab');
  expect(cut('ab😀', 4)).toBe('ab😀');
});
