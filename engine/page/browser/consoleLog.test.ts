import { consoleLog, masked, maskNumbers } from './consoleLog';

it.each([
  ['dialling +14155550132 now', 'dialling …0132 now'],
  ['from (415) 555-0132.', 'from …0132.'],
  ['4155550132', '…0132'],
  ['415 555 0132', '…0132'],
  ['SP-1105 after 15000 ms', 'SP-1105 after 15000 ms'],
  ['00T000000000001AAA', '00T000000000001AAA'],
])('%s -> %s', (text, expected) => {
  expect(maskNumbers(text)).toBe(expected);
});

it('hides secrets and personal data at any depth', () => {
  const seen = masked({
    login: { password: 'canary', accessToken: 'canary' },
    call: { id: 'c1', number: '+14155550132', parties: [{ name: 'Ana', state: 'ringing' }] },
    notes: 'canary',
  });
  expect(seen).toEqual({
    login: { password: '[hidden]', accessToken: '[hidden]' },
    call: { id: 'c1', number: '[hidden]', parties: [{ name: '[hidden]', state: 'ringing' }] },
    notes: '[hidden]',
  });
});

it('ends at a circle', () => {
  const circle: { inner?: unknown } = {};
  circle.inner = circle;
  expect(JSON.stringify(masked(circle))).toContain('…');
});

it('writes debug lines only when asked to', () => {
  const debug = jest.spyOn(console, 'debug').mockImplementation();
  consoleLog('[x]', () => false)('debug', 'quiet');
  consoleLog('[x]', () => true)('debug', 'loud +14155550132');
  expect(debug.mock.calls).toEqual([['[x] loud …0132']]);
  debug.mockRestore();
});
