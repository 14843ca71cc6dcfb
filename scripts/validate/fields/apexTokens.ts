// Apex source as words with their places. Comments are left out, texts are one word, and brackets know their partner.

export interface Token {
  readonly text: string;
  readonly kind: 'name' | 'number' | 'text' | 'sign';
  readonly index: number;
}

const WORD = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\[\s\S]|[^'\\])*'|[A-Za-z_]\w*|\d[\w.:+-]*|\?\.|[^\s]/g;

export function tokensOf(source: string): readonly Token[] {
  return [...source.matchAll(WORD)]
    .filter(([text]) => !text.startsWith('//') && !text.startsWith('/*'))
    .map((match) => ({ text: match[0], kind: kindOf(match[0]), index: match.index }));
}

function kindOf(text: string): Token['kind'] {
  if (text.startsWith("'")) return 'text';
  if (/^[A-Za-z_]/.test(text)) return 'name';
  return /^\d/.test(text) ? 'number' : 'sign';
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

/** Where the bracket that opens at `open` is closed; the end of all tokens when it is not. */
export function closingOf(tokens: readonly Token[], open: number): number {
  const opening = tokens[open]?.text ?? '';
  const closing = CLOSING[opening];
  let depth = 0;
  for (let at = open; at < tokens.length; at += 1) {
    const text = tokens[at]?.text;
    if (text === opening) depth += 1;
    if (text === closing) depth -= 1;
    if (depth === 0) return at;
  }
  return tokens.length;
}

export const is = (token: Token | undefined, word: string): boolean =>
  token?.text.toLowerCase() === word.toLowerCase();

/** The names of `a.b.c` (also with `?.`) that begin at a token, and where they end. */
export function pathAt(
  tokens: readonly Token[],
  start: number,
): { readonly names: readonly Token[]; readonly end: number } {
  const names: Token[] = [];
  let at = start;
  for (;;) {
    const name = tokens[at];
    if (name?.kind !== 'name') return { names, end: at };
    names.push(name);
    const dot = tokens[at + 1]?.text;
    if (dot !== '.' && dot !== '?.') return { names, end: at + 1 };
    at += 2;
  }
}
