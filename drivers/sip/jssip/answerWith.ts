// The microphone joins once the caller's offer is there. JsSIP adds it before; what Chromium (156, measured) made for it then forgets
// the whole call at the first rollback, of a refused renewal for one: the caller is not heard any more, though the sound comes in.
import type { RTCSession } from 'jssip/lib/RTCSession';
import { insideOfSession } from './inside';

export function answerWith(session: RTCSession, microphone: MediaStream, pcConfig: RTCConfiguration): void {
  if (!insideOfSession(session)._request.body) {
    // Without an offer of theirs, ours is the first.
    session.answer({ mediaStream: microphone, pcConfig });
    return;
  }
  session.on('peerconnection', ({ peerconnection: connection }) => {
    const join = (): void => {
      if (connection.signalingState !== 'have-remote-offer') return;
      connection.removeEventListener('signalingstatechange', join);
      for (const track of microphone.getTracks()) connection.addTrack(track, microphone);
    };
    connection.addEventListener('signalingstatechange', join);
  });
  session.answer({ mediaConstraints: { audio: false, video: false }, pcConfig });
}
