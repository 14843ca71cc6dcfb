// What stands behind a number and is keyed in once it has answered: an extension, or a whole way through menus. In a text of
// tones a comma is a pause.
import { anyOf, ofUsage } from '../numberPlans';

/** No number of its own follows, and no word that the digits belong to. */
const NO_MORE = String.raw`(?![\s.]*[\d(]|-\d|[\p{L}-])`;
/** Pause signs go on with the tones only where what follows is no number of its own. */
const MORE = String.raw`\s?[,;pw]{2,}\s?(?=[\d*#])|[,;pw](?=[\d*#]{1,9}${NO_MORE})`;
const TONES = String.raw`[\d*#](?:[\d*#]|${MORE})*`;
/** `998 877 66#` */
const GROUPS = String.raw`(?:\d+ )+\d*#`;
const BEHIND_SIGN = new RegExp(
  String.raw`^\s*((?:[,;pw]{2,}\s*|[,;]\s?(?=[\d*#]{1,6}${NO_MORE}|\d+#)|[pw](?=\d{1,9}${NO_MORE})|#\s*(?=\d)|(?=[*#]))${TONES})`,
  'iu',
);
/** A word of its own, after a name of the person perhaps: `Ana Silva, ext. no. 204`. */
const behindWord = ofUsage(
  ({ keyedBehind }) =>
    new RegExp(
      String.raw`^(?:[\s,;.:(/[-]*|[^\d;\n]{0,40}?[\s,(/[.-])(?<!\p{L})${anyOf(keyedBehind)}\.?\s*(?:no|nr|number|n°)?\.?\s*[:.#=-]?\s*(${GROUPS}|${TONES})(?!-?\d|[\s.]\d{2,4}[\s.-]\d)`,
      'iu',
    ),
);
const MOST = 64;

/** At the beginning of what follows a number; `length` is how much of the text they took. */
export function tonesIn(text: string): { readonly tones: string; readonly length: number } {
  const found = BEHIND_SIGN.exec(text) ?? behindWord().exec(text);
  // "#9" is written for "number 9".
  const tones = (found?.[1] ?? '')
    .replace(/[;pw]/gi, ',')
    .replace(/\s/g, '')
    .replace(/^#(?=\d)/, '');
  // A star behind a number is a remark's.
  return found && /\d/.test(tones)
    ? { tones: tones.slice(0, MOST), length: found[0].length }
    : { tones: '', length: 0 };
}

/** More than an extension: a way through menus may hold a password. */
export const isSecret = (tones: string): boolean => !/^,*\d{0,6}$/.test(tones);

/** What is pressed, without the pauses before it. */
export const shownTones = (tones: string): string => tones.replace(/^,+/, '');
