// Twin of SoftphoneTaskFields.cls: a call's attribute and the field of the Task that it is written to.
import { schemaOf, type FieldType } from '../../schema';

const USUAL_LENGTH = 255;
const NUMBERS: readonly (FieldType | undefined)[] = ['integer', 'decimal'];

export function taskField(attribute: string, name: string): Readonly<Record<string, unknown>> {
  const fields = schemaOf('Task')?.fields ?? [];
  const field = fields.find((each) => each.name.toLowerCase() === name.toLowerCase());
  return {
    attribute,
    field: name,
    kind: field?.type === 'boolean' ? 'boolean' : NUMBERS.includes(field?.type) ? 'number' : 'text',
    length: field?.length ?? USUAL_LENGTH,
    isWritable: field !== undefined && field.readOnly !== true,
  };
}
