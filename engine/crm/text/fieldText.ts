// What a person reads in a field that holds a telephone number: the first whole number, what to key in once it has answered, and
// whether there are more. A word beside a whole number is no digits, and two numbers are never one.
import { tonesIn } from './tones';

export interface FieldReading<Whole> {
  /** Null: no whole public number; `text` is dialled as it is. */
  readonly number: Whole | null;
  readonly text: string;
  readonly tones: string;
  readonly isFirstOfSeveral: boolean;
}
type ReadWhole<Whole> = (text: string) => Whole | null;

/** One number and the signs within it; a plus begins another one. */
const RUN = /(?:\+[\s(]*\d|\(?\d)(?:[\d\s().\-/]*\d)?/g;
/** No field of a person's, but a script or markup around digits. */
const MARKUP = /[<>{}]|^\w+:\w+\(/;
/** Fewer digits are no whole number, although a plan of variable lengths (Germany) may know some. */
const WHOLE = 7;
/** More groups of digits are none that a person writes, and each is tried. */
const MOST_PARTS = 16;
/** More are none either, with every code before them. */
const LONGEST = 18;
const DASHES = /[\u2010-\u2015\u2212]/g;

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Null: nothing that could be dialled, or no first number can be told. */
export function readField<Whole>(given: string, isWhole: ReadWhole<Whole>): FieldReading<Whole> | null {
  if (MARKUP.test(given)) return null;
  const text = given.replace(DASHES, '-');
  const read: ReadWhole<Whole> = (part) => {
    const { length } = digitsOf(part);
    return length < WHOLE || length > LONGEST ? null : isWhole(part);
  };
  const runs = [...text.matchAll(RUN)];
  for (const { 0: run, index } of runs) {
    const behind = text.slice(index + run.length);
    const first = firstWhole(run, text.slice(0, index), behind, read);
    if (!first) continue;
    const isEnd = first.isWholeRun && isOtherEnd(run, behind);
    const { tones, length } =
      first.isWholeRun && !isEnd ? tonesIn(behind) : { tones: first.tones, length: 0 };
    const isMore = first.isMore || isEnd || hasNumber(behind.slice(length));
    return { number: first.number, text: run, tones, isFirstOfSeveral: isMore };
  }
  return spelt(text, read) ?? incomplete(text, runs);
}

/** `390 06 62, 63`: as many digits as the last group has, set apart, are another end of the number before. */
function isOtherEnd(run: string, behind: string): boolean {
  const [, own = ''] = /[\s.-](\d{1,4})$/.exec(run) ?? [];
  const [, other = ''] = OTHER_END.exec(behind) ?? [];
  return own !== '' && own.length === other.length;
}
const OTHER_END =
  /^\s*(?:[,;&]|\b(?:und|u\.|and|or|oder|et|ou|y|o|e|i|en|of|og|och)\b)\s+-?(\d{1,4})(?!\d|[\s.()-]*\d{2})/iu;

const hasNumber = (text: string): boolean =>
  [...text.matchAll(RUN)].some(([run]) => digitsOf(run).length >= WHOLE);

interface First<Whole> {
  readonly number: Whole;
  readonly isMore: boolean;
  readonly isWholeRun: boolean;
  /** Within the run, behind a blank. */
  readonly tones: string;
}

/** `030 23125-44/45` and `0132 0133` are one run, and more than one number. */
function firstWhole<Whole>(
  run: string,
  before: string,
  behind: string,
  read: ReadWhole<Whole>,
): First<Whole> | null {
  const signs = [...run.matchAll(/[\s().\-/]+/g)];
  const parts = (signs.length > MOST_PARTS ? [] : signs).map(({ 0: sign, index }) => ({
    sign,
    start: run.slice(0, index),
    rest: run.slice(index + sign.length),
  }));
  const part = (text: string, isMore: boolean): First<Whole> | null => {
    const number = read(text);
    return number === null ? null : { number, isMore, isWholeRun: false, tones: '' };
  };
  // Three slashes in one number are its own way of writing: 01/99/00/00/54.
  const isSlashed = run.split('/').length > 3 && read(run) !== null;
  const other = parts.find(
    ({ sign, start, rest }) => !isSlashed && read(start) !== null && isAlternative(sign, start, rest, read),
  );
  if (other) return part(other.start, true);
  // `Room 12 030 2312504`, and `... 2nd floor`: digits that belong to a word.
  const [head, tail] = [parts[0], parts.at(-1)];
  const isOfWord = /\p{L}[\s.:#]*$/u.test(before) && head && /^\d{1,3}$/.test(head.start);
  if (isOfWord && (/^[0+]/.test(head.rest) || read(run) === null)) {
    const found = part(head.rest, false);
    if (found) return { ...found, isWholeRun: true };
  }
  if (tail && /^\d\d?$/.test(tail.rest) && /^(?:st|nd|rd|th|[ap]m\b|\.\s*\p{L})/iu.test(behind)) {
    const found = part(tail.start, false);
    if (found) return found;
  }
  const whole = read(run);
  if (whole !== null) return { number: whole, isMore: false, isWholeRun: true, tones: '' };
  const pair = parts.find(({ start, rest }) => read(start) !== null && read(rest) !== null);
  if (pair) return part(pair.start, true);
  const longest = parts.findLast(({ start }) => read(start) !== null);
  const found = longest ? part(longest.start, false) : null;
  // `415-555-0132 204`: what stands behind a whole number by itself is keyed in.
  const isExtension = longest && /^\s+$/.test(longest.sign) && /^\d{2,5}$/.test(longest.rest);
  return found && isExtension ? { ...found, tones: longest.rest } : found;
}

/** Behind a slash, or a hyphen that stands free: a number of its own, or another end of the one before (`-0 / -44`). */
function isAlternative<Whole>(sign: string, start: string, rest: string, read: ReadWhole<Whole>): boolean {
  const isSlash = sign.includes('/');
  if (!isSlash && !/^\s+-+\s*$|^\s*-+\s+$/.test(sign)) return false;
  const [, own = '', end = ''] = /(^|[^\d])(\d+)$/.exec(start) ?? [];
  const other = digitsOf(/^[\d\s().-]+/.exec(rest)?.[0] ?? '').length;
  const isBehindHyphen = own === '-' || sign.includes('-');
  const isEnd = isSlash ? isBehindHyphen || other <= end.length : own === '-' && other === end.length;
  return isEnd || read(rest) !== null;
}

const KEYS = ['ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];

/** 1-800-CONTACTS: letters on the keys, as many as the plan has room for. */
function spelt<Whole>(text: string, read: ReadWhole<Whole>): FieldReading<Whole> | null {
  const [word, given = ''] = /^(\+?[\d\s().-]{3,})[A-Z][A-Z\d\s().-]+/i.exec(text) ?? [];
  // Seven digits are a local number already, and several words in small letters a name.
  if (
    word === undefined ||
    /[A-Za-z]\s+[A-Z][a-z]/.test(word) ||
    !/^\d{3,6}$/.test(digitsOf(given).replace(/^[01]/, ''))
  )
    return null;
  const cut = /[\s.(-]+(?:x|ext)[\s.#]*\d+.*$/i.exec(word)?.index ?? word.length;
  const keyed = word
    .slice(0, cut)
    .replace(/[A-Z]/gi, (letter) => String(KEYS.findIndex((keys) => keys.includes(letter.toUpperCase())) + 2))
    .replace(/[^\d+]/g, '');
  for (let end = keyed.length; end >= WHOLE; end -= 1) {
    const number = read(keyed.slice(0, end));
    if (number !== null)
      return { number, text: word, tones: tonesIn(text.slice(cut)).tones, isFirstOfSeveral: false };
  }
  return null;
}

/** What only the telephone system knows, a local number, or one that no plan has (any more). */
function incomplete(text: string, runs: readonly RegExpExecArray[]): FieldReading<never> | null {
  const [only] = runs;
  if (!only || only[0].includes('/')) return null;
  const [run] = only;
  const end = only.index + run.length;
  const isLong = digitsOf(run).length >= WHOLE;
  const { tones, length } = isLong ? tonesIn(text.slice(end)) : { tones: '', length: 0 };
  const isAlone = !runs.slice(1).some(({ index }) => index >= end + length);
  const words = text.slice(0, only.index) + text.slice(end + length);
  // Short digits beside words are a remark as likely as a number.
  if (!isAlone || !(isLong ? /^[^\d*#]*$/ : /^[\s().-]*$/).test(words)) return null;
  return { number: null, text: run, tones, isFirstOfSeveral: false };
}
