// Text made fit for a log: telephone numbers cut to their last four digits, secrets left out, everything else as it was.

const DIGIT = String.raw`(?:\p{Nd}|%3\d)`;
/** What stands between the digits of one number: blanks of all kinds, brackets, hyphens, and the same percent-encoded. */
const BETWEEN = String.raw`(?:[\p{Zs}\p{Pd}\p{Cf}\t.()/_+·（）．／＋−]|%2[089BDEF]|%C2%A0)`;
const EXTENSION = String.raw`(?:(?:[\p{Zs}\t,;(]|%20|%3B|%2C){0,4}(?:ext(?:ension|n)?|x|#|%23|dw|durchwahl|[pw,;])[\p{Zs}.:=]{0,3}${DIGIT}{1,8}\)?)`;
const NUMBER = String.raw`(?:[+＋(（]|%2B|%28){0,3}${DIGIT}(?:${BETWEEN}{0,3}${DIGIT}){6,}(?!\p{Nd}| ?(?:ms|s|KB|bytes)\b)${EXTENSION}?`;
/** A number in international form may be shorter. */
const SHORT = String.raw`(?:[+＋]|%2B)${DIGIT}(?:${BETWEEN}{0,3}${DIGIT}){4,}(?!\p{Nd})`;

/** Long runs of digits that are no numbers. */
const KEPT = [
  String.raw`[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}`,
  String.raw`(?<![\da-z])(?:[a-z]{2})?(?=\d*[a-f])[\da-f]{24,}(?![\da-z])`,
  // A record's id: 15 characters with a letter among the first five, or 18 with the capital letter of its check at the end.
  String.raw`(?<![\da-z])(?=.{0,4}[a-z])[\da][\da-z]{4}0[\da-z]{9}(?:[A-Z0-5]{3})?(?![\da-z])`,
  String.raw`(?<![\da-z])[\da][\da-z]{14}[A-Z0-5]{2}[A-Z](?![\da-z])`,
  // ISO 8601, and dates as people write them.
  String.raw`(?<!\d)[12]\d{3}-[01]\d-[0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\d-])`,
  String.raw`(?<!\d)[0-3]?\d(?<dot>[./])[0-3]?\d\k<dot>[12]\d{3}(?!\d)`,
  // Milliseconds since 1970, from 2014 to 2033.
  String.raw`(?<!\d)1[4-9]\d{11}(?!\d)`,
  String.raw`(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])`,
].join('|');

const NUMBERS = new RegExp(`(?<kept>${KEPT})|${NUMBER}|${SHORT}`, 'giu');

const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]{5,}(?:\.[\w-]*){1,4}/g, '[hidden]'],
  [/:\/\/[^\s/?#@]+@/g, '://[hidden]@'],
  // To the end of the line: what follows is made of several parts.
  [/((?:^|[^a-z])(?:set-)?(?:authorization|cookie)["'\\]*\s*[:=]\s*)[^\r\n]+/gi, '$1[hidden]'],
  [
    /\b([Bb]earer|BEARER|[Bb]asic|BASIC|[Dd]igest|[Nn]egotiate)(?:\s+|%20)(?=\S*(?:[\d=+/.]|[a-z][A-Z]))[^\s"',;]{6,}/g,
    '$1 [hidden]',
  ],
];
/** `password=...`, `"token": "..."`, also percent-encoded and in JSON within JSON. */
const NAME = /([\w$-]{2,60})(?:["'\\]|%22)*\s*(?:[:=]|%3D|%3A)\s*(?:["'\\]|%22)*/gi;
const VALUE = /(?!\[hidden\])[^\s"'\\&,;}\])]+/y;

/** Never throws; bounded, since a driver's text may be of any length. */
export function maskText(text: string, isSecret: (name: string) => boolean): string {
  let masked = text.slice(0, LONGEST);
  for (const [pattern, shown] of SECRETS) masked = masked.replace(pattern, shown);
  masked = withoutValues(masked, isSecret);
  return masked.replace(NUMBERS, (found: string, ...rest: unknown[]) => {
    const { kept } = rest.at(-1) as { readonly kept?: string };
    return kept === undefined ? lastFour(found) : found;
  });
}
const LONGEST = 20_000;

function withoutValues(text: string, isSecret: (name: string) => boolean): string {
  let shown = '';
  let from = 0;
  for (const { 0: before, 1: name = '', index } of text.matchAll(NAME)) {
    VALUE.lastIndex = index + before.length;
    // A name within a value that is hidden already.
    if (index < from || !isSecret(name) || !VALUE.test(text)) continue;
    shown += `${text.slice(from, index + before.length)}[hidden]`;
    from = VALUE.lastIndex;
  }
  return shown + text.slice(from);
}

/** Of the number itself: an extension says who it is. */
function lastFour(found: string): string {
  const [number = found] = found.split(ANY_EXTENSION);
  const digits = number.match(DIGITS) ?? [];
  return `…${digits
    .slice(-4)
    .map((digit) => digit.slice(-1))
    .join('')}`;
}
const ANY_EXTENSION = new RegExp(`${EXTENSION}$`, 'iu');
const DIGITS = new RegExp(DIGIT, 'gu');
