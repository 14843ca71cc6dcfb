import { clockTime, duration, relativeTime, secondsUntil, useLocale } from 'c/format';

const NOW = Date.UTC(2026, 4, 4, 10, 0, 0);
const MINUTE = 60_000;

describe('format', () => {
  afterEach(() => useLocale('en-US'));

  it.each([
    [-5_000, '0:00'],
    [0, '0:00'],
    [59_999, '0:59'],
    [252_000, '4:12'],
    [3_852_000, '1:04:12'],
  ])('shows %d ms as %s', (ms, text) => {
    expect(duration(ms)).toBe(text);
  });

  it.each([
    [30_000, 'this minute'],
    [-30_000, 'this minute'],
    [5 * MINUTE, '5 min. ago'],
    [180 * MINUTE, '3 hr. ago'],
    [26 * 60 * MINUTE, 'yesterday'],
    [30 * 24 * 60 * MINUTE, 'Apr 4, 2026'],
  ])('says how long ago %d ms are', (ago, text) => {
    expect(relativeTime(NOW - ago, NOW)).toBe(text);
  });

  it('counts seconds to a moment, never below zero', () => {
    expect(secondsUntil(NOW + 7_200, NOW)).toBe('8 sec');
    expect(secondsUntil(NOW - 7_200, NOW)).toBe('0 sec');
  });

  it('speaks the language of the view', () => {
    useLocale('de-DE');
    expect(secondsUntil(NOW + 8_000, NOW)).toBe('8 Sek.');
    expect(relativeTime(NOW - 5 * MINUTE, NOW)).toBe('vor 5 Min.');
    expect(clockTime(NOW)).toMatch(/^\d{2}:\d{2}$/);
  });

  it('keeps the last locale when it is given one that does not exist', () => {
    useLocale('de-DE');
    useLocale('not a locale');
    expect(secondsUntil(NOW + 8_000, NOW)).toBe('8 Sek.');
  });
});
