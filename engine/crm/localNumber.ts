// A caller whose area code the network leaves out. The same seven digits exist in every area: only numbers of the agent's own area,
// and those that are stored without one, can be meant.
import type { RecordMatch, SearchOutcome } from '../contract/crm/crm';
import type { NumberConfig, ParsedNumber } from './phoneNumber';
import { readNumber } from './phoneNumber';

export interface LocalNumber {
  readonly digits: string;
  /** '' when the agent's is not known. */
  readonly area: string;
  /** In the agent's area, whole. */
  readonly texts: readonly string[];
}

/** Null: it is no local number. `own`: what the agent may be reached by, the most telling first. */
export function localNumber(
  { kind, dialString }: ParsedNumber,
  own: readonly string[],
  config: NumberConfig,
): LocalNumber | null {
  const digits = dialString ?? '';
  if (kind !== 'extension' || !/^\d{5,9}$/.test(digits)) return null;
  const home = own
    .map((text) => readNumber(text, 'inbound', config).e164)
    .find((e164) => /^\+1\d{10}$/.test(e164 ?? ''));
  // Only in North America has every area code the same length.
  const area = digits.length === 7 ? (home?.slice(2, 5) ?? '') : '';
  const texts = area === '' ? [] : readNumber(`+1${area}${digits}`, 'inbound', config).searchTexts;
  return { digits, area, texts };
}

/** What a search for the bare digits found, without records of other areas and those that do not show their number. */
export function nearMatches(outcome: SearchOutcome, { digits, area }: LocalNumber): SearchOutcome {
  const isNear = (match: RecordMatch): boolean =>
    Object.values(match.fields).some((field) => {
      const number = field.replace(/\s*(?:x|ext).*$/i, '');
      const stored = /^[\d\s().+/-]+$/.test(number) ? number.replace(/\D/g, '') : '';
      return stored === digits || (area !== '' && stored.endsWith(area + digits));
    });
  const matches = outcome.matches.filter(isNear);
  return matches.length === outcome.matches.length ? outcome : { matches, popData: null };
}
