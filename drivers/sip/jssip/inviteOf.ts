// An INVITE as JsSIP parsed it, as our interface shows it.
import type { IncomingRequest } from 'jssip/lib/SIPMessage';
import type { SipInvite } from '../phone';
import { asSaid } from './border/foreignAddress';
import { callIdOf } from './inside';

export function inviteOf(request: IncomingRequest): SipInvite {
  const { uri, display_name: name } = request.from;
  const [said = ''] = asSaid(String(uri)).split(/[;?]/);
  const [, user = uri.user ?? '', host = ''] = /^\w+:(?:([^@]*)@)?(.*)$/.exec(said) ?? [];
  const isTel = /^tel:/i.test(said);
  return {
    callId: callIdOf(request),
    from: { user: decoded(isTel ? host : user), host: isTel ? '' : bare(host), ...(name && { name }) },
    headers: (header) => request.getHeaders(header).map(asSaid),
  };
}

const bare = (host: string): string => host.replace(/:\d+$/, '');

function decoded(user: string): string {
  try {
    return decodeURIComponent(user);
  } catch {
    return user;
  }
}
