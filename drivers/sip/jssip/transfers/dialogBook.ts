// Which calls of ours a Replaces may name, and which it named too late. JsSIP takes the tags in either order, knows no call that only
// rings at the far end, and forgets at once what is over.
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { SipLeg } from '../../phone';
import type { DialogStage, Replaces } from '../../signalling/replaces';
import { dialogIdsOf } from '../inside';

const remembered = 50;

export interface Named {
  readonly stage: DialogStage | null;
  /** While it is not over. */
  readonly leg: SipLeg | null;
}

export class DialogBook {
  private readonly legs = new Map<RTCSession, SipLeg>();
  private ended: readonly string[] = [];

  add(session: RTCSession, leg: SipLeg): void {
    const seen = new Set<string>();
    const look = (): void => keysOf(session).forEach((key) => seen.add(key));
    const over = (): void => {
      this.legs.delete(session);
      this.ended = [...this.ended, ...seen].slice(-remembered);
    };
    this.legs.set(session, leg);
    look();
    session.on('progress', look);
    session.on('accepted', look);
    session.on('ended', over);
    session.on('failed', over);
  }

  find({ callId, toTag, fromTag }: Replaces): Named {
    const key = keyOf(callId, toTag, fromTag);
    for (const [session, leg] of this.legs)
      if (keysOf(session).includes(key)) return { stage: stageOf(session), leg };
    return { stage: this.ended.includes(key) ? 'ended' : null, leg: null };
  }
}

function stageOf(session: RTCSession): DialogStage {
  if (session.isEstablished()) return 'answered';
  return (session.direction as string) === 'outgoing' ? 'calling' : 'offered';
}

const keysOf = (session: RTCSession): readonly string[] =>
  dialogIdsOf(session).map(({ call_id, local_tag, remote_tag }) => keyOf(call_id, local_tag, remote_tag));

/** Tags hold no blanks. */
const keyOf = (callId: string, ours: string, theirs: string): string => `${callId} ${ours} ${theirs}`;
