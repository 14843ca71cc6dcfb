// Callers who show no number: networks and exchanges put words, zeros or a number that spells a word in its place.

/** Whole words only, with what stands around them: "No Caller ID", "Caller withheld", "Private Number". */
const WITHHELD =
  /^(?:(?:caller|calling|number|line|cli|id|is)[ -]*)*(?:anonym\p{L}*|priv\p{L}*|withheld|unavailable|not (?:available|provided)|out of area|restricted|unknown|unidentified|blocked|suppressed|hidden|asterisk|freeswitch|undefined|null|n\/a|no|unbekannt|unterdrückt|inconnu|masqué|desconocido|oculto|sconosciuto|desconhecido)(?:[ -]*(?:caller|calling|number|name|party|anrufer|rufnummer|line|cli|id|número|numéro))*$/iu;

/** ANONYMOUS on the keys of a telephone; carriers send it where only digits may stand. */
const SPELT = '266696687';

export function isWithheld(text: string, direction: 'inbound' | 'outbound'): boolean {
  if (/@anonymous\.invalid/i.test(text)) return true;
  const digits = text.replace(/^[+(]|[\s().-]/g, '');
  if (digits === SPELT) return true;
  // 0 is the operator, 000 the emergency call of Australia: both may be dialled.
  if (/^0+$/.test(digits)) return digits.length > (direction === 'inbound' ? 1 : 3);
  return /^\d{0,3}0{9,}$/.test(digits) || (text !== 'no' && WITHHELD.test(text.replaceAll('_', ' ')));
}
