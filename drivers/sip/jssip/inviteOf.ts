// An INVITE as JsSIP parsed it, as our interface shows it.
import type { IncomingRequest } from 'jssip/lib/SIPMessage';
import type { SipHeaders, SipInvite } from '../phone';
import { asSaid } from './border/foreignAddress';
import { addressIn } from '../signalling/identity';
import { callIdOf } from './inside';

export const headersOf = (request: IncomingRequest): SipHeaders => ({
  headers: (name) => request.getHeaders(name).map(asSaid),
});

export function inviteOf(request: IncomingRequest): SipInvite {
  const { uri, display_name: name } = request.from;
  const [from = { user: '', host: uri.host }] = addressIn(`<${asSaid(String(uri))}>`);
  return { callId: callIdOf(request), from: { ...from, ...(name && { name }) }, ...headersOf(request) };
}
