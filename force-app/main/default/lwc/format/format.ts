// Times and durations in the user's format. The engine sends epoch milliseconds; words and digits are Intl's.
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let locale = 'en-US';
let formats = formatsOf(locale);

/** Called with the locale of each view; one that the browser does not know leaves the last one in place. */
export function useLocale(tag: string): void {
  if (tag === locale || !isLocale(tag)) return;
  locale = tag;
  formats = formatsOf(tag);
}

/** '4:12', '1:04:12'. A clock that runs ahead of ours (the telephone system's) must not count backwards from zero. */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60];
  const hours = Math.floor(seconds / 3600);
  const [first = 0, ...rest] = hours > 0 ? [hours, ...parts] : parts;
  return [digits(first, 1), ...rest.map((part) => digits(part, 2))].join(':');
}

/** '10:41' in the locale's own way. */
export const clockTime = (at: number): string => formats.time().format(at);

/** 'May 3, 2026, 10:41 AM' */
export const momentText = (at: number): string => formats.moment().format(at);

/** '8 sec', as short as the locale has it; never below zero. */
export const secondsUntil = (at: number, now: number): string =>
  formats.seconds().format(Math.max(0, Math.ceil((at - now) / 1000)));

/** '5 min. ago', 'yesterday'; older than a week as a date. */
export function relativeTime(at: number, now: number): string {
  const ago = now - at;
  if (ago < MINUTE) return formats.relative().format(0, 'minute');
  if (ago < HOUR) return formats.relative().format(-Math.floor(ago / MINUTE), 'minute');
  if (ago < DAY) return formats.relative().format(-Math.floor(ago / HOUR), 'hour');
  if (ago < 7 * DAY) return formats.relative().format(-Math.floor(ago / DAY), 'day');
  return formats.date().format(at);
}

/** Languages that may write digits of their own. In all others a number's digits are its text. */
const OWN_DIGITS = new Set('ar as bn ckb dz fa ks mr my mzn ne pa ps sa sat sd ur uz'.split(' '));

function digits(value: number, atLeast: 1 | 2): string {
  if (!OWN_DIGITS.has(locale.split('-')[0] ?? '')) return String(value).padStart(atLeast, '0');
  return (atLeast === 1 ? formats.plain() : formats.twoDigits()).format(value);
}

/** Each is made when it is first used: the very first loads the browser's locale data, 15 ms before a screen (measured). */
function formatsOf(tag: string) {
  return {
    plain: once(() => new Intl.NumberFormat(tag, { useGrouping: false })),
    twoDigits: once(() => new Intl.NumberFormat(tag, { minimumIntegerDigits: 2 })),
    seconds: once(() => new Intl.NumberFormat(tag, { style: 'unit', unit: 'second', unitDisplay: 'short' })),
    time: once(() => new Intl.DateTimeFormat(tag, { timeStyle: 'short' })),
    date: once(() => new Intl.DateTimeFormat(tag, { dateStyle: 'medium' })),
    moment: once(() => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' })),
    relative: once(() => new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' })),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
