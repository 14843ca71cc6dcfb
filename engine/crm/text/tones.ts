// What stands behind a number and is keyed in once it has answered: an extension, or a whole way through menus. In a text of
// tones a comma is a pause.

const WORDS = [
  'ext(?:n|ensi[oó]n)?|x|int(?:ern[ao]?)?|interior|loc(?:al)?|lok(?:al)?|poste?|ramal|anexo|dw|durchwahl|nst|nebenst(?:elle)?|app(?:arat)?',
  'toestel|tst|wewn?|klapka|kl|mellék|dahili|ankn(?:ytning)?|alanumero|доб(?:авочный)?|вн|内線|內線|内线|分机|分機|내선',
  'pin|(?:access |pass|dial )?code|opt(?:ion)?|press|dial',
].join('|');

/** Pause signs go on with the tones only where what follows is no number of its own. */
const MORE = String.raw`\s?[,;pw]{2,}\s?(?=[\d*#])|[,;pw](?=[\d*#]{1,9}(?![\s.]*[\d(]|[\p{L}-]))`;
const TONES = String.raw`[\d*#](?:[\d*#]|${MORE})*`;
const BEHIND_WORD = new RegExp(String.raw`^[\s,;.:(/-]*(?:${WORDS})\.?\s*[:.#=-]?\s*(${TONES})`, 'iu');
const BEHIND_SIGN = new RegExp(
  String.raw`^\s*((?:[,;pw]{2,}\s*|[,;]\s?(?=[\d*#]{1,6}(?![\s.]*[\d(]|[\p{L}-])|\d+#)|[pw](?=\d{1,9}(?![\s.]*[\d(]|[\p{L}-]))|#\s*(?=\d)|(?=[*#]))${TONES})`,
  'iu',
);
const MOST = 64;

/** At the beginning of what follows a number; `length` is how much of the text they took. */
export function tonesIn(text: string): { readonly tones: string; readonly length: number } {
  const found = BEHIND_WORD.exec(text) ?? BEHIND_SIGN.exec(text);
  if (!found) return { tones: '', length: 0 };
  // "#9" is written for "number 9".
  const tones = (found[1] ?? '')
    .replace(/[;pw]/gi, ',')
    .replace(/\s/g, '')
    .replace(/^#(?=\d)/, '');
  return { tones: tones.slice(0, MOST), length: found[0].length };
}

/** More than an extension: a way through menus may hold a password. */
export const isSecret = (tones: string): boolean => !/^,*\d{0,6}$/.test(tones);

/** What is pressed, without the pauses before it. */
export const shownTones = (tones: string): string => tones.replace(/^,+/, '');
