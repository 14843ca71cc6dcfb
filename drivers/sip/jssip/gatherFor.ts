// JsSIP sends nothing before every way to this browser was found; one dead STUN server holds a call up for 40 s (measured).
// So after the first way was found there is a limit for the others.
import type { IceCandidateEvent, RTCSession } from 'jssip/lib/RTCSession';
import type { DriverClock } from '../../../engine/contract/driver/driver';

export function gatherFor(session: RTCSession, ms: number, clock: DriverClock): void {
  /** Each round of gathering has a function of its own. */
  let round: (() => void) | null = null;
  let timer: number | null = null;
  const stop = (): void => {
    if (timer !== null) clock.clearTimeout(timer);
    timer = null;
  };
  session.on('icecandidate', ({ ready }: IceCandidateEvent) => {
    if (ready === round) return;
    stop();
    round = ready;
    timer = clock.setTimeout(() => {
      timer = null;
      ready();
    }, ms);
  });
  session.on('sdp', ({ originator }) => {
    if ((originator as string) === 'local') stop();
  });
  session.on('ended', stop);
  session.on('failed', stop);
}
