// What may be asked of a call now: the contract's tables, less what other calls and the link rule out.
import type { CallAction } from '../../../engine/contract/driver/call';
import { allowedFor } from '../../../engine/contract/driver/callRules';
import { manifest } from '../manifest';
import type { SipCall } from './sipCall';

/** A call lives on without its link; these reach it all the same, or are carried out later. */
const WITHOUT_LINK: readonly CallAction[] = ['hangup', 'mute', 'unmute', 'consult.cancel'];

export function allowedNow(
  call: SipCall,
  calls: readonly SipCall[],
  isLinked: boolean,
): readonly CallAction[] {
  const others = calls.filter((one) => one !== call);
  const possible = allowedFor(call.shown(), manifest.capabilities);
  return possible.filter((action) => {
    if (!isLinked && !(WITHOUT_LINK.includes(action) && call.isTalking)) return false;
    switch (action) {
      case 'dtmf':
        return call.lines.some(({ leg }) => leg.takesDigits);
      case 'swap':
        return others.some(({ state }) => state === (call.state === 'active' ? 'held' : 'active'));
      case 'consult':
      case 'transfer.blind':
        if (call.newcomer) return false;
        return call.lines.length === 1 && !others.some(({ facts }) => facts.consultOf === call.id);
      case 'consult.transfer':
      case 'conference': {
        const first = others.find(({ id }) => id === call.facts.consultOf);
        return [call, first].every((one) => one?.isTalking === true && one.lines.length > 0);
      }
      default:
        return true;
    }
  });
}
