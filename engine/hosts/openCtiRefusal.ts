// What is wrong with a save, read from what Salesforce answers. The guide promises `details: [{message}]`; what comes is that, the
// errors of its data service (`output`, `fieldErrors`), or one text in the words of its database.
import type { RecordFields } from '../contract/crm/crm';
import type { Refusal, SoftphoneError } from '../contract/softphoneError';
import { fault } from '../errors';
import { fromSalesforce } from './openCtiNames';

type Payload = Readonly<Record<string, unknown>>;
const payloadOf = (value: unknown): Payload =>
  typeof value === 'object' && value !== null ? (value as Payload) : {};
const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

const MOST = 10;
const LONGEST = 500;

/** Null: it says nothing that could be read. */
export function refusedSave(errors: unknown, sent: RecordFields): SoftphoneError | null {
  const refusals = refusalsOf(errors);
  if (refusals.length === 0) return null;
  return fault('SP-1106', {
    cause: `saveLog: ${withoutValues(refusals, sent)}`,
    refusals: refusals.map((each) => ({ ...each, fields: each.fields.map(fromSalesforce) })),
  });
}

export function refusalsOf(errors: unknown): readonly Refusal[] {
  const found = listOf(errors).flatMap((error) => {
    const inner = within(payloadOf(error)['details'], 0);
    return inner.length > 0 ? inner : within(error, 0);
  });
  const once = new Map(found.map((each) => [JSON.stringify(each), each]));
  return [...once.values()].slice(0, MOST);
}

const listOf = (value: unknown): readonly unknown[] =>
  (Array.isArray(value) ? (value as readonly unknown[]) : [value]).slice(0, MOST);

/** Answers hold answers. */
const DEEPEST = 5;
const HOLDERS = ['output', 'body', 'errors', 'pageErrors', 'details', 'error'];

function within(value: unknown, depth: number): readonly Refusal[] {
  if (depth > DEEPEST || value === null || value === undefined) return [];
  if (Array.isArray(value)) return listOf(value).flatMap((each) => within(each, depth + 1));
  if (typeof value === 'string') return value.trim() === '' ? [] : [fromText(value.trim(), '', [])];
  const detail = payloadOf(value);
  const held = HOLDERS.flatMap((name) => within(detail[name], depth + 1));
  const inner = [...held, ...ofFields(detail['fieldErrors'], depth)];
  if (inner.length > 0) return inner;
  const message = text(detail['message']) || text(detail['description']);
  const code = [detail['errorCode'], detail['statusCode'], detail['exceptionCode'], detail['code']]
    .map(text)
    .find((each) => CODE.test(each) && !ENVELOPES.has(each));
  return message === '' ? [] : [fromText(message, code ?? '', fieldsOf(detail))];
}

/** `{ WhatId: [{ errorCode, message }] }` */
function ofFields(value: unknown, depth: number): readonly Refusal[] {
  return Object.entries(payloadOf(value)).flatMap(([field, errors]) =>
    within(errors, depth + 1).map((each) => (each.fields.length > 0 ? each : { ...each, fields: [field] })),
  );
}

function fieldsOf(detail: Payload): readonly string[] {
  const named = [detail['fields'], detail['field'], detail['fieldApiName'], detail['fieldName']];
  return named.flatMap(listOf).map(text).filter(Boolean).slice(0, MOST);
}

const CODE = /^[A-Z][A-Z_]{4,}$/;
/** Codes of Open CTI itself: they say that something is wrong, not what. */
const ENVELOPES = new Set(['GENERIC_ERROR', 'SERVER_ERROR', 'INVALID_PARAM']);

/** `CODE, message: [Field, Field]`, as the database says it to code of its own; and messages that come without their code. */
function fromText(given: string, code: string, fields: readonly string[]): Refusal {
  const said = /(?:^|[:;] ?)(?<name>[A-Z][A-Z_]{4,})[,:] (?<rest>[^]*?)(?:: \[(?<list>[^\]]*)\])?$/.exec(
    given,
  )?.groups;
  const message = (said?.['rest'] || given).slice(0, LONGEST);
  const listed = namesIn(said?.['list'] ?? '');
  const known = MESSAGES.find(([pattern]) => pattern.test(message));
  const spelt = known ? namesIn(known[0].exec(message)?.[1] ?? '') : [];
  return {
    code: code || (said?.['name'] ?? known?.[1] ?? ''),
    message,
    fields: [fields, listed, spelt].find((names) => names.length > 0) ?? [],
  };
}

const namesIn = (list: string): readonly string[] =>
  list.split(/[\s,;]+/).filter((name) => /^\w+$/.test(name));

const MESSAGES: readonly (readonly [RegExp, string])[] = [
  [/^Unable to create\/update fields: (.+?)\. Please check/i, 'INVALID_FIELD_FOR_INSERT_UPDATE'],
  [/No such column '(\w+)' on /i, 'INVALID_FIELD'],
  [/Required fields? (?:are|is) missing: \[(.+?)\]/i, 'REQUIRED_FIELD_MISSING'],
  [/entity is deleted/i, 'ENTITY_IS_DELETED'],
  [/insufficient access rights on cross-reference id/i, 'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY'],
  [/invalid cross reference id/i, 'INVALID_CROSS_REFERENCE_KEY'],
  [/converted lead/i, 'CANNOT_UPDATE_CONVERTED_LEAD'],
  [/does not match filter criteria/i, 'FIELD_FILTER_VALIDATION_EXCEPTION'],
  [/id value of incorrect type/i, 'MALFORMED_ID'],
  [/restricted picklist/i, 'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST'],
  [/data value too large/i, 'STRING_TOO_LONG'],
  [/outside (?:of )?(?:the )?valid range/i, 'NUMBER_OUTSIDE_VALID_RANGE'],
  [/value not of required type/i, 'INVALID_TYPE_ON_FIELD_IN_RECORD'],
  [/unable to obtain exclusive access/i, 'UNABLE_TO_LOCK_ROW'],
  [/session expired or invalid/i, 'INVALID_SESSION_ID'],
  [/storage limit exceeded/i, 'STORAGE_LIMIT_EXCEEDED'],
];

/** For the diagnostics: code, field and the admin's text; what we sent ourselves (a note, a number) is blanked out of it. */
function withoutValues(refusals: readonly Refusal[], sent: RecordFields): string {
  const values = Object.values(sent).filter((value) => typeof value === 'string' && value.length > 2);
  const blank = (message: string): string =>
    (values as readonly string[]).reduce((rest, value) => rest.split(value).join('…'), message);
  return refusals
    .map(({ code, fields, message }) => {
      // Of a text that was too long only the beginning comes back.
      const shown = blank(message).replace(/(data value too large: )[^]*?(?= \(max|$)/i, '$1…');
      return [code, fields.length > 0 ? `[${fields.join(', ')}]` : '', shown].filter(Boolean).join(' ');
    })
    .join('; ');
}
