// The legal steps from what was last told of a call to what it is now: a driver that was cut off has missed some, and word
// may come late or joined.
import type { Call, CallState } from '../call';
import { FIRST, isOver, isTalking, NEXT } from '../callRules';

/**
 * The whole call in each state that must be told, the present one last. `isFirstLook`: before the session was first
 * ready a call may be told in any state.
 */
export function callPath(before: Call | undefined, call: Call, isFirstLook: boolean): readonly Call[] {
  if (before?.state === call.state) return [call];
  // An earlier page knew it, and it ended meanwhile: that it was ringing once is no news.
  if (!before && isFirstLook) return call.state === 'closed' ? [asItWas(call, 'ended'), call] : [call];
  const start = before?.state ?? firstStateOf(call);
  const steps = shortest(start, call.state);
  const told = before ? steps.slice(1) : steps;
  return told.map((state, i) => (i === told.length - 1 ? call : asItWas(call, state)));
}

/** Only a call that was dialled here alerts; internal calls that were dialled here have a dialled number. */
function firstStateOf(call: Call): CallState {
  if (FIRST.includes(call.state)) return call.state;
  if (call.state === 'alerting') return 'dialing';
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
  // No legal way: a state that goes back is not told.
  return [from];
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
