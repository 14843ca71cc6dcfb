// Reads whatever a telephone system, a CRM field or a person gives as "number" and says what it is. Everything that
// shows, dials or searches a number starts here. Input is hostile until proven otherwise: nothing here throws.
import type { PhoneNumber } from 'libphonenumber-js/core';
import type { SoftphoneConfig } from '../contract/config/config';
import type { NumberView } from '../contract/panel/panelView';
import { cleanText } from './cleanText';
import { countryOf, isDialledNationally } from './country';
import { isShort, readAsGiven, readPlan, TEL_URI, wholeNumber } from './planNumber';
import type { Country } from './planNumber';
import { readField } from './text/fieldText';
import { rewriteNumber } from './numberRules';
import { lastDigitsOf, searchTextsOf } from './searchTexts';
import { shownTones } from './text/tones';
import { isWithheld } from './text/withheld';

export type NumberConfig = Pick<SoftphoneConfig, 'country' | 'numberRules'>;
export type NumberDirection = 'inbound' | 'outbound';

/**
 * ```
 * number     a public number: e164 is set              +14155550132, (415) 555-0132 x204
 * extension  digits that only the telephone system     204, *72, 5550132, +225 07 12 34 56
 *            knows: short code, private plan, local,
 *            international in a form of no plan of today
 * sip        an address that is no number              sip:ana@example.com
 * anonymous  withheld                                  anonymous, +266696687
 * empty      nothing was given
 * invalid    nothing that may be dialled               <img onerror=...>
 * ```
 */
export interface ParsedNumber {
  readonly kind: 'number' | 'extension' | 'sip' | 'anonymous' | 'empty' | 'invalid';
  readonly e164: string | null;
  /** As the configured country writes it; a foreign number stays international. */
  readonly national: string;
  readonly international: string;
  /** Tones to send once the number has answered; a comma is a pause. */
  readonly extension?: string;
  /** The text holds more numbers than this one. */
  readonly isFirstOfSeveral?: boolean;
  /** What to hand to the driver; null when it must not be dialled. */
  readonly dialString: string | null;
  /** Texts to search for in the CRM, the most telling first; the first that finds something ends the search. */
  readonly searchTexts: readonly string[];
  /** What was given, cut and without invisible characters. */
  readonly given: string;
}

/** Longer than any number, extension or sensible SIP URI. */
const LONGEST = 128;

export function readNumber(
  text: string | undefined,
  direction: NumberDirection,
  config: NumberConfig,
): ParsedNumber {
  const given = cleanText(text ?? '', LONGEST);
  if ((text ?? '').trim().length > LONGEST) return noNumber('invalid', given);
  const ruled = rewriteNumber(given, direction, config.numberRules);
  if (ruled === '') return noNumber(given === '' ? 'empty' : 'invalid', given);
  if (isWithheld(ruled, direction)) return noNumber('anonymous', given);
  const address = addressPart(ruled);
  return /^sips?:/i.test(address)
    ? readSip(address, direction, config, given)
    : readDigits(address, direction, config, given);
}

export const numberView = ({ e164, national, international }: ParsedNumber): NumberView => ({
  e164,
  national,
  international,
});

/** For logs: the last four digits, and nothing at all of a number that has no more than these. */
export function maskNumber(text: string): string {
  const digits = text.slice(0, LONGEST).replace(/\D/g, '');
  return digits.length > 4 ? `***${digits.slice(-4)}` : '***';
}

/** `"Ana" <sip:204@pbx>` -> `sip:204@pbx`. */
const addressPart = (text: string): string => /<((?:sips?|tel):[^<>]+)>/i.exec(text)?.[1] ?? text;

const noNumber = (kind: 'anonymous' | 'empty' | 'invalid', given: string): ParsedNumber => {
  const shown = kind === 'invalid' ? given : '';
  return {
    kind,
    e164: null,
    national: shown,
    international: shown,
    dialString: null,
    searchTexts: [],
    given,
  };
};

