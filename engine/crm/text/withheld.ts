// Callers who show no number: networks and exchanges put words, zeros or a number that spells a word in its place.
import { anyOf, ofUsage } from '../numberPlans';

/**
 * ANONYMOUS on the keys of a telephone; carriers send it where only digits may stand. With a plus also RESTRICTED, UNAVAILABLE,
 * UNKNOWN and BLOCKED (https://help.twilio.com/articles/223179988): without one the first and the last two are numbers of people.
 */
const SPELT = /^\+?266696687$|^\+(?:7378742833|86282452253|8656696|2562533)$/;
/** An American exchange's "private" and "out of area", and signs that stand for nothing. */
const SIGNS = /^(?:[PO]|[-.?*]+)$/;

const words = ofUsage(({ withheld, besideWithheld }) => ({
  telling: new RegExp(`(?<=^| )${anyOf(withheld)}(?=$| )`, 'giu'),
  beside: new RegExp(`(?<=^| )${anyOf(besideWithheld)}(?=$| )`, 'giu'),
}));

export function isWithheld(text: string, direction: 'inbound' | 'outbound'): boolean {
  if (/@anonymous\.invalid|^anonymous@/i.test(text)) return true;
  const bare = text.replace(/^tel:/i, '');
  const digits = bare.replace(/^[+(]|[\s().-]/g, '');
  if (SPELT.test(bare.replace(/[(\s).-]/g, ''))) return true;
  // 0 is the operator, 000 the emergency call of Australia: both may be dialled.
  if (/^0+$/.test(digits))
    return digits.length > (direction === 'outbound' ? 3 : bare.startsWith('+') ? 0 : 1);
  if (direction === 'inbound' && SIGNS.test(bare)) return true;
  return /^\d{0,3}0{9,}$/.test(digits) || isSaid(bare);
}

/** Whole words only, and nothing else: "No Caller ID", "NotAvailable", "Private Number"; never "Private Banking Ana". */
function isSaid(text: string): boolean {
  const said = text
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .replace(/[\s_\-<>()":/]+/g, ' ')
    .trim();
  const { telling, beside } = words();
  const rest = said.replace(telling, '');
  return rest !== said && rest.replace(beside, '').trim() === '';
}
