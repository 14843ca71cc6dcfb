// Each kind of text from number fields, in two tables: the second was written once the first had been mended.
import { readNumber } from '../phoneNumber';
import type { FieldRow } from './testing/fieldRow';
import { foundFields } from './testing/foundFields';
import { laterFields } from './testing/laterFields';

const TABLES = [foundFields, laterFields];
const rows = TABLES.flatMap(({ kinds }) => Object.entries(kinds));

describe.each(rows)('%s', (_kind, fields) => {
  it.each(fields.map((field) => [`${field[0]}: ${field[1]}`, field] as const))('%s', (_text, field) => {
    expect(dialled(field)).toEqual(expected(field));
  });
});

const dialled = ([country, text]: FieldRow) => {
  const read = readNumber(text, 'outbound', { country, numberRules: [] });
  return {
    dialString: read.dialString,
    keyed: read.extension ?? '',
    several: read.isFirstOfSeveral ?? false,
  };
};
const expected = ([, , dialString, rest]: FieldRow) => ({ dialString, keyed: '', several: false, ...rest });

describe('a caller who shows no number', () => {
  const called = (given: string) => readNumber(given, 'inbound', { country: 'US', numberRules: [] });

  it.each(TABLES.flatMap(({ withheld }) => withheld))('is withheld: %s', (given) => {
    expect(called(given)).toMatchObject({ kind: 'anonymous', dialString: null, searchTexts: [] });
  });

  it.each(TABLES.flatMap(({ somebody }) => somebody))('is somebody: %s', (given) => {
    expect(called(given).kind).not.toBe('anonymous');
  });
});

it('are at least 400 texts in 40 countries', () => {
  const fields = rows.flatMap(([, each]) => each);
  expect(fields.length).toBeGreaterThanOrEqual(400);
  expect(new Set(fields.map(([country]) => country)).size).toBeGreaterThanOrEqual(40);
});
