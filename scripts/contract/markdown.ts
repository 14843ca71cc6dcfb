// The few forms that the reference is made of.
import type { Field } from './declared';

/** Empty ones are left out. */
export const lines = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

/** Says what a field means whose source does not. */
export type Meaning = (field: Field) => string;

export const paragraph = (text: string): string => (text.trim() === '' ? '' : `${text.trim()}\n`);

export const code = (text: string): string => `\`${text}\``;

/** Ends with an empty line, so that what follows is no row of it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.map(inCell).join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row), ''].join('\n');
}

export const fieldTable = (fields: readonly Field[], meaning: Meaning): string =>
  fields.length === 0
    ? ''
    : table(
        ['field', 'type', 'meaning and unit'],
        fields.map((field) => [
          code(field.name) + (field.isOptional ? ' (optional)' : ''),
          code(field.type),
          field.doc === '' ? meaning(field) : field.doc,
        ]),
      );

const inCell = (text: string): string => text.replaceAll('|', '\\|');
