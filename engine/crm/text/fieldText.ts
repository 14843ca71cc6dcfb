// What a person reads in a field that holds a telephone number: the first whole number, what to key in once it has answered, and
// whether there are more. A word beside a whole number is no digits, and two numbers are never one.
import { isOtherEnd } from './ends';
import { firstWhole } from './run';
import { onKeys, spelt } from './spelt';
import { tonesIn } from './tones';
import { digitsOf, LONGEST, WHOLE } from './wholes';
import type { ReadWhole, Whole } from './wholes';

export interface FieldReading<W> {
  /** Null: no whole public number; `text` is dialled as it is. */
  readonly number: W | null;
  readonly text: string;
  readonly tones: string;
  readonly isFirstOfSeveral: boolean;
}

/** One number and the signs within it; a plus begins another one. */
const RUN = /(?:\+[\s(]*\d|\(?\d)(?:[\d\s().\-/]*\d)?/g;
/** No field of a person's, but a script or markup around digits. */
const MARKUP = /[<>{}]|^\w+:\w+\(/;
const DASHES = /[\u2010-\u2015\u2212]/g;
const DATE = /^\d{1,4}([./-])\d{1,2}\1\d{1,4}$/;

/** Null: nothing that could be dialled, or no first number can be told. `isLikely`: as long as one, with a plus or trunk zero. */
export function readField<W extends Whole>(
  given: string,
  isWhole: ReadWhole<W>,
  isLikely: (text: string) => boolean,
): FieldReading<W> | null {
  if (MARKUP.test(given)) return null;
  const text = given.replace(DASHES, '-').replaceAll('[', '(').replaceAll(']', ')');
  const read: ReadWhole<W> = (part) => {
    const { length } = digitsOf(part);
    return length < WHOLE || length > LONGEST ? null : isWhole(part);
  };
  const runs = [...text.matchAll(RUN)];
  const inLetters = speltIn(text, runs, read);
  const others = (behind: string, first: W | null): boolean => {
    const more = [...behind.matchAll(RUN)];
    const isOther = ([run]: RegExpExecArray): boolean =>
      digitsOf(run).length >= WHOLE && !DATE.test(run) && (!first || read(run)?.number !== first.number);
    return more.some(isOther) || speltIn(behind, more, read)?.isSure === true;
  };
  for (const { 0: run, index } of runs) {
    if (inLetters?.isSure && inLetters.index <= index) break;
    const behind = text.slice(index + run.length);
    const first = firstWhole(run, text.slice(0, index), behind, read);
    if (!first) {
      if (runs.length > 1 && isLikely(run) && others(behind, null))
        return { number: null, text: run, tones: tonesIn(behind).tones, isFirstOfSeveral: true };
      continue;
    }
    const isEnd = first.isWholeRun && isOtherEnd(run, behind);
    const { tones, length } =
      first.isWholeRun && !isEnd ? tonesIn(behind) : { tones: first.tones, length: 0 };
    const isMore = first.isMore || isEnd || others(behind.slice(length), first.number);
    return { number: first.number, text: run, tones, isFirstOfSeveral: isMore };
  }
  if (!inLetters) return incomplete(text, runs);
  const { number, tones, behind } = inLetters;
  return { number, text: inLetters.text, tones, isFirstOfSeveral: others(behind, number) };
}

/** `555-TALK`: a local number. */
const LOCAL = /^\d{3}[.-][A-Z]{4}$/;

/** Where digits begin, not within a word. */
function speltIn<W extends Whole>(text: string, runs: readonly RegExpExecArray[], read: ReadWhole<W>) {
  for (const { index } of runs) {
    const found = /[\p{L}\d]$/u.test(text.slice(0, index)) ? null : spelt(text.slice(index), read);
    if (found) return { ...found, index };
  }
  return null;
}

/** What only the telephone system knows, a local number, or one that no plan has (any more). */
function incomplete(text: string, runs: readonly RegExpExecArray[]): FieldReading<never> | null {
  if (LOCAL.test(text)) return { number: null, text: onKeys(text), tones: '', isFirstOfSeveral: false };
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
