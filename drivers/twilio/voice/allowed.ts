// What may be asked of a call now: the contract's tables, less what other calls and the link rule out.
import type { CallAction } from '../../../engine/contract/driver/call';
import { allowedFor } from '../../../engine/contract/driver/callRules';
import { manifest } from './manifest';
import type { VoiceCall } from './voiceCall';

/** A call lives on without its link; these reach it all the same, or are carried out later. */
const WITHOUT_LINK: readonly CallAction[] = ['hangup', 'mute', 'unmute'];

export function allowedNow(
  call: VoiceCall,
  calls: readonly VoiceCall[],
  isLinked: boolean,
): readonly CallAction[] {
  const isTaken = calls.some((one) => one !== call && one.state !== 'offered' && !one.isOver);
  return allowedFor(call.shown(), manifest.capabilities).filter((action) => {
    if (!isLinked && !(WITHOUT_LINK.includes(action) && call.isTalking)) return false;
    if (call.leg === null) return false;
    // The SDK knows no hold: to answer a second call is to hang up the first, and only the agent may say that.
    if (action === 'answer') return !isTaken;
    return true;
  });
}
