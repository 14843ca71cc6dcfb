// Reads whatever a telephone system, a CRM field or a person gives as "number" and says what it is. Everything that
// shows, dials or searches a number starts here. Input is hostile until proven otherwise: nothing here throws.
import { parsePhoneNumberFromString } from 'libphonenumber-js/core';
import type { PhoneNumber } from 'libphonenumber-js/core';
import type { SoftphoneConfig } from '../contract/config/config';
import type { NumberView } from '../contract/panel/panelView';
import { cleanText } from './cleanText';
import { countryOf, hasShortNumbers, isDialledNationally } from './country';
import { numberPlans } from './numberPlans';
import { rewriteNumber } from './numberRules';
import { searchTextsOf } from './searchTexts';

export type NumberConfig = Pick<SoftphoneConfig, 'country' | 'numberRules'>;
export type NumberDirection = 'inbound' | 'outbound';

/**
 * ```
 * number     a public number: e164 is set              +14155550132, (415) 555-0132 x204
 * extension  digits that only the telephone system     204, *72, 5550132
 *            knows: short code, private plan, local
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
  /** Digits to send once the number has answered. */
  readonly extension?: string;
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
  if (isWithheld(ruled)) return noNumber('anonymous', given);
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

/** +266696687 spells ANONYMOUS on a keypad; carriers send it where only digits may stand. */
const WITHHELD =
  /^(?:(?:anonymous|private|withheld|unavailable|restricted|unknown|blocked)(?: (?:caller|number|call))?|\+?266696687)$/i;
const WITHHELD_URI = /<?sips?:(?:anonymous|private|withheld|unavailable|restricted)@|@anonymous\.invalid/i;
const isWithheld = (text: string): boolean => WITHHELD.test(text) || WITHHELD_URI.test(text);

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
  const spelt = direction === 'outbound' ? withDigitsForLetters(text) : text;
  const plain = plainDigits(spelt);
  const number = publicNumber(spelt, plain, direction, config.country);
  if (number) return publicOf(number, config.country, given);
  return plain === null ? noNumber('invalid', given) : extensionOf(plain, given);
}

function publicNumber(
  text: string,
  plain: string | null,
  direction: NumberDirection,
  countryCode: string,
): PhoneNumber | null {
  const country = countryOf(countryCode);
  const isShort = plain !== null && (plain.length <= 6 || /[*#]/.test(plain));
  if (isShort && !(country && hasShortNumbers(country))) return null;
  // A CRM field may hold a remark behind its number ("... (mobile)"), so what is dialled may be searched for one, but only
  // from its start on. A caller's address is a number as a whole or not at all.
  const extract = direction === 'outbound' ? /^(?:tel:)?[+\d(]/i.test(text) : TEL_URI.test(text);
  const read = (what: string) =>
    parsePhoneNumberFromString(
      what,
      country ? { defaultCountry: country, extract } : { extract },
      numberPlans(),
    );
  const home = read(text);
  if (home?.isValid() === true) return home;
  // Many trunks send E.164 without its plus.
  const abroad = direction === 'inbound' && plain !== null ? read(`+${plain}`) : undefined;
  if (abroad?.isValid() === true) return abroad;
  return home?.isPossible() === true && !isShort ? home : null;
}

function publicOf(number: PhoneNumber, countryCode: string, given: string): ParsedNumber {
  const international = number.formatInternational();
  const isHome = isDialledNationally(number, countryOf(countryCode));
  return {
    kind: 'number',
    e164: number.number,
    national: isHome ? number.formatNational() : international,
    international,
    ...(number.ext === undefined ? {} : { extension: number.ext }),
    dialString: number.number,
    searchTexts: searchTextsOf(number),
    given,
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

const TEL_URI = /^tel:[+\d().-]+(?:;[^\s<>]*)?$/i;

/** `tel:204;phone-context=pbx` -> 204, `ext. 5` -> 5, `*72 20` -> *7220; null when it is more than digits, or has a plus. */
function plainDigits(text: string): string | null {
  const core = text
    .replace(/^tel:/i, '')
    .replace(/;.*$/, '')
    .replace(/^(?:x|ext\.?|extension|#)\s*(?=\d+$)/i, '');
  const digits = core.replace(/[\s().\-/]/g, '');
  return /^[\d*#]{1,20}$/.test(digits) ? digits : null;
}

const KEYS = ['', '', 'ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ'];

/** 1-800-FLOWERS: letters on the keys, behind at least three digits. One letter is an extension's x. */
function withDigitsForLetters(text: string): string {
  if (!/^\+?[\d\s().-]{3,}[A-Z]{3}[A-Z\d-]*$/i.test(text) || !/\d{3}/.test(text) || /ext/i.test(text))
    return text;
  return text.replace(/[A-Z]/gi, (letter) =>
    String(KEYS.findIndex((letters) => letters.includes(letter.toUpperCase()))),
  );
}
