// Whom the agent wants: a number, an extension or a SIP address becomes the address that is called.
import type { Target } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import type { SavedDialog } from '../phone';
import { withoutSeparators } from '../../../engine/contract/driver/base/separators';

/** `sip:+12025550142@phone.test`; throws 'destination-invalid'. The message never repeats what was dialled. */
export function sipTarget({ value }: Target, domain: string): string {
  const text = value.trim();
  const address = /^sips?:([^@\s<>"]+)@([a-z0-9.-]+(?::\d{1,5})?)$/i.exec(text);
  if (address) return `sip:${address[1] ?? ''}@${address[2] ?? ''}`;
  const number = withoutSeparators(text);
  if (/^\+?[0-9*#]{1,32}$/.test(number)) return `sip:${number.replaceAll('#', '%23')}@${domain}`;
  if (/^[a-z][a-z0-9._-]{0,63}$/i.test(text)) return `sip:${text}@${domain}`;
  throw driverError('destination-invalid', 'this is no number, no extension and no SIP address');
}

/**
 * Where the far end of a call is called: its own address, or the one that it is known by where that leads nowhere. A browser's has
 * no host but with a GRUU; one without a user the library and many exchanges take for incomplete.
 */
export const addressOfFarEnd = ({ remoteTarget, remoteUri }: SavedDialog): string =>
  /^sips?:[^@]+@(?![^;>]*\.invalid\b)/i.test(remoteTarget) ? remoteTarget : remoteUri;
