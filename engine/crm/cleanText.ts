// Text from the network or a CRM field, made fit to be shown, parsed and written: one line, bounded, nothing invisible.

/**
 * Control characters, zero-width characters and everything that turns the direction of text. Numbers pasted from other
 * programs come wrapped in U+202A..U+202C; a right-to-left override in a caller's name can make one name look like another.
 * The two join controls stay: Persian and Indian names need them.
 */
const INVISIBLE = /(?!\p{Join_Control})[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

export function cleanText(text: string, longest: number): string {
  // Cut first: normalising is the costly step, and one character may become up to 18.
  const bounded = text.slice(0, longest * 4).normalize('NFKC');
  const line = bounded.replace(/\s+/g, ' ').replace(INVISIBLE, '').trim();
  return cut(line, longest);
}

/** Never cuts a character outside the basic plane in two. */
export function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = /[\uD800-\uDBFF]/.test(text.charAt(longest - 1)) ? longest - 1 : longest;
  return text.slice(0, end).trimEnd();
}
