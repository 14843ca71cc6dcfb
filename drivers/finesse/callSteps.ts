// The legal steps from what was last told of a call to what it is now: notifications may come late, joined, or not at all.
import type { Call, CallState } from '../../engine/contract/call';
import { FIRST, isOver, isTalking, NEXT } from '../../engine/contract/callRules';

/**
 * The whole call in each state that must be told, the present one last. `isFirstLook`: before the session was first
 * ready a call may be told in any state.
 */
export function callSteps(before: Call | undefined, call: Call, isFirstLook: boolean): readonly Call[] {
  if (before?.state === call.state) return [call];
  // An earlier page knew it, and it ended meanwhile: that it was ringing once is no news.
  if (!before && isFirstLook) return call.state === 'closed' ? [asItWas(call, 'ended'), call] : [call];
  const start = before?.state ?? firstStateOf(call);
  const way = shortestWay(start, call.state);
  const told = before ? way.slice(1) : way;
  return told.map((state, i) => (i === told.length - 1 ? call : asItWas(call, state)));
}

function firstStateOf({ state, direction, dialled }: Call): CallState {
  if (FIRST.includes(state)) return state;
  if (direction === 'internal') return dialled === undefined ? 'offered' : 'dialing';
  return direction === 'inbound' ? 'offered' : 'dialing';
}

function shortestWay(from: CallState, to: CallState): readonly CallState[] {
  const ways: (readonly CallState[])[] = [[from]];
  for (const way of ways) {
    const last = way.at(-1);
    if (last === undefined || last === to) return way;
    for (const next of NEXT[last]) if (!way.includes(next)) ways.push([...way, next]);
  }
  // No legal way: a state that goes back is not told; the book keeps calls from it.
  return [from];
}

function asItWas(call: Call, state: CallState): Call {
  const { answeredAt, endedAt, endReason, wrapup, ...rest } = call;
  return {
    ...rest,
    state,
    allowed: [],
    ...((isTalking(state) || isOver(state)) && answeredAt !== undefined && { answeredAt }),
    ...(isOver(state) && endedAt !== undefined && { endedAt }),
    ...(isOver(state) && endReason !== undefined && { endReason }),
    ...(state === 'wrapup' && wrapup && { wrapup }),
  };
}
