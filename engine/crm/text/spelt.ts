// Numbers in letters: 1-800-CONTACTS.
import { tonesIn } from './tones';
import { digitsOf, WHOLE } from './wholes';
import type { ReadWhole, Whole } from './wholes';

export interface Spelt<W> {
  readonly number: W;
  readonly text: string;
  readonly tones: string;
  /** So sure that a number in digits behind it does not come first: `1-800-FLOWERS or 415-555-0132`. */
  readonly isSure: boolean;
  readonly behind: string;
}

const KEYS = ['ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];
/** Digits, and letters joined to them. */
const JOINED = /^\+?[\d\s().-]*[.-][A-Z]/i;
/** With the digit that is dialled before other areas, in brackets, or in capitals: no word behind a house number. */
const MEANT = /^(?:[+01(]|[\d\s().-]*(?:[A-Z][A-Z\d.-]*(?:[\s)]|$)){1,3})/;

export const onKeys = (text: string): string =>
  text.replace(/[A-Z]/gi, (letter) =>
    String(KEYS.findIndex((keys) => keys.includes(letter.toUpperCase())) + 2),
  );

/** At the beginning of a text; as many letters as the plan has room for. */
export function spelt<W extends Whole>(text: string, read: ReadWhole<W>): Spelt<W> | null {
  const [word, given = ''] = /^(\(?\+?[\d\s().-]{3,})[A-Z][A-Z\d\s().-]+/i.exec(text) ?? [];
  // Seven digits are a local number already, and several words in small letters a name.
  if (
    word === undefined ||
    /[A-Za-z]\s+[A-Z][a-z]/.test(word) ||
    !(JOINED.test(word) || MEANT.test(word)) ||
    !/^\d{3,6}$/.test(digitsOf(given).replace(/^[01]/, ''))
  )
    return null;
  const cut = /[\s.(-]+(?:x|ext|or)[\s.#]*\d+.*$/i.exec(word)?.index ?? word.length;
  const keyed = onKeys(word.slice(0, cut)).replace(/[^\d+]/g, '');
  for (let end = keyed.length; end >= WHOLE; end -= 1) {
    const number = read(keyed.slice(0, end));
    if (number === null) continue;
    const isSure = JOINED.test(word) || /^[+1]/.test(word);
    return { number, text: word, isSure, tones: tonesIn(text.slice(cut)).tones, behind: text.slice(cut) };
  }
  return null;
}
