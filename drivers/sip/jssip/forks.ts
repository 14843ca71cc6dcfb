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
  const early = new Map<string, string>();
  let kept: string | null = null;
  inside._receiveInviteResponse = (response) => {
    const { status_code: status } = response;
    const tag = tagOf(response);
    const isAnswer = status >= 200 && status < 300;
    if (status < 200 && response.body) early.set(tag, response.body);
    // What was described before the answer is not always said again with it.
    if (isAnswer && !response.body) response.body = early.get(tag) ?? '';
    // Their answer crossed our CANCEL; where none was sent yet JsSIP sees to it.
    const isTooLate = kept === null && session.isEnded() && inside._is_canceled !== true;
    if (!isAnswer || (!isTooLate && (kept === null || tag === kept))) {
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
  (connection as Taking).setRemoteDescription = async (description) => {
    const { type, sdp = '' } = description;
    const { remoteDescription: before } = connection;
    const isEarly =
      type === 'answer' && (session.direction as string) === 'outgoing' && session.isInProgress();
    if (before?.type === 'pranswer' && isOtherEnd(before.sdp, sdp))
      await take({ type: 'pranswer', sdp: withForeignKey(sdp) }).catch(() => undefined);
    await take(isEarly ? { type: 'pranswer', sdp } : description);
  };
}

/**
 * To one offer of ours another ICE name means another telephone, whose keys are to be agreed on anew (RFC 8842, 5.5). Browsers do so
 * only for another fingerprint, and ports of one media server all have the same: ICE connects, and nothing is ever heard.
 */
function isOtherEnd(before: string, now: string): boolean {
  const [name, newName] = [before, now].map((sdp) => /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1]);
  const [key, newKey] = [before, now].map((sdp) => /^a=fingerprint:(.*)$/im.exec(sdp)?.[1]?.trim());
  return name !== newName && key === newKey;
}

/** For a moment, so that the browser lets go of what it agreed on with the other one. */
const withForeignKey = (sdp: string): string =>
  sdp.replace(fingerprint, (_, before: string, first: string) => `${before}${first === 'FF' ? '00' : 'FF'}`);

const fingerprint = /^(a=fingerprint:\S+ )([\dA-F]{2})/im;

interface Taking {
  setRemoteDescription: (description: RTCSessionDescriptionInit) => Promise<void>;
}

const tagOf = (response: IncomingResponse): string =>
  /;\s*tag\s*=\s*([^;\s]+)/i.exec(response.getHeader('To'))?.[1] ?? '';
