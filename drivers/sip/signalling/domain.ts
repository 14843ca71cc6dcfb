// Whether an address is at home here: in the domain of the settings, in any case, whatever the port.
import type { SipHeaders, SipAddress } from '../phone';
import { assertedIdentity } from './identity';

export const isInDomain = ({ host }: Pick<SipAddress, 'host'>, domain: string): boolean =>
  host.toLowerCase() === hostOf(domain);

/** What the exchange asserts counts before what the caller writes. */
export function comesFrom(invite: SipHeaders & { readonly from: SipAddress }, domain: string): boolean {
  const host = assertedIdentity(invite)?.host ?? '';
  return isInDomain(host === '' ? invite.from : { host }, domain);
}

const hostOf = (domain: string): string => domain.toLowerCase().replace(/:\d+$/, '');
