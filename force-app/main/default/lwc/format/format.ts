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
  return [formats.plain.format(first), ...rest.map((part) => formats.twoDigits.format(part))].join(':');
}

/** '10:41' in the locale's own way. */
export const clockTime = (at: number): string => formats.time.format(at);

/** '8 sec', as short as the locale has it; never below zero. */
export const secondsUntil = (at: number, now: number): string =>
  formats.seconds.format(Math.max(0, Math.ceil((at - now) / 1000)));

/** '5 min. ago', 'yesterday'; older than a week as a date. */
export function relativeTime(at: number, now: number): string {
  const ago = now - at;
  if (ago < MINUTE) return formats.relative.format(0, 'minute');
  if (ago < HOUR) return formats.relative.format(-Math.floor(ago / MINUTE), 'minute');
  if (ago < DAY) return formats.relative.format(-Math.floor(ago / HOUR), 'hour');
  if (ago < 7 * DAY) return formats.relative.format(-Math.floor(ago / DAY), 'day');
  return formats.date.format(at);
}

function formatsOf(tag: string) {
  return {
    plain: new Intl.NumberFormat(tag, { useGrouping: false }),
    twoDigits: new Intl.NumberFormat(tag, { minimumIntegerDigits: 2 }),
    seconds: new Intl.NumberFormat(tag, { style: 'unit', unit: 'second', unitDisplay: 'short' }),
    time: new Intl.DateTimeFormat(tag, { timeStyle: 'short' }),
    date: new Intl.DateTimeFormat(tag, { dateStyle: 'medium' }),
    relative: new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' }),
  };
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
