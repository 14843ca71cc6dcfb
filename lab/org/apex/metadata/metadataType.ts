// The fields of a custom metadata type, and what an org refuses to write into them.
import { metadataFiles } from '../../../../scripts/build/metadata/metadataFiles';
import { childText, childrenNamed, elementsAt } from '../../../../scripts/build/metadata/xml';

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
    const length = childText(root, 'length');
    const choices = elementsAt(root, ['valueSet', 'valueSetDefinition', 'value']).map(
      (value) => childText(value, 'fullName') ?? '',
    );
    return {
      name,
      type: childText(root, 'type') ?? 'Text',
      isRequired: childText(root, 'required') === 'true',
      length: length === null ? null : Number(length),
      choices: childrenNamed(root, 'valueSet').length > 0 ? choices : null,
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
