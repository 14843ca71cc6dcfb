// JsSIP's own grammar as a question: would it read this?
import * as Grammar from 'jssip/lib/Grammar';

/** Called as its method: it looks for its errors on itself. */
export const reads = (rule: string, text: string): boolean => (Grammar.parse(text, rule) as unknown) !== -1;
