// Another end of the number before: `390 06 62, 63`, `415-555-0132 to 0135`.
import { anyOf, ofUsage } from '../numberPlans';

/** No time of day, and nothing that goes on. */
const NO_MORE = String.raw`(?![\d:]|\p{L}|[\s.()-]*\d{2}|\s*(?:uhr|h|[ap]\.?m)\b)`;

const otherEnd = ofUsage(
  ({ rangeWords, listWords }) =>
    new RegExp(
      String.raw`^[\s(]*(?:([,;&・]|(?<!\p{L})${anyOf(listWords)}\.?)|~|(?<!\p{L})${anyOf(rangeWords)})(?!\p{L})\s*(-?)(\d{1,4})${NO_MORE}`,
      'iu',
    ),
);

/** Behind a sign or in a list as many digits as the last group has; in a range also fewer. */
export function isOtherEnd(run: string, behind: string): boolean {
  const [, before, own = ''] = /(^|\D)(\d+)$/.exec(run) ?? [];
  const [found, list, hyphen, end = ''] = otherEnd().exec(behind) ?? [];
  if (found === undefined) return false;
  // `-0, -44`
  if (hyphen === '-' && before === '-') return true;
  const isWord = list === undefined || /\p{L}/u.test(list);
  return isWord ? end.length <= own.length : own.length <= 4 && end.length === own.length;
}
