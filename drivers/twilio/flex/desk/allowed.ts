// What the agent may ask of a call now: the most that the tables permit, less what one leg and one conference rule out.
import type { Call, CallAction } from '../../../../engine/contract/driver/call';
import { allowedFor } from '../../../../engine/contract/driver/callRules';
import type { Capability } from '../../../../engine/contract/driver/driver';
import type { ConsultLeg } from './consultLeg';
import type { FlexCall } from './flexCall';

export interface Surroundings {
  /** Another call has the agent's one leg. */
  readonly isLegTaken: boolean;
  readonly capabilities: readonly Capability[];
}

export function allowedOf(call: FlexCall, { isLegTaken, capabilities }: Surroundings): readonly CallAction[] {
  const consulting = call.consult !== null && !call.consult.isOver;
  const ruledOut = new Set<CallAction>([
    ...(isLegTaken || call.hasLeg ? (['answer'] as const) : []),
    // The conference has begun to call the agent: now it is answered or hung up.
    ...(call.hasLeg ? (['reject'] as const) : []),
    ...(consulting ? (['resume', 'hold', 'consult', 'transfer.blind'] as const) : []),
    ...(call.hasOthers ? (['hold', 'transfer.blind', 'consult'] as const) : ['conference.drop' as const]),
    ...(call.isCustomerGone ? (['hold', 'resume', 'consult', 'transfer.blind'] as const) : []),
  ]);
  return without(call.shown(), capabilities, ruledOut);
}

export function allowedOfLeg(
  leg: ConsultLeg,
  call: FlexCall,
  capabilities: readonly Capability[],
): readonly CallAction[] {
  const isPossible = leg.state === 'active' && !call.isOver && !call.isCustomerGone;
  // There is one leg of the agent's, and one microphone: both calls are muted together, and none is held without the other.
  const ruledOut = new Set<CallAction>([
    'hold',
    'resume',
    'transfer.blind',
    'conference.drop',
    'conference.leave',
    ...(isPossible ? [] : (['consult.transfer', 'conference'] as const)),
  ]);
  return without(leg.shown(call.isMuted), capabilities, ruledOut);
}

const without = (
  call: Omit<Call, 'allowed'>,
  capabilities: readonly Capability[],
  ruledOut: ReadonlySet<CallAction>,
): readonly CallAction[] => allowedFor(call, capabilities).filter((action) => !ruledOut.has(action));
