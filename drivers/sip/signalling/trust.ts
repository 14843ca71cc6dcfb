// Whose word is taken for what opens records or the microphone of an agent. A From domain is no proof: anybody writes it.
import type { SipInvite } from '../phone';

export interface Trust {
  /** The edge strips these headers of callers outside and sets them itself. */
  readonly trustedEdge: boolean;
  /** Comes with the credential; the exchange writes it into each call that it vouches for. */
  readonly edgeKey?: string;
}

const EDGE_KEY = 'X-SF-Edge-Key';

export function isTrusted(invite: SipInvite, { trustedEdge, edgeKey }: Trust): boolean {
  if (trustedEdge) return true;
  return edgeKey !== undefined && invite.headers(EDGE_KEY).some((value) => value.trim() === edgeKey);
}
