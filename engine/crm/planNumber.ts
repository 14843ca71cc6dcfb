// A text against the numbering plans: as it stands, and as people still write it who learnt another plan or dial from elsewhere.
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/core';
import { hasShortNumbers } from './country';
import { numberPlans } from './numberPlans';

export type Country = CountryCode | undefined;

export const isShort = (digits: string, country: Country): boolean =>
  digits.length <= 6 && !(country && hasShortNumbers(country));

/** A number of today's plans. Those of North America have one length: there a number that may be is whole, too. */
export function wholeNumber(text: string, country: Country): PhoneNumber | null {
  if (isShort(text.replace(/\D/g, ''), country)) return null;
  const number = readPlan(text, country);
  const isWhole =
    number?.isValid() ||
    (number?.countryCallingCode === '1' && number.isPossible() && /^[2-9]/.test(number.nationalNumber));
  return number && isWhole ? number : null;
}

export const TEL_URI = /^tel:[+\d().-]+(?:;[^\s<>]*)?$/i;

/** What it may be today: without a trunk zero where there is none any more, without a calling code that is there twice. */
const todays = (callingCode: string, national: string): readonly string[] =>
  [...(numberPlans().usage.outdated[callingCode] ?? []), [`^(?:0+|${callingCode})`, ''] as const]
    .map(([before, today]) => national.replace(new RegExp(before), today))
    .filter((text) => text !== national)
    .map((text) => `+${callingCode}${text}`);

/** As it stands. */
export function readAsGiven(text: string, country: Country): PhoneNumber | undefined {
  const { parsePhoneNumberFromString, metadata } = numberPlans();
  return parsePhoneNumberFromString(
    // A number with a plus is the same in every context.
    text.replace(/^(tel:\+.*?);phone-context=[^;]*/i, '$1'),
    { ...(country && { defaultCountry: country }), extract: TEL_URI.test(text) },
    metadata,
  );
}

export function readPlan(text: string, country: Country): PhoneNumber | undefined {
  const read = (what: string) => readAsGiven(what, country);
  // No calling code begins with a zero: a national number with a plus before it, or an international one with zeros before it.
  if (/^\+[\s(]*0/.test(text)) {
    const bare = text.replace(/^\+[\s(0)]*/, '');
    return [text.replace('+', ''), bare, `+${bare}`].map(read).find((number) => number?.isValid());
  }
  const number = read(text);
  if (number?.isValid()) return number;
  const inPlan = number ? todays(number.countryCallingCode, number.nationalNumber) : [];
  // Dialled out of another country than this one.
  const abroad = /^\(?(?:00|011)(?=[\s().\-/]*[1-9])/.test(text) ? [text.replace(/^\(?(?:00|011)/, '+')] : [];
  return [...abroad, ...inPlan].map(read).find((other) => other?.isValid()) ?? number;
}
