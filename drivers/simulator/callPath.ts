// The legal steps from what was last told of a call to what it is now: a softphone that was cut off has missed some.
import type { Call, CallState } from '../../engine/contract/call';
import { FIRST, isOver, isTalking, NEXT } from '../../engine/contract/callRules';

/**
 * The whole call in each state that must be told, the present one last. `isFirstLook`: before the session was first
 * ready a call may be told in any state.
 */
export function callPath(before: Call | undefined, call: Call, isFirstLook: boolean): readonly Call[] {
  if (before?.state === call.state || (!before && isFirstLook)) return [call];
  const start = before?.state ?? firstStateOf(call);
  const steps = shortest(start, call.state);
  const told = before ? steps.slice(1) : steps;
  return told.map((state, i) => (i === told.length - 1 ? call : asItWas(call, state)));
}

/** Internal calls that were dialled here have a dialled number. */
function firstStateOf(call: Call): CallState {
  if (FIRST.includes(call.state)) return call.state;
  if (call.direction === 'internal') return call.dialled === undefined ? 'offered' : 'dialing';
  return call.direction === 'inbound' ? 'offered' : 'dialing';
}

function shortest(from: CallState, to: CallState): readonly CallState[] {
  const paths: (readonly CallState[])[] = [[from]];
  for (const path of paths) {
    const last = path[path.length - 1];
    if (last === undefined || last === to) return path;
    // The way back from held to active would make the search endless.
    for (const next of NEXT[last]) if (!path.includes(next)) paths.push([...path, next]);
  }
  // No legal way: the exchange broke the rules, and the monitor shall see it.
  return [from, to];
}

function asItWas(call: Call, state: CallState): Call {
  const { answeredAt, endedAt, endReason, error, wrapup, ...rest } = call;
  return {
    ...rest,
    state,
    allowed: [],
    ...((isTalking(state) || isOver(state)) && answeredAt !== undefined && { answeredAt }),
    ...(isOver(state) && { ...(endedAt !== undefined && { endedAt }), ...(endReason && { endReason }) }),
    ...(isOver(state) && error && { error }),
    ...(state === 'wrapup' && wrapup && { wrapup }),
  };
}
