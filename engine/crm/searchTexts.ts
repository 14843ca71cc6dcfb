// What to search the CRM for. Its search index compares the ends of phone numbers: a text with a country code misses
// numbers that are stored without, and one with a trunk zero misses those that are stored with a country code.
import type { PhoneNumber } from 'libphonenumber-js/core';

/** Fewer digits end too many other people's numbers. */
const TELLING = 7;
/** Mexico, Argentina: a mobile digit stands before the ten that people write. */
const WRITTEN = 10;

/** The most telling first: the first text that finds anything finds every way in which this number may be stored. */
export function searchTextsOf(number: PhoneNumber): readonly string[] {
  const significant = number.nationalNumber;
  const withCountry = `${number.countryCallingCode}${significant}`;
  const national = number.formatNational().replace(/ ext\. \d+$/, '');
  const withTrunk = national.replace(/\D/g, '');
  const texts = [
    ...(significant.length < TELLING ? [withCountry, significant] : [significant, withCountry]),
    ...(withTrunk.endsWith(significant) ? [withTrunk] : []),
    ...(significant.length > WRITTEN ? [significant.slice(-WRITTEN)] : []),
  ];
  return [...new Set(texts)].filter((text) => text.length >= 3);
}
