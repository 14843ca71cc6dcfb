// Who calls, and whom the agent wants.
import type { Party } from '../../../engine/contract/driver/call';
import type { Target } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import type { TwilioLeg } from '../line/phone';
import { withoutSeparators } from '../../../engine/contract/driver/base/separators';

/** What Twilio writes for a number that is withheld or not known, as words or as the digits that they have on a keypad. */
const WITHHELD =
  /^(?:\+?(?:266696687|7378742833|2562533|8656696|86282452253)|anonymous|restricted|blocked|unknown|unavailable|private)$/i;

/** By `<Parameter>` of the TwiML, beside what `<Dial callerId>` says. */
const NAME = 'name';

export function callerOf({ parameters, custom }: TwilioLeg): Pick<Party, 'address' | 'name'> {
  const { From: from = '' } = parameters;
  const address = from.trim();
  const name = custom[NAME] ?? parameters['CallerName'] ?? '';
  return {
    ...(address !== '' && !WITHHELD.test(address) && { address }),
    ...(name !== '' && { name }),
  };
}

/** `+12025550142`, an extension, `sip:` and `client:` addresses; throws 'destination-invalid'. The message never repeats it. */
export function dialledText({ value }: Target): string {
  const text = value.trim();
  if (/^(?:sips?|client):[^\s<>"]{1,200}$/i.test(text)) return text;
  const number = withoutSeparators(text);
  if (/^\+?[0-9*#]{1,32}$/.test(number)) return number;
  throw driverError('destination-invalid', 'this is no number, and no SIP or client address');
}
