// A call that rings at several telephones (RFC 3261, 13.2.2.4): the first to answer is kept, each other is thanked and told good-bye
// in its own dialog. JsSIP says both in the first one's, and so ends the call that is on.
import Dialog from 'jssip/lib/Dialog';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { IncomingResponse } from 'jssip/lib/SIPMessage';
import { insideOfSession } from './inside';

export function refuseForks(session: RTCSession): void {
  const inside = insideOfSession(session);
  const receive = inside._receiveInviteResponse.bind(session);
  const others = new Map<string, Dialog>();
  let kept: string | null = null;
  inside._receiveInviteResponse = (response) => {
    const { status_code: status } = response;
    const tag = tagOf(response);
    const isAnswer = status >= 200 && status < 300;
    if (!isAnswer || kept === null || tag === kept) {
      // Given up by us before anybody answered: JsSIP sees to that one.
      if (isAnswer) kept ??= tag;
      receive(response);
      return;
    }
    const known = others.get(tag);
    const dialog = known ?? new Dialog(session, response, 'UAC');
    if (dialog.error !== undefined) return;
    dialog.sendRequest('ACK');
    if (known) return;
    others.set(tag, dialog);
    dialog.sendRequest('BYE');
    dialog.terminate();
  };
}

/** What is heard before the answer is no answer yet: the one who answers may be another, with another way for the sound. */
export function keepOfferOpen(session: RTCSession, connection: RTCPeerConnection): void {
  // Its older form with callbacks is declared as well, and marked as deprecated.
  const { setRemoteDescription } = connection as Taking;
  const take = setRemoteDescription.bind(connection);
  (connection as Taking).setRemoteDescription = (description) => {
    const isEarly =
      description.type === 'answer' && (session.direction as string) === 'outgoing' && session.isInProgress();
    return take(isEarly ? { type: 'pranswer', sdp: description.sdp ?? '' } : description);
  };
}

interface Taking {
  setRemoteDescription: (description: RTCSessionDescriptionInit) => Promise<void>;
}

const tagOf = (response: IncomingResponse): string =>
  /;\s*tag\s*=\s*([^;\s]+)/i.exec(response.getHeader('To'))?.[1] ?? '';
