/** A number without what people write between its digits: spaces of every kind, brackets, dots, hyphens, slashes. */
export const withoutSeparators = (text: string): string => text.replace(/[\s().\-/]/g, '');
