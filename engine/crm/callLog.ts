// A call as a Task: which fields say what. Called again for each draft and once for the last word; the log queue works
// out what has changed.
import { LOG_ATTRIBUTES } from '../contract/driver/call';
import type { Call } from '../contract/driver/call';
import type { LogPolicy, SoftphoneConfig, TaskField } from '../contract/config/config';
import type { FieldValue, RecordFields, RecordRef } from '../contract/crm/crm';
import { ownValue } from '../contract/plainData';
import { cleanText, cut } from './cleanText';
import type { ParsedNumber } from './phoneNumber';
import { canBeMatter, isLead, personIdOf } from './relatedRecord';

export interface CallLogInput {
  readonly call: Call;
  readonly number: ParsedNumber;
  readonly person: RecordRef | null;
  readonly matter: RecordRef | null;
  /** Whoever it was, as far as is known: a record's name or the caller's. Untrusted. */
  readonly name: string | null;
  readonly notes: string;
  readonly dispositionLabel: string | null;
  readonly final: boolean;
  /** IANA zone; '' = the browser's. */
  readonly timeZone: string;
  /** The driver's id when the package's own fields of a Task may be written; null: only Salesforce's. */
  readonly vendor?: string | null;
  /** What the admin has mapped. */
  readonly taskFields?: readonly TaskField[];
  /** When the driver has not said it: a call that ended as lost. */
  readonly endedAt?: number;
}

const LONGEST_TEXT = 255;
const LONGEST_VENDOR = 80;
/** Task.Description holds this many characters. */
const LONGEST_NOTES = 32_000;

export function callLogFields(input: CallLogInput): RecordFields {
  const { call, notes, final } = input;
  return {
    ...mapped(input),
    entityApiName: 'Task',
    Subject: subject(input),
    Status: final ? 'Completed' : 'In Progress',
    Priority: 'Normal',
    ActivityDate: dayOf(call.answeredAt ?? call.startedAt, input.timeZone),
    TaskSubtype: 'Call',
    CallType: TYPE[call.direction],
    CallDurationInSeconds: secondsTalked(input),
    CallDisposition: disposition(input),
    CallObject: call.logKey.slice(0, LONGEST_TEXT),
    Description: description(notes, call),
    ...relations(input),
    ...(typeof input.vendor === 'string' ? customFields(call, input.vendor) : {}),
  };
}

/** Of the call's attributes only what the admin's table names. What a field cannot hold is left out; a text is cut to its length. */
const mapped = ({ call, taskFields = [] }: CallLogInput): RecordFields =>
  Object.fromEntries(
    taskFields.flatMap(({ attribute, field, kind, length }) => {
      const value = READ[kind](ownValue(call.attributes, attribute)?.trim() ?? '', length);
      return value === null ? [] : [[field, value] as const];
    }),
  );

const READ: Readonly<Record<TaskField['kind'], (text: string, length: number) => FieldValue>> = {
  text: (text, length) => orNull(cut(text, length)),
  number: (text) => (text !== '' && Number.isFinite(Number(text)) ? Number(text) : null),
  boolean: (text) => (/^(?:true|yes|1)$/i.test(text) ? true : /^(?:false|no|0)$/i.test(text) ? false : null),
};

/** The agent's words, here and at the telephone system; below them how the line was, for those who look into a complaint. */
function description(own: string, call: Call): string {
  const quality = qualityLine(call);
  const theirs = call.attributes[LOG_ATTRIBUTES.notes] ?? '';
  const notes = [own, theirs === own ? '' : theirs].filter((text) => text !== '').join('\n\n');
  if (quality === '') return cut(notes, LONGEST_NOTES);
  return notes === '' ? quality : `${cut(notes, LONGEST_NOTES - quality.length - 2)}\n\n${quality}`;
}

function qualityLine({ attributes }: Call): string {
  const parts = QUALITY.flatMap(([name, key, unit]) => {
    const value = measured(attributes[key]);
    return value === null ? [] : [`${name} ${value}${unit}`];
  });
  return parts.length === 0 ? '' : `Quality: ${parts.join(', ')}`;
}

const QUALITY = [
  ['MOS', LOG_ATTRIBUTES.mos, ''],
  ['loss', LOG_ATTRIBUTES.lossPct, ' %'],
  ['jitter', LOG_ATTRIBUTES.jitterMs, ' ms'],
  ['round trip', LOG_ATTRIBUTES.rttMs, ' ms'],
] as const;

