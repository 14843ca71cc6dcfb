// Twin of SoftphoneLocale.cls: Salesforce's locales as browsers and the numbering plan read them.

/** BCP 47: language and country are kept. */
export function localeTag(locale: string): string {
  const [language = '', ...rest] = locale.split('_');
  const country = rest.find(isCountry);
  return country === undefined ? language : `${language}-${country}`;
}

export const countryOf = (locale: string): string => locale.split('_').slice(1).find(isCountry) ?? 'US';

const isCountry = (part: string): boolean => /^[A-Z]{2}$/.test(part);
