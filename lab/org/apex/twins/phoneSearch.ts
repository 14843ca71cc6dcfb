// Twin of SoftphonePhoneSearch.cls: all forms of one number at once, in every phone field.
import { matchesPhone } from '../../phoneSearch';
import type { Records } from '../../records';
import type { OrgRecord } from '../../orgRecord';
import { schemaOf } from '../../schema';
import type { WebService } from '../webService';
import { ApexFailure } from '../apexFailure';
import { textParameter } from './parameter';
import { isFlagged } from './records';

const MOST_TEXTS = 8;
const SHORTEST = 4;
const LONGEST = 40;
const MOST_OF_AN_OBJECT = 10;
const OBJECTS = ['Account', 'Contact', 'Lead'];

/** `texts`: JSON list of the forms of one number. Answers a JSON list of {id, object, name}, with doNotCall. */
export const find: WebService = (params, { records, profile }) => {
  const phrases = phrasesOf(params.get('texts') ?? '');
  const found = OBJECTS.flatMap((object) =>
    records
      .list(object)
      .filter((record) => hasNumber(object, record, phrases))
      .slice(0, MOST_OF_AN_OBJECT)
      .map((record) => ({
        ...matchOf(records, object, record),
        ...(isFlagged(record, profile) && { doNotCall: true }),
      })),
  );
  return JSON.stringify(found);
};

/** The search term in SOSL; null when nothing is left to search for. */
export function termOf(texts: string): string | null {
  const phrases = phrasesOf(texts);
  return phrases.length === 0 ? null : phrases.map((phrase) => `"${escaped(phrase)}"`).join(' OR ');
}

/** Reserved characters are escaped in quotes, too. */
const escaped = (phrase: string): string => phrase.replace(/[+()-]/g, String.raw`\$&`);

function phrasesOf(texts: string): readonly string[] {
  const phrases = listOf(texts).flatMap((given) => (typeof given === 'string' ? phraseOf(given) : []));
  return [...new Set(phrases)].slice(0, MOST_TEXTS);
}

function listOf(param: string): readonly unknown[] {
  const texts = textParameter(param);
  try {
    const given: unknown = JSON.parse(texts.trim() === '' ? '[]' : texts);
    if (Array.isArray(given)) return given;
  } catch (cause) {
    throw new ApexFailure('texts must be a JSON list', { cause });
  }
  throw new ApexFailure('texts must be a JSON list');
}

/** Digits and what people write between them; anything else is left out. */
function phraseOf(given: string): readonly string[] {
  const kept = given
    .replace(/[^0-9+() ./-]/g, '')
    .replace(/ +/g, ' ')
    .trim();
  return digitsOf(kept).length < SHORTEST || kept.length > LONGEST ? [] : [kept];
}

const digitsOf = (text: unknown): string => (typeof text === 'string' ? text.replace(/\D/g, '') : '');

const hasNumber = (object: string, record: OrgRecord, phrases: readonly string[]): boolean =>
  (schemaOf(object)?.fields ?? [])
    .filter(({ type }) => type === 'phone')
    .some(({ name }) => phrases.some((phrase) => matchesPhone(digitsOf(phrase), digitsOf(record[name]))));

const matchOf = (records: Records, object: string, record: OrgRecord): Readonly<Record<string, string>> => ({
  id: record.Id,
  object,
  name: records.nameOf(record),
});
