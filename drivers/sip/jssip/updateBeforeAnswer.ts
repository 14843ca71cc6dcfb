// An UPDATE while the call still rings (RFC 3311): JsSIP refuses it with 403, and callers take that for the end.
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { IncomingRequest } from 'jssip/lib/SIPMessage';
import { insideOfSession, replyTo } from './inside';

export function updateBeforeAnswer(session: RTCSession, request: IncomingRequest): void {
  const inside = insideOfSession(session);
  if (!request.body) replyTo(request, 200, [`Contact: ${inside._contact}`]);
  // Their first offer has no answer yet: a second must wait.
  else replyTo(request, 500, [`Retry-After: ${String(1 + Math.floor(Math.random() * 9))}`]);
}
