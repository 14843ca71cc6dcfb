// The search behind `searchAndScreenPop`: the objects and fields of the softphone layout, matched as a search index
// matches phone text. It is meant to be as short-sighted as the real one.
import type { Records } from './records';
import type { OrgRecord } from './orgRecord';
import { schemaOf } from './schema';
import type { LayoutSection } from './softphoneLayout';

export type FoundRecords = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const SHORTEST = 7;
const LIMIT = 25;

/** Records of the layout's objects that match, keyed by id, each with what the layout shows of it. */
export function search(records: Records, layout: LayoutSection, query: string): FoundRecords {
  const found: [string, Readonly<Record<string, unknown>>][] = [];
  for (const [object, fields] of Object.entries(layout.objects)) {
    // No fields selected in the layout: nothing of that object is returned.
    if (fields.length === 0) continue;
    for (const record of records.list(object)) {
      if (found.length === LIMIT) return Object.fromEntries(found);
      if (record['IsPersonAccount'] === true && object === 'Contact') continue;
      if (isMatch(object, record, query)) found.push([record.Id, describe(records, object, record, fields)]);
    }
  }
  return Object.fromEntries(found);
}

function isMatch(object: string, record: OrgRecord, query: string): boolean {
  const digits = digitsOf(query);
  const isPhone = /^[\d\s+().\-/;]*$/.test(query.trim()) && digits.length > 0;
  if (!isPhone) return matchesText(object, record, query);
  return phonesOf(object, record).some((stored) => matchesPhone(digits, stored));
}

const phonesOf = (object: string, record: OrgRecord): readonly string[] =>
  (schemaOf(object)?.fields ?? [])
    .filter(({ type }) => type === 'phone')
    .map(({ name }) => digitsOf(record[name]));

/**
 * The digits of the query are those of the field, or its last seven or more. So an E.164 query does not find a number that is
 * stored in national form, nor does a national one with its trunk zero find an international number: callers have to ask
 * again with the digits that both share.
 */
export function matchesPhone(query: string, stored: string): boolean {
  if (stored === '' || query === '') return false;
  return stored === query || (query.length >= SHORTEST && stored.endsWith(query));
}

/** Without an extension: the index keeps it as a word of its own. */
function digitsOf(value: unknown): string {
  return typeof value === 'string' ? value.replace(/(?:x|ext\.?|;ext=)\s*\d+$/i, '').replace(/\D/g, '') : '';
}

/** Every word asked for begins a word of the record. */
function matchesText(object: string, record: OrgRecord, query: string): boolean {
  const searched = schemaOf(object)?.fields.filter(({ type }) => type === 'text' || type === 'email') ?? [];
  const words = searched.flatMap(({ name }) => wordsOf(record[name]));
  const asked = wordsOf(query);
  return asked.length > 0 && asked.every((start) => words.some((word) => word.startsWith(start)));
}

function wordsOf(value: unknown): readonly string[] {
  if (typeof value !== 'string') return [];
  return value.toLocaleLowerCase().match(/[\p{L}\p{N}@.]+/gu) ?? [];
}

/** `RecordType` holds the object's API name: a quirk of the real search that its callers know. */
function describe(
  records: Records,
  object: string,
  record: OrgRecord,
  fields: LayoutSection['objects'][string],
): Readonly<Record<string, unknown>> {
  const shown = Object.fromEntries(
    fields.map(({ apiName }): [string, unknown] => [apiName, valueAt(records, record, apiName)]),
  );
  return {
    Id: record.Id,
    Name: records.nameOf(record),
    RecordType: object,
    LastModifiedDate: record['LastModifiedDate'],
    ...shown,
    ...(record['IsPersonAccount'] === true && {
      IsPersonAccount: true,
      PersonContactId: record['PersonContactId'],
    }),
  };
}

/** `Account.Name` of a contact is found through its `AccountId`. */
function valueAt(records: Records, record: OrgRecord, path: string): unknown {
  const [relation, field] = path.split('.');
  if (field === undefined || relation === undefined) return record[path] ?? null;
  const id = record[`${relation}Id`];
  return (typeof id === 'string' && records.find(id)?.[field]) || null;
}

/** The search page shows more than a softphone's search returns: parts of names, and numbers in whatever form. */
export function searchEverything(records: Records, query: string): readonly OrgRecord[] {
  return ['Account', 'Contact', 'Lead', 'Case'].flatMap((object) =>
    records
      .list(object)
      .filter((record) => !(object === 'Contact' && record['IsPersonAccount'] === true))
      .filter((record) => matchesText(object, record, query) || looksLike(records, object, record, query)),
  );
}

/** Nine digits are enough of a number to see past trunk zero and country code. */
const ENOUGH = 9;

function looksLike(records: Records, object: string, record: OrgRecord, query: string): boolean {
  const digits = digitsOf(query).slice(-ENOUGH);
  if (digits.length >= 3 && phonesOf(object, record).some((stored) => stored.includes(digits))) return true;
  return records.nameOf(record).toLocaleLowerCase().includes(query.trim().toLocaleLowerCase());
}
