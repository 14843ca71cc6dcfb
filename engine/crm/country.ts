// The configured country in the terms of the numbering plans.
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/core';
import { numberPlans } from './numberPlans';

/** undefined for a country that the numbering plans do not know: then only international numbers are numbers. */
export const countryOf = (code: string): CountryCode | undefined => (isKnown(code) ? code : undefined);

const isKnown = (code: string): code is CountryCode => Object.hasOwn(numberPlans().metadata.countries, code);

/** Territories that share a calling code (US and Canada, GB and Jersey) dial each other's numbers in national form. */
export function isDialledNationally(number: PhoneNumber, country: CountryCode | undefined): boolean {
  const { getCountryCallingCode, metadata } = numberPlans();
  return country !== undefined && number.countryCallingCode === getCountryCallingCode(country, metadata);
}

/**
 * A country like Andorra or Greenland has public numbers of five or six digits. Elsewhere so few digits are a short code or an
 * extension, even where the plan would allow a number so short (Germany: from four digits).
 */
export function hasShortNumbers(country: CountryCode): boolean {
  const { Metadata, metadata } = numberPlans();
  const plans = new Metadata(metadata);
  plans.selectNumberingPlan(country);
  return Math.max(...(plans.numberingPlan?.possibleLengths() ?? [])) < 10;
}
