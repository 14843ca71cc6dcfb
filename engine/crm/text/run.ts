// One run of digits and signs: a number, a number and what stands behind it, or several of them.
import { anyOf, ofUsage } from '../numberPlans';
import { digitsOf, WHOLE } from './wholes';
import type { ReadWhole, Whole } from './wholes';

export interface First<W> {
  readonly number: W;
  readonly isMore: boolean;
  readonly isWholeRun: boolean;
  /** Within the run, set apart. */
  readonly tones: string;
}

/** More groups of digits are none that a person writes, and each is tried. */
const MOST_PARTS = 16;

/** `12. mellék` */
const keyedBefore = ofUsage(
  ({ keyedBefore: words }) => new RegExp(String.raw`^\.?\s*${anyOf(words)}(?!\p{L})`, 'iu'),
);

/** `030 23125-44/45` and `0132 0133` are one run, and more than one number. */
export function firstWhole<W extends Whole>(
  run: string,
  before: string,
  behind: string,
  readAny: ReadWhole<W>,
): First<W> | null {
  const signs = [...run.matchAll(/[\s().\-/]+/g)];
  const parts: readonly Part[] = (signs.length > MOST_PARTS ? [] : signs).map(({ 0: sign, index }) => ({
    sign,
    start: run.slice(0, index),
    rest: run.slice(index + sign.length),
  }));
  // Three slashes in one number are its own way of writing: 01/99/00/00/54.
  const isSlashed = run.split('/').length > 3 && readAny(run) !== null;
  const read: ReadWhole<W> = (text) => (!isSlashed && isGlued(text) ? null : readAny(text));
  const part = (text: string, rest: Partial<First<W>> = {}): First<W> | null => {
    const number = read(text);
    return number === null ? null : { number, isMore: false, isWholeRun: false, tones: '', ...rest };
  };
  const [head, tail] = [parts[0], parts.at(-1)];
  if (tail && /^\d{1,5}$/.test(tail.rest) && keyedBefore().test(behind)) {
    const found = part(tail.start, { tones: tail.rest });
    if (found) return found;
  }
  const other = parts.find(
    ({ sign, start, rest }) => !isSlashed && read(start) !== null && isAlternative(sign, start, rest, read),
  );
  if (other) return part(other.start, { isMore: isAnother(other, read) });
  // `Room 12 030 2312504`, `2) 415-555-0132`, and `... 2nd floor`: digits that belong to a word or count the lines.
  const isOfWord = /\p{L}[\s.:#]*$/u.test(before) && head && /^\d{1,3}$/.test(head.start);
  const isCount = head && /^\d\d?$/.test(head.start) && /^[).]\s*$/.test(head.sign);
  if (head && ((isOfWord && /^[0+]/.test(head.rest)) || ((isOfWord || isCount) && read(run) === null))) {
    const found = part(head.rest, { isWholeRun: true });
    if (found) return found;
  }
  if (tail && /^\d\d?$/.test(tail.rest) && /^(?:st|nd|rd|th|[ap]m\b|\.\s*\p{L})/iu.test(behind)) {
    const found = part(tail.start);
    if (found) return found;
  }
  const whole = part(run, { isWholeRun: true });
  if (whole) return whole;
  const pair = parts.find(({ start, rest }) => read(start) !== null && read(rest) !== null);
  if (pair) return part(pair.start, { isMore: isAnother(pair, read) });
  const longest = parts.findLast(({ start }) => read(start) !== null);
  return longest ? part(longest.start, setApart(longest)) : null;
}

interface Part {
  readonly sign: string;
  readonly start: string;
  readonly rest: string;
}

/** Some write the same number twice, with the country's code and without. */
const isAnother = <W extends Whole>({ start, rest }: Part, read: ReadWhole<W>): boolean =>
  read(start)?.number !== read(rest)?.number;

/** Behind a whole number: another end of it, when it is as long as the last group (`0132-0135`), else what is keyed in. */
function setApart({ sign, start, rest }: Part): Partial<First<never>> {
  if (digitsOf(rest).length >= WHOLE) return { isMore: true };
  if (!/^[\s-]+$/.test(sign)) return {};
  const end = /\d+$/.exec(start)?.[0] ?? '';
  if (sign.includes('-') && new RegExp(`^\\d{${end.length}}(?!\\d)`).test(rest)) return { isMore: true };
  return /^\d{2,5}$/.test(rest) ? { tones: rest } : {};
}

/** A slash behind as many digits as a number has stands between two. */
function isGlued(text: string): boolean {
  const before = text.slice(0, Math.max(text.lastIndexOf('/'), 0));
  return digitsOf(before).length >= (/^(?:\+|00)/.test(text) ? 10 : 7);
}

/** Behind a slash, or a hyphen that stands free: a number of its own, or another end of the one before (`-0 / -44`). */
function isAlternative<W extends Whole>(
  sign: string,
  start: string,
  rest: string,
  read: ReadWhole<W>,
): boolean {
  const isSlash = sign.includes('/');
  if (!isSlash && !/^\s+-+\s*$|^\s*-+\s+$/.test(sign)) return false;
  const [, own = '', end = ''] = /(^|[^\d])(\d+)$/.exec(start) ?? [];
  const other = digitsOf(/^[\d\s().-]+/.exec(rest)?.[0] ?? '').length;
  const isBehindHyphen = own === '-' || sign.includes('-');
  const isEnd = isSlash ? isBehindHyphen || other <= end.length : own === '-' && other === end.length;
  return isEnd || read(rest) !== null;
}
