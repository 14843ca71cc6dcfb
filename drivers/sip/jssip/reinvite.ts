// One re-INVITE as a request of our own: JsSIP's hold, unhold and renegotiate end the call on any refusal (RFC 3261, 14.1: it goes
// on as it was), and its second attempt after 491 repeats the CSeq.
import RequestSender from 'jssip/lib/RequestSender';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { DriverClock } from '../../../engine/contract/driver/driver';
import { insideOfSession } from './inside';

export type ReinviteAnswer =
  | { readonly kind: 'agreed'; readonly sdp: string }
  | { readonly kind: 'refused'; readonly status: number }
  /** 408 of a proxy, or no word from anybody. */
  | { readonly kind: 'silence' }
  | { readonly kind: 'link' };

export interface Patience {
  readonly clock: DriverClock;
  readonly patienceMs: number;
}

export function reinvite(
  session: RTCSession,
  sdp: string,
  { clock, patienceMs }: Patience,
): Promise<ReinviteAnswer> {
  const { _dialog: dialog, _ua: ua, _contact: contact } = insideOfSession(session);
  if (!dialog) return Promise.resolve({ kind: 'refused', status: 481 });
  const headers = [`Contact: ${contact}`, 'Content-Type: application/sdp'];
  const request = dialog._createRequest('INVITE', headers, sdp);
  return new Promise((resolve) => {
    const settle = (answer: ReinviteAnswer): void => {
      clock.clearTimeout(timer);
      dialog.uac_pending_reply = false;
      resolve(answer);
    };
    const timer = clock.setTimeout(() => settle({ kind: 'silence' }), patienceMs);
    dialog.uac_pending_reply = true;
    new RequestSender(ua, request, {
      onAuthenticated: () => {
        dialog._local_seqnum = (dialog._local_seqnum ?? 0) + 1;
        dialog._outgoing_ack_seqnum = dialog._local_seqnum;
      },
      onRequestTimeout: () => settle({ kind: 'silence' }),
      onTransportError: () => settle({ kind: 'link' }),
      onReceiveResponse: ({ status_code: status, body }) => {
        if (status < 200) return;
        if (status === 408) settle({ kind: 'silence' });
        else if (status >= 300) settle({ kind: 'refused', status });
        else {
          // Also each repetition of it.
          if (!session.isEnded()) insideOfSession(session).sendRequest('ACK');
          settle({ kind: 'agreed', sdp: body });
        }
      },
    }).send();
  });
}
