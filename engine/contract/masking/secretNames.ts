// Names that say that a secret is behind them. One table for the masker, the org's server and the package's validators: by whole
// words, so that `compass` and `monkey` are none, and `labelKey`, `logKey` and their kin neither.
import table from './secretNames.json';

/** 'accessToken', 'access-token', 'ACCESS_TOKEN2' -> access, token. */
export const wordsOf = (name: string): readonly string[] =>
  name
    .normalize('NFKC')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .map((word) => word.replace(/[0-9]+$/, ''))
    .filter((word) => word !== '');

export function looksSecret(name: string): boolean {
  const words = wordsOf(name);
  return words.some(
    (word, at) =>
      (isListed(word) || (word.endsWith('s') && isListed(word.slice(0, -1)))) &&
      !(word.startsWith('key') && table.plainKeys.includes(words[at - 1] ?? '')),
  );
}

const isListed = (word: string): boolean => table.words.includes(word);