/** Two decimals at most. A driver's attributes are text from outside: what is no number says nothing. */
function measured(text: string | undefined): number | null {
  const value = text === undefined || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) && value >= 0 ? Math.round(value * 100) / 100 : null;
}

/** Activity fields of the package. An org without them, or a user without the right, would refuse the whole Task. */
function customFields({ attributes, queue = '' }: Call, vendor: string): RecordFields {
  const mos = measured(attributes[LOG_ATTRIBUTES.mos]);
  return {
    Softphone_Queue__c: orNull(cleanText(queue, LONGEST_TEXT)),
    Softphone_Vendor__c: orNull(cleanText(vendor, LONGEST_VENDOR)),
    // One digit before the point is all that the field holds.
    Softphone_Quality__c: mos !== null && mos < 10 ? mos : null,
    Softphone_Recording__c: orNull(cleanText(attributes[LOG_ATTRIBUTES.recording] ?? '', LONGEST_TEXT)),
  };
}

const orNull = (text: string): string | null => (text === '' ? null : text);

export function shouldLog(call: Call, policies: SoftphoneConfig['log']): boolean {
  // Whoever took it logs it.
  if (call.endReason === 'taken-elsewhere') return false;
  const policy: LogPolicy = policies[call.direction];
  return call.answeredAt === undefined ? policy.unanswered : policy.answered;
}

const TYPE = { inbound: 'Inbound', outbound: 'Outbound', internal: 'Internal' } as const;

function subject(input: CallLogInput): string {
  const text = `${SUBJECT[input.call.direction](input.call)} ${who(input)}`;
  return cleanText(text, LONGEST_TEXT);
}

const isUnanswered = (call: Call): boolean => call.answeredAt === undefined && call.endReason !== undefined;

const SUBJECT: Readonly<Record<Call['direction'], (call: Call) => string>> = {
  inbound: (call) => {
    if (!isUnanswered(call)) return 'Inbound call from';
    return call.endReason === 'rejected' ? 'Declined call from' : 'Missed call from';
  },
  outbound: (call) => (isUnanswered(call) ? 'Unanswered call to' : 'Outbound call to'),
  internal: (call) => (isUnanswered(call) ? 'Unanswered internal call with' : 'Internal call with'),
};

function who({ name, number }: CallLogInput): string {
  const known = cleanText(name ?? '', 120);
  if (number.kind === 'anonymous' || number.kind === 'empty') return known || 'an anonymous number';
  const spelt = number.international;
  return known === '' || known === spelt ? spelt : `${known} (${spelt})`;
}

function secondsTalked({ call, endedAt }: CallLogInput): number {
  const end = call.endedAt ?? endedAt;
  if (call.answeredAt === undefined || end === undefined) return 0;
  const seconds = Math.floor((end - call.answeredAt) / 1000);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}

/** What the agent chose; for a call that was never answered at least why. */
function disposition({ call, dispositionLabel }: CallLogInput): string | null {
  const chosen = cleanText(dispositionLabel ?? '', LONGEST_TEXT);
  const theirs = cleanText(call.attributes[LOG_ATTRIBUTES.disposition] ?? '', LONGEST_TEXT);
  if (chosen !== '' || theirs !== '') return chosen || theirs;
  if (!isUnanswered(call)) return null;
  return OUTCOME[call.endReason ?? ''] ?? (call.direction === 'inbound' ? 'Missed' : 'Not reached');
}

const OUTCOME: Readonly<Record<string, string>> = {
  rejected: 'Declined',
  missed: 'Missed',
  'local-hangup': 'Cancelled',
  cancelled: 'Cancelled',
  'no-answer': 'No answer',
  busy: 'Busy',
  unreachable: 'Unreachable',
};

/** Both are always given, so that a change clears the one before. A lead's log can have no matter at all (Salesforce refuses it). */
function relations({ person, matter }: CallLogInput): RecordFields {
  const isAlone = person !== null && isLead(person);
  const isMatter = matter !== null && !isAlone && canBeMatter(matter);
  return { person: person && personIdOf(person), matter: isMatter ? matter.id : null };
}

/** 'YYYY-MM-DD' of that moment, there. */
function dayOf(at: number, timeZone: string): string {
  const parts = dayFormat(timeZone).formatToParts(Number.isFinite(at) ? at : 0);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', calendar: 'gregory' } as const;
  try {
    return new Intl.DateTimeFormat('en-US', timeZone === '' ? digits : { ...digits, timeZone });
  } catch {
    // A zone that this browser does not know: its own is the nearest to right.
    return new Intl.DateTimeFormat('en-US', digits);
  }
}
