// Formats a number while it is typed and keeps the caret at the digit where it was. A module of its own beside the engine:
// the as-you-type formatter is 6 KB (gzip) that a page needs only once somebody types.
import { AsYouType } from 'libphonenumber-js/core';
import type { TypedNumber } from '../contract/ports';
import { countryOf } from './country';
import { numberPlans } from './numberPlans';

/** A bundle of its own has plans of its own: whoever loads it hands them over first. */
export { useNumberPlans } from './numberPlans';

/** Longer input is no number; it is given back as it is. */
const LONGEST = 40;

export function formatAsTyped(text: string, caret: number, country: string): TypedNumber {
  const asIs = { text, caret: within(caret, text), national: null };
  if (text.length > LONGEST || !/\d/.test(text) || !/^[+\d\s().\-/]*$/.test(text)) return asIs;
  const typer = new AsYouType(countryOf(country), numberPlans().metadata);
  const formatted = asTyped(typer.input(text));
  const number = typer.getNumber();
  return {
    text: formatted,
    caret: caretAfter(formatted, signsIn(text.slice(0, within(caret, text)))),
    national: number?.isPossible() === true ? number.formatNational() : null,
  };
}

/**
 * Nothing after the last digit: a bracket or blank that is added behind it would come back on each Backspace, and the
 * digit before it could never be deleted.
 */
function asTyped(formatted: string): string {
  const trimmed = formatted.replace(/\D+$/, '');
  if (trimmed === '') return formatted;
  return trimmed.includes(')') ? trimmed : trimmed.replace('(', '');
}

const within = (caret: number, text: string): number =>
  Number.isInteger(caret) ? Math.min(Math.max(caret, 0), text.length) : text.length;

/** Digits and the plus survive formatting; the caret is counted in them. */
const signsIn = (text: string): number => text.replace(/[^\d+]/g, '').length;

function caretAfter(formatted: string, signs: number): number {
  let seen = 0;
  for (let at = 0; at < formatted.length; at += 1) {
    if (seen === signs) return at;
    if (/[\d+]/.test(formatted.charAt(at))) seen += 1;
  }
  return formatted.length;
}
