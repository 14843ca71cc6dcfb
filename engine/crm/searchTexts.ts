// What to search the CRM for. Its search index compares the ends of phone numbers: a text with a country code misses
// numbers that are stored without, and one with a trunk zero misses those that are stored with a country code.
import type { PhoneNumber } from 'libphonenumber-js/core';

/** Fewer digits end too many other people's numbers. */
const TELLING = 7;
/** Mexico, Argentina: a mobile digit stands before the ten that people write. */
const WRITTEN = 10;
/** Of a number that no plan has: so many tell people apart, and are the same over most changes of a plan. */
const LAST = 8;

/** The most telling first: the first text that finds anything finds every way in which this number may be stored. */
export function searchTextsOf(number: PhoneNumber): readonly string[] {
  const significant = number.nationalNumber;
  const withCountry = `${number.countryCallingCode}${significant}`;
  const withTrunk = number.formatNational({ formatExtension: (text) => text }).replace(/\D/g, '');
  const texts = [
    ...(significant.length < TELLING ? [withCountry, significant] : [significant, withCountry]),
    withTrunk,
    // Argentina's 011 15-..., also behind a country code or without the trunk zero.
    withTrunk.replace(/^0/, ''),
    ...(significant.length > WRITTEN ? [significant.slice(-WRITTEN)] : []),
    ...asBefore(number.countryCallingCode, significant),
  ];
  return [...new Set(texts)].filter((text) => text.length >= 3);
}

/**
 * By calling code: what became more in a number. Brazil's ninth digit of mobiles, the new beginnings in Ivory Coast, Benin and
 * Colombia.
 */
const ADDED: Readonly<Record<string, readonly [RegExp, string]>> = {
  55: [/^(\d\d)9(?=\d{8}$)/, '$1'],
  57: [/^60(?=\d{8}$)/, ''],
  225: [/^\d\d(?=\d{8}$)/, ''],
  229: [/^\d\d(?=\d{8}$)/, ''],
};

/** Records keep what a number was before its plan grew, or what is left when a program took it for an amount. */
function asBefore(callingCode: string, significant: string): readonly string[] {
  const [added, before = ''] = ADDED[callingCode] ?? [];
  if (added?.test(significant)) return [significant.replace(added, before)];
  // Italy, San Marino: the zero is part of the number, and gets lost.
  return significant.startsWith('0') ? [significant.slice(1)] : [];
}

export const lastDigitsOf = (digits: string, significant = digits): readonly string[] => [
  ...new Set([digits, significant, digits.slice(-LAST)].filter((text) => text.length >= TELLING)),
];
