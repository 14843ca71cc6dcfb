// An INVITE as JsSIP parsed it, as our interface shows it.
import type { IncomingRequest } from 'jssip/lib/SIPMessage';
import type { SipInvite } from '../phone';
import { callIdOf } from './inside';

export function inviteOf(request: IncomingRequest): SipInvite {
  const { uri, display_name: name } = request.from;
  return {
    callId: callIdOf(request),
    from: { user: decoded(uri.user), host: uri.host, ...(name && { name }) },
    headers: (header) => request.getHeaders(header),
  };
}

function decoded(user: string | null): string {
  try {
    return decodeURIComponent(user ?? '');
  } catch {
    return user ?? '';
  }
}
