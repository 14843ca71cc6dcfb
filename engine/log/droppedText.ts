// What a field was to say that the CRM does not take, said in the description: nothing that is known of a call is lost.
import type { FieldValue, RecordFields } from '../contract/crm/crm';
import type { DroppedField } from '../contract/ports';

/** Task.Description holds this many characters. */
const LONGEST = 32_000;

interface Droppable {
  readonly fields: RecordFields;
  readonly names: Readonly<Record<string, string>>;
  readonly dropped: readonly DroppedField[];
}

/** The fields with a description that tells what is not in them. */
export function withDropped({ fields, names, dropped }: Droppable): RecordFields {
  const lines = dropped
    .filter(({ field, value }) => value !== null && field !== 'Description')
    .map(({ field, value }) => `${FIELD_WORDS[field] ?? field}: ${said(value, names[field])}`);
  if (lines.length === 0) return fields;
  const { Description: own } = fields;
  const told = `Not saved in a field of its own:\n${lines.join('\n')}`;
  const notes = typeof own === 'string' ? own : '';
  const room = Math.max(0, LONGEST - told.length - 2);
  const before = notes === '' ? '' : `${notes.slice(0, room)}\n\n`;
  return { ...fields, Description: `${before}${told}`.slice(0, LONGEST) };
}

const FIELD_WORDS: Readonly<Record<string, string>> = { person: 'Person', matter: 'Related to' };

const said = (value: FieldValue, name: string | undefined): string =>
  name === undefined || name === '' ? String(value) : `${name} (${String(value)})`;
