// What a save is tried without after the CRM has refused it: a field must not cost the call's record. Pure. What an admin has
// ruled (a validation rule, a required field, code of the org) is not got round: that is the agent's to mend.
import type { FieldValue, RecordFields } from '../contract/crm/crm';
import type { DroppedField } from '../contract/ports';
import type { Refusal, SoftphoneError } from '../contract/softphoneError';
import type { StoredLog } from './storedLog';

/** Null: nothing that may be left out has been refused. `sent`: the fields of the save that was. */
export function dropped(log: StoredLog, error: SoftphoneError | null, sent: RecordFields): StoredLog | null {
  const refusals = error?.refusals ?? [];
  const named = refusals.flatMap((refusal) =>
    fieldsOf(refusal, sent).map((field) => dropOf(field, refusal, sent)),
  );
  const news = named.filter(
    ({ field }) => !log.dropped.some((known) => known.field === field && !known.isGuess),
  );
  if (news.length > 0) {
    const certain = log.dropped.filter(
      ({ field, isGuess }) => !isGuess && !news.some((each) => each.field === field),
    );
    return { ...log, dropped: [...certain, ...news] };
  }
  const unnamed = refusals.find(({ code, fields }) => OF_RELATIONS.has(code) && fields.length === 0);
  return unnamed ? guessed(log, unnamed, sent) : null;
}

/** Without them it would be no log of this call. */
const NEVER = new Set(['entityApiName', 'Id', 'Subject', 'Status', 'CallObject']);
const RELATIONS = ['matter', 'person'] as const;

/** Codes behind which stands somebody's rule or the org's state, whichever field they name. */
const RULES = new Set([
  'FIELD_CUSTOM_VALIDATION_EXCEPTION',
  'REQUIRED_FIELD_MISSING',
  'DUPLICATES_DETECTED',
  'DUPLICATE_VALUE',
  'CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY',
  'CANNOT_EXECUTE_FLOW_TRIGGER',
  'APEX_ERROR',
  'UNABLE_TO_LOCK_ROW',
  'INVALID_SESSION_ID',
  'STORAGE_LIMIT_EXCEEDED',
]);

/** They speak of another record, mostly without saying which. */
const OF_RELATIONS = new Set([
  'ENTITY_IS_DELETED',
  'INVALID_CROSS_REFERENCE_KEY',
  'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
  'CANNOT_UPDATE_CONVERTED_LEAD',
  'FIELD_FILTER_VALIDATION_EXCEPTION',
  'FIELD_INTEGRITY_EXCEPTION',
  'MALFORMED_ID',
  'INVALID_ID_FIELD',
]);

function fieldsOf({ code, message, fields }: Refusal, sent: RecordFields): readonly string[] {
  if (RULES.has(code)) return [];
  const may = (field: string): boolean => !NEVER.has(field) && sent[field] !== undefined;
  const own = (name: string) =>
    Object.keys(sent).find((field) => field.toLowerCase() === name.toLowerCase()) ?? name;
  const named = fields.map(own).filter(may);
  // A lead stands alone: whichever of the two is named, the person stays.
  if (named.includes('person') && may('matter') && isAboutLead(message)) return ['matter'];
  // A lead that was converted: what it has become stands there, and something beside it.
  if (fields.map(own).includes('matter') && !may('matter') && may('person') && isAboutLead(message))
    return ['person'];
  if (fields.length > 0) return named;
  // The label of a field may be anybody's; its value is ours.
  const byValue = Object.keys(sent).filter((field) => may(field) && holds(message, sent[field]));
  return byValue.length === 1 ? byValue : [];
}

const isAboutLead = (message: string): boolean => /\blead\b/i.test(message) && !/converted/i.test(message);

/** An id may be told in its short form. */
function holds(message: string, value: FieldValue | undefined): boolean {
  if (typeof value !== 'string' || value.length < 3) return false;
  const isId = /^[a-zA-Z0-9]{15}(?:[a-zA-Z0-9]{3})?$/.test(value);
  return message.includes(isId ? value.slice(0, 15) : value);
}

function dropOf(field: string, refusal: Refusal, sent: RecordFields, isGuess = false): DroppedField {
  return { field, value: sent[field] ?? null, why: whyOf(field, refusal, sent), isGuess };
}

function whyOf(field: string, { code, message }: Refusal, sent: RecordFields): DroppedField['why'] {
  if (field === 'matter' && typeof sent['person'] === 'string' && isAboutLead(message)) return 'alone';
  return WHY[code] ?? 'refused';
}

const WHY: Readonly<Record<string, DroppedField['why']>> = {
  ENTITY_IS_DELETED: 'gone',
  INVALID_CROSS_REFERENCE_KEY: 'gone',
  CANNOT_UPDATE_CONVERTED_LEAD: 'gone',
  INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY: 'denied',
  INSUFFICIENT_ACCESS_OR_READONLY: 'denied',
  FIELD_FILTER_VALIDATION_EXCEPTION: 'denied',
  INVALID_FIELD_FOR_INSERT_UPDATE: 'denied',
};

/** One record is meant and nobody says which: without the matter, without the person, without both. */
function guessed(log: StoredLog, refusal: Refusal, sent: RecordFields): StoredLog | null {
  const before = log.dropped.filter(({ isGuess }) => isGuess);
  const all: RecordFields = {
    ...sent,
    ...Object.fromEntries(before.map(({ field, value }) => [field, value])),
  };
  const present = RELATIONS.filter((field) => typeof all[field] === 'string');
  const choices: readonly (readonly string[])[] =
    present.length === 2 ? [['matter'], ['person'], [...present]] : present.map((field) => [field]);
  const tried = choices.findIndex((choice) => choice.join() === before.map(({ field }) => field).join());
  const next = choices[tried + 1];
  if (!next) return null;
  const guesses = next.map((field) => dropOf(field, refusal, all, true));
  return { ...log, dropped: [...log.dropped.filter(({ isGuess }) => !isGuess), ...guesses] };
}
