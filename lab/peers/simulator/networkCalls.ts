// The exchange's legs as the telephone network sees them: what the lab's drawer lists.
import { verbsFor } from '../../../drivers/simulator/exchange/calls/farEnd';
import { othersOf } from '../../../drivers/simulator/exchange/projection';
import type { ExchangeState, Leg, Member } from '../../../drivers/simulator/exchange/state';
import type { NetworkCall, NetworkCallState } from '../peer';

export const networkCalls = (state: ExchangeState): readonly NetworkCall[] =>
  Object.values(state.legs).map((leg) => toNetworkCall(state, leg));

export function networkCall(state: ExchangeState, id: string): NetworkCall | undefined {
  const leg = state.legs[id];
  return leg && toNetworkCall(state, leg);
}

function toNetworkCall(state: ExchangeState, leg: Leg): NetworkCall {
  const far = othersOf(state, leg)[0];
  // A colleague who calls is an inbound call too, and has no dialled number here.
  const isInbound =
    leg.direction === 'inbound' ||
    (leg.direction === 'internal' &&
      leg.from !== undefined &&
      leg.kind === 'customer' &&
      leg.dialled === undefined);
  return {
    id: leg.id,
    direction: isInbound ? 'inbound' : 'outbound',
    state: stateOf(leg, far),
    agent: leg.agent,
    startedAt: leg.startedAt,
    verbs: verbsFor(state, leg),
    ...(leg.from !== undefined && { from: leg.from }),
    ...(leg.dialled !== undefined && { to: leg.dialled }),
    ...(far?.name !== undefined && { name: far.name }),
    ...(leg.queue !== undefined && { queue: leg.queue }),
    ...(leg.answeredAt !== undefined && { answeredAt: leg.answeredAt }),
    ...(leg.endedAt !== undefined && { endedAt: leg.endedAt }),
    ...(leg.digits !== '' && { digits: leg.digits }),
  };
}

function stateOf(leg: Leg, far: Member | undefined): NetworkCallState {
  switch (leg.state) {
    case 'offered':
    case 'dialing':
    case 'alerting':
    case 'connecting':
      return 'ringing';
    case 'active':
      return far?.onHold === true ? 'held' : 'connected';
    case 'held':
      return 'held';
    case 'ended':
    case 'wrapup':
    case 'closed':
      return 'ended';
  }
}
