// The fields of a custom metadata type, and what an org refuses to write into them.
import { metadataFiles, childrenOf, textOf } from './metadataFile';

export type MetadataValue = string | number | boolean | null;
export type MetadataValues = Readonly<Record<string, MetadataValue>>;

export interface MetadataField {
  readonly name: string;
  readonly type: string;
  readonly isRequired: boolean;
  readonly length: number | null;
  /** Of a restricted picklist. */
  readonly choices: readonly string[] | null;
}

export const fieldsOfType = (type: string): readonly MetadataField[] =>
  metadataFiles(`objects/${type}/fields`, '.field-meta.xml').map(({ name, root }) => {
    const length = textOf(root, 'length');
    const choices = [...root.getElementsByTagName('value')].map((value) => textOf(value, 'fullName') ?? '');
    return {
      name,
      type: textOf(root, 'type') ?? 'Text',
      isRequired: textOf(root, 'required') === 'true',
      length: length === null ? null : Number(length),
      choices: childrenOf(root, 'valueSet').length > 0 ? choices : null,
    };
  });

/** What is wrong with this value, or null. */
export function breachOf(field: MetadataField, value: unknown): string | null {
  const { name, type, isRequired, length, choices } = field;
  if (value === null) return isRequired ? `${name} is required` : null;
  const expected = type === 'Checkbox' ? 'boolean' : type === 'Number' ? 'number' : 'string';
  if (typeof value !== expected) return `${name} must be a ${expected}`;
  if (typeof value !== 'string') return null;
  if (length !== null && value.length > length) return `${name} takes ${String(length)} characters`;
  if (choices && !choices.includes(value)) return `${name} must be one of ${choices.join(', ')}`;
  return null;
}
