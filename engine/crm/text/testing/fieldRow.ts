// The shape of the tables of texts from number fields.

export interface ExpectedOfField {
  /** What is keyed in once the number has answered; '' when there is nothing. */
  readonly keyed?: string;
  /** There are more numbers in the text. */
  readonly several?: boolean;
}
export type FieldRow = readonly [
  country: string,
  text: string,
  dialled: string | null,
  expected?: ExpectedOfField,
];

export interface FieldTable {
  readonly kinds: Readonly<Record<string, readonly FieldRow[]>>;
  /** What a network says of a caller who shows no number. */
  readonly withheld: readonly string[];
  readonly somebody: readonly string[];
}

export const SEVERAL: ExpectedOfField = { several: true };
export const keyed = (text: string): ExpectedOfField => ({ keyed: text });
