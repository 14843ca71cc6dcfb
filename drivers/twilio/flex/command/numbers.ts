// Numbers as Twilio takes them.
import { driverError } from '../../../../engine/contract/driver/driverError';

/** The message never repeats it. */
export function numberOf(text: string): string {
  const number = text.trim().replace(/[\s().\-/]/g, '');
  if (/^\+?\d{3,15}$/.test(number)) return number;
  throw driverError('destination-invalid', 'this is no number');
}
