// What a customer's extension has answered, checked at the border: it is code that we do not know. Loaded when there is one.
import type { FieldValue, RecordFields } from '../../contract/crm/crm';
import type { DialAnswer, ExtensionAnswer, ExtensionPoint, PopAnswer } from '../../contract/crm/extension';
import { cleanText, cut } from '../../crm/cleanText';
import { isRecordId } from '../../crm/sameRecord';
import { isRelative } from '../../crm/screenPop';

const LONGEST_ANSWER = 200_000;
const LONGEST_REASON = 200;
const LONGEST_NUMBER = 128;
const LONGEST_VALUE = 32_000;
const MOST_FIELDS = 50;

/** Throws for anything that is no answer to this question; an empty one means "as you would". */
export function readAnswer(point: ExtensionPoint, text: string): ExtensionAnswer {
  const given = objectOf(text);
  switch (point) {
    case 'beforePop':
      return { point, answer: given && popAnswer(given) };
    case 'beforeDial':
      return { point, answer: given && dialAnswer(given) };
    case 'beforeLog':
      return { point, answer: given && logAnswer(given) };
  }
}

type Given = Readonly<Record<string, unknown>>;

function objectOf(text: string): Given | null {
  if (text.length > LONGEST_ANSWER) throw new Error('the answer is too long');
  const value: unknown = text.trim() === '' ? null : JSON.parse(text);
  if (value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) throw new Error('the answer is no object');
  const given = value as Given;
  // Apex writes what is not set as null.
  return Object.values(given).every((each) => each === null) ? null : given;
}

function popAnswer({ recordId, url, skip }: Given): PopAnswer {
  if (skip === true) return { type: 'skip' };
  if (typeof recordId === 'string' && isRecordId(recordId)) return { type: 'record', recordId };
  if (typeof url === 'string' && isRelative(url)) return { type: 'url', url };
  throw new Error('neither recordId, a relative url nor skip');
}

function dialAnswer({ number, block }: Given): DialAnswer {
  if (typeof block === 'string' && block !== '')
    return { type: 'block', reason: cleanText(block, LONGEST_REASON) };
  if (typeof number === 'string' && number !== '' && number.length <= LONGEST_NUMBER)
    return { type: 'number', number };
  throw new Error('neither number nor block');
}

/** They say which call this is and whose: the log would be lost or land with somebody else. */
const FIXED = new Set(['id', 'callobject', 'ownerid', 'entityapiname']);

function logAnswer({ fields }: Given): RecordFields {
  if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) throw new Error('no fields');
  const entries = Object.entries(fields);
  if (entries.length > MOST_FIELDS || !entries.every(isField)) throw new Error('not fields of a record');
  const own = entries.filter(([name]) => !FIXED.has(name.toLowerCase()));
  return Object.fromEntries(
    own.map(([name, value]) => [name, typeof value === 'string' ? cut(value, LONGEST_VALUE) : value]),
  );
}

const isField = (entry: [string, unknown]): entry is [string, FieldValue] =>
  /^[A-Za-z]\w{0,79}$/.test(entry[0]) &&
  (entry[1] === null || ['string', 'boolean'].includes(typeof entry[1]) || Number.isFinite(entry[1]));
