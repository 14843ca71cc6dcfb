// Who calls, as the exchange says it: the asserted identity before From (RFC 3325), and neither when it is withheld.
import type { Party } from '../../../engine/contract/driver/call';
import type { SipAddress, SipHeaders, SipInvite } from '../phone';
import { assertedIdentity, readNumber } from './identity';

type Who = Pick<Party, 'address' | 'name'>;

export function callerOf(invite: SipInvite): Party {
  return { id: 'far', role: 'customer', state: 'ringing', ...whoCalls(invite) };
}

export const whoAt = (address: SipAddress): Who => shown(address, null);

/** Whom a request within the call tells to be at the other end now; null: it says nothing of that. */
export function newParty(request: SipHeaders): Who | null {
  const asserted = assertedIdentity(request);
  if (!asserted) return null;
  if (isWithheld(request)) return {};
  return shown(asserted, asserted);
}

export function whoCalls(invite: SipInvite): Who {
  const asserted = assertedIdentity(invite);
  // Whoever asks for privacy gets it, whatever else the exchange tells.
  if (isWithheld(invite) || isAnonymous(invite.from)) return {};
  const from = { ...invite.from, user: readNumber(invite.from.user.split(';')[0] ?? '') };
  // Some exchanges assert the number alone and leave the name in From.
  const name = asserted?.name ?? from.name;
  return shown({ ...(asserted ?? from), ...(name !== undefined && { name }) }, asserted);
}

function shown(
  who: SipAddress,
  asserted: { readonly hidesName?: boolean; readonly hidesNumber?: boolean } | null,
): Who {
  return {
    ...(asserted?.hidesNumber !== true && !isAnonymous(who) && { address: addressOf(who) }),
    ...(asserted?.hidesName !== true && who.name !== undefined && { name: who.name }),
  };
}

const isWithheld = ({ headers }: SipHeaders): boolean =>
  headers('Privacy').some((value) => /\b(id|user|full)\b/i.test(value));

const isAnonymous = ({ user, host }: SipAddress): boolean =>
  user === '' || /^anonymous$/i.test(user) || /(^|\.)invalid$/i.test(host);

/** Numbers and extensions stand alone; what else a user part may be needs its host to be called back. */
function addressOf({ user, host }: SipAddress): string {
  return /^[+*#\w.-]+$/.test(user) || host === '' ? user : `sip:${user}@${host}`;
}
