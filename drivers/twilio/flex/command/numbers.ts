// Numbers as Twilio takes them.
import { driverError } from '../../../../engine/contract/driver/driverError';
import { withoutSeparators } from '../../../../engine/contract/driver/base/separators';

/** The message never repeats it. */
export function numberOf(text: string): string {
  const number = withoutSeparators(text.trim());
  if (/^\+?\d{3,15}$/.test(number)) return number;
  throw driverError('destination-invalid', 'this is no number');
}
