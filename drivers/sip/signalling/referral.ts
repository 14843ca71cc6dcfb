// Whom the far end may have us call (REFER within a call, RFC 3515).
import type { SipAddress } from '../phone';
import { isInDomain } from './domain';

/** off: nobody. peer: the far end of that call, to addresses of the domain. any: to every address. */
export type ReferPolicy = 'off' | 'peer' | 'any';

export interface ReferAsked {
  /** Who sent the REFER, and whom the call is with. */
  readonly from: SipAddress;
  readonly farEnd: SipAddress;
  readonly to: SipAddress;
  /** Of the request that we are to send. */
  readonly method: string;
}

const DECLINE = 603;

/** The final answer that refuses it; null: it may. */
export function refusalOfRefer(
  { from, farEnd, to, method }: ReferAsked,
  { refer, domain }: { readonly refer: ReferPolicy; readonly domain: string },
): number | null {
  if (refer === 'off' || method.toUpperCase() !== 'INVITE') return DECLINE;
  if (refer === 'any') return null;
  return isSame(from, farEnd) && isInDomain(to, domain) ? null : DECLINE;
}

const isSame = (one: SipAddress, other: SipAddress): boolean =>
  one.user === other.user && one.host.toLowerCase() === other.host.toLowerCase();
