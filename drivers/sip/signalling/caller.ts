// Who calls, as the exchange says it: P-Asserted-Identity before From (RFC 3325), and neither when it is withheld.
import type { Party } from '../../../engine/contract/driver/call';
import type { SipAddress, SipInvite } from '../phone';

export function callerOf(invite: SipInvite): Party {
  const who = identityOf(invite);
  return {
    id: 'far',
    role: 'customer',
    state: 'ringing',
    ...(who && { address: addressOf(who) }),
    ...(who?.name !== undefined && { name: who.name }),
  };
}

function identityOf(invite: SipInvite): SipAddress | null {
  // Whoever asks for privacy gets it, whatever else the exchange tells.
  const isPrivate = invite.headers('Privacy').some((value) => /\b(id|user|full)\b/i.test(value));
  if (isPrivate || isAnonymous(invite.from)) return null;
  const [asserted] = invite.headers('P-Asserted-Identity').flatMap(parseAddresses);
  if (!asserted) return invite.from;
  // Some exchanges assert the number alone and leave the name in From.
  const { name } = asserted.name === undefined ? invite.from : asserted;
  return name === undefined ? asserted : { ...asserted, name };
}

const isAnonymous = ({ user, host }: SipAddress): boolean =>
  user === '' || /^anonymous$/i.test(user) || /(^|\.)invalid$/i.test(host);

/** Numbers and extensions stand alone; what else a user part may be needs its host to be called back. */
function addressOf({ user, host }: SipAddress): string {
  return /^[+*#\w.-]+$/.test(user) ? user : `sip:${user}@${host}`;
}

/** `"Ada" <sip:+12025550142@phone.test>, <tel:+12025550142>` */
function parseAddresses(value: string): readonly SipAddress[] {
  return [...value.matchAll(/(?:"((?:[^"\\]|\\.)*)"|([^<,"]*))\s*<(sips?|tel):([^>]*)>/gi)].flatMap(
    (found) => {
      const [, quoted, plain = '', scheme = '', rest = ''] = found;
      const name = (quoted?.replace(/\\(.)/g, '$1') ?? plain).trim();
      const [user = '', host = ''] = (rest.split(/[;?]/)[0] ?? '').split('@');
      const isSip = scheme.toLowerCase() !== 'tel';
      if (user === '' || (isSip && host === '')) return [];
      return [{ user: decoded(user), host, ...(name !== '' && { name }) }];
    },
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