/** Digits in a URI are read as a number. A caller's is called back as that number, a dialled one stays the URI it is. */
function readSip(uri: string, direction: NumberDirection, config: NumberConfig, given: string): ParsedNumber {
  const [, user = '', host = ''] = /^sips?:(?:([^@\s]*)@)?([^;?@\s]+)(?:[;?]\S*)?$/i.exec(uri) ?? [];
  if (host === '') return noNumber('invalid', given);
  const name = decoded(user).split(/[;:]/, 1)[0] ?? '';
  // Somebody may be called so, and may be dialled; a caller who is called so is nobody.
  if (/\.invalid$/i.test(host) || (direction === 'inbound' && isWithheld(name, direction)))
    return noNumber('anonymous', given);
  if (/^[+*#\d][\d().*#-]*$/.test(name)) {
    const number = readDigits(name, 'inbound', config, given);
    if (number.kind !== 'invalid') return direction === 'inbound' ? number : { ...number, dialString: uri };
  }
  const searchTexts = name === '' ? [] : [`${name}@${host}`];
  return {
    kind: 'sip',
    e164: null,
    national: uri,
    international: uri,
    dialString: uri,
    searchTexts,
    given,
  };
}

function decoded(text: string): string {
  try {
    return cleanText(decodeURIComponent(text), LONGEST);
  } catch {
    // A lone % is no escape but some phones send it: the text is taken as it stands.
    return text;
  }
}

function readDigits(
  text: string,
  direction: NumberDirection,
  config: NumberConfig,
  given: string,
): ParsedNumber {
  const country = countryOf(config.country);
  // A caller's address is a number as a whole or not at all; star and hash begin a code of the telephone system.
  if (direction === 'inbound' || TEL_URI.test(text) || CODE.test(text))
    return readAddress(text, direction, country, given);
  const reading = readField(
    text,
    (part) => wholeNumber(part, country),
    (part) => isLikely(part, country),
  );
  // `204*5`: digits and signs of the telephone system's own.
  if (reading === null)
    return /[*#]/.test(text) ? readAddress(text, direction, country, given) : noNumber('invalid', given);
  const { number, tones, isFirstOfSeveral } = reading;
  const main = number
    ? publicOf(number, country, given)
    : readAddress(reading.text, direction, country, given);
  const first = isFirstOfSeveral ? { ...main, isFirstOfSeveral } : main;
  return tones === '' || main.dialString === null ? first : withTones(first, tones);
}

/** Digits, signs between them and nothing else. */
function readAddress(
  text: string,
  direction: NumberDirection,
  country: Country,
  given: string,
): ParsedNumber {
  const plain = plainDigits(text);
  const number = publicNumber(text, plain, direction, country);
  if (number) return publicOf(number, country, given);
  if (plain !== null) return extensionOf(plain, given);
  return unknownForm(text, country, given) ?? noNumber('invalid', given);
}

/** As long as a number of its country, although no plan has it: one of a plan before, or of a plan to come. */
const isLikely = (text: string, country: Country): boolean =>
  /^\+|^\(?0/.test(text) &&
  (readPlan(text, country)?.isPossible() === true || unknownForm(text, country, text) !== null);

function publicNumber(
  text: string,
  plain: string | null,
  direction: NumberDirection,
  country: Country,
): PhoneNumber | null {
  const isCode = plain !== null && (isShort(plain, country) || /[*#]/.test(plain));
  if (isCode) return null;
  const home = readPlan(text, country);
  if (home?.isValid() === true) return home;
  // Many trunks send E.164 without its plus.
  const abroad = direction === 'inbound' && plain !== null ? readPlan(`+${plain}`, country) : undefined;
  if (abroad?.isValid() === true) return abroad;
  return home?.isPossible() === true && !(plain !== null && plain.length <= 6) ? home : null;
}

/** Without the extension, which is added in one way for all countries. */
const BARE = { formatExtension: (number: string) => number };

function publicOf(number: PhoneNumber, country: Country, given: string): ParsedNumber {
  const { ext } = number;
  const international = number.formatInternational(BARE);
  const isHome = isDialledNationally(number, country);
  const main: ParsedNumber = {
    kind: 'number',
    e164: number.number,
    national: isHome ? number.formatNational(BARE) : international,
    international,
    dialString: number.number,
    searchTexts: searchTextsOf(number),
    given,
  };
  return ext === undefined ? main : withTones(main, ext);
}

/** International, in a form that the plans do not have or no longer have: the telephone system decides. */
function unknownForm(text: string, country: Country, given: string): ParsedNumber | null {
  const digits = /^\+[\d\s().\-/]+$/.test(text) ? text.replace(/\D/g, '') : '';
  // No calling code begins with a zero.
  const isNational = digits.startsWith('0');
  if (digits.length < 5 || digits.length > 18) return null;
  const dialString = isNational ? digits : `+${digits}`;
  const significant = readAsGiven(dialString, country);
  return {
    ...extensionOf(dialString, given),
    searchTexts: lastDigitsOf(digits, significant?.nationalNumber),
  };
}

function withTones(number: ParsedNumber, extension: string): ParsedNumber {
  const shown = shownTones(extension);
  const behind = /^\d+$/.test(shown) ? ` ext. ${shown}` : ` ${extension}`;
  return {
    ...number,
    extension,
    national: number.national + behind,
    international: number.international + behind,
    searchTexts: [
      ...number.searchTexts,
      // Some write it behind the number without a word.
      ...number.searchTexts.slice(0, 1).flatMap((text) => (/^\d+$/.test(shown) ? [text + shown] : [])),
    ],
  };
}

const extensionOf = (digits: string, given: string): ParsedNumber => ({
  kind: 'extension',
  e164: null,
  national: digits,
  international: digits,
  dialString: digits,
  // Fewer digits are found in everything.
  searchTexts: /^\d{5,}$/.test(digits) ? [digits] : [],
  given,
});

/** An extension alone, or what begins with star or hash. */
const CODE = /^(?:[*#]|(?:x|ext\.?|extension)[\s#]*\d+$)/i;

/** `tel:204;phone-context=pbx` -> 204, `ext. 5` -> 5, `*72 20` -> *7220; null when it is more than digits, or has a plus. */
function plainDigits(text: string): string | null {
  const core = text
    .replace(/^tel:/i, '')
    .replace(/;.*$/, '')
    .replace(/^(?:x|ext\.?|extension|#)[\s#]*(?=\d+$)/i, '');
  const digits = core.replace(/[\s().\-/]/g, '');
  return /^[\d*#]{1,18}$/.test(digits) ? digits : null;
}
