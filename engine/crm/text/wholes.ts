// What the parts of a field's reading agree on.

/** A number that a plan has; the same E.164 text is the same number. */
export interface Whole {
  readonly number: string;
}
export type ReadWhole<W> = (text: string) => W | null;

/** Fewer digits are no whole number, although a plan of variable lengths (Germany) may know some. */
export const WHOLE = 7;
/** More are none either, with every code before them. */
export const LONGEST = 18;

export const digitsOf = (text: string): string => text.replace(/\D/g, '');
