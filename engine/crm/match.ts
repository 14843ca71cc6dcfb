// Who the caller may be: the CRM's answer to a search, read and counted.
import { isObject } from '../contract/plainData';
import type { PopData, RecordMatch, SearchOutcome } from '../contract/crm/crm';
import { cleanText } from './cleanText';
import { isRecordId, isSameRecord } from './sameRecord';

export interface MatchOutcome {
  readonly kind: 'none' | 'one' | 'many';
  readonly records: readonly RecordMatch[];
}

/** In the order of the CRM, each record and each person once. */
export function matchOutcome(outcome: SearchOutcome): MatchOutcome {
  const records: RecordMatch[] = [];
  for (const match of outcome.matches) {
    const at = records.findIndex((known) => isSameRecord(known, match));
    const known = records[at];
    if (known) records[at] = onePerson(known, match);
    else records.push(match);
  }
  return { kind: records.length === 0 ? 'none' : records.length === 1 ? 'one' : 'many', records };
}

/** A person account wins over its contact and keeps the contact's id: tasks of a person go to the contact. */
function onePerson(known: RecordMatch, other: RecordMatch): RecordMatch {
  if (known.object === other.object) return known;
  const [account, contact] = known.object === 'Account' ? [known, other] : [other, known];
  return { ...account, personAccount: true, contactId: contact.id };
}

/** More would neither be read nor fit the panel. */
const MOST_MATCHES = 50;

/**
 * Reads what `searchAndScreenPop` returns: a map of record id to fields, and with them, under `SCREEN_POP_DATA`, what the
 * softphone layout would open. That key is no match. Entries that make no sense are left out.
 */
export function readSearchResult(returnValue: unknown): SearchOutcome {
  const map = asMap(typeof returnValue === 'string' ? parsed(returnValue) : returnValue);
  const matches = Object.entries(map)
    .filter(([key]) => key !== 'SCREEN_POP_DATA')
    .map(([key, value]) => readMatch(key, value))
    .filter((match) => match !== null)
    .slice(0, MOST_MATCHES);
  return { matches, popData: readPopData(map['SCREEN_POP_DATA']) };
}

type Fields = Readonly<Record<string, unknown>>;
const asMap = (value: unknown): Fields => (isObject(value) ? value : {});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not a map in any spelling: the same as a search that found nothing readable.
    return null;
  }
}

/** Fields that say what the record is; the others are what the layout shows of it. */
const IDENTITY = new Set([
  'Id',
  'Name',
  'RecordType',
  'object',
  'displayName',
  'LastModifiedDate',
  'IsPersonAccount',
  'PersonContactId',
  'AccountId',
  'attributes',
]);

function readMatch(key: string, value: unknown): RecordMatch | null {
  if (!isObject(value)) return null;
  const id = text(value['Id']) || key;
  const object = objectOf(value);
  if (!isRecordId(id) || object === '') return null;
  const isPerson = value['IsPersonAccount'] === true || text(value['PersonContactId']) !== '';
  const accountId = text(value['AccountId']);
  const contactId = text(value['PersonContactId']);
  return {
    id,
    object,
    name: nameOf(value) || id,
    fields: layoutFields(value),
    ...(isRecordId(accountId) && accountId !== id && { accountId }),
    ...(isRecordId(contactId) && contactId !== id && { contactId }),
    ...(isPerson && { personAccount: true }),
  };
}

/** `RecordType` holds the object's API name, not a record type (observed); variants of the answer call it `object`. */
function objectOf(value: Fields): string {
  const given = text(value['object']) || text(value['RecordType']);
  return /^\w{1,80}$/.test(given) ? given : '';
}

/** A case has no Name. */
const nameOf = (value: Fields): string =>
  text(value['Name']) || text(value['displayName']) || text(value['CaseNumber']) || text(value['Subject']);

const MOST_FIELDS = 10;

function layoutFields(value: Fields): Readonly<Record<string, string>> {
  const shown = Object.entries(value)
    .filter(([name]) => !IDENTITY.has(name))
    // Account.Name of a contact comes nested in some answers.
    .flatMap(([name, field]) =>
      isObject(field) ? [[`${name}.Name`, text(field['Name'])] as const] : [[name, text(field)] as const],
    )
    .filter(([, shownText]) => shownText !== '');
  return Object.fromEntries(shown.slice(0, MOST_FIELDS));
}

const text = (value: unknown): string => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? cleanText(value, 255) : '';
};

function readPopData(value: unknown): PopData | null {
  if (!isObject(value) || typeof value['type'] !== 'string' || value['type'] === '') return null;
  return { type: value['type'], params: asMap(value['params']) };
}
