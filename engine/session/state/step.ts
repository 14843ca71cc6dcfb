// One step of the reducer: the next state and what is to be done. Slices are functions from a state to a step.
import type { Effect } from './effects';
import type { SessionState } from './state';

export interface Step {
  readonly state: SessionState;
  readonly effects: readonly Effect[];
}
export type Move = (state: SessionState) => Step;

export const step = (state: SessionState, ...effects: readonly Effect[]): Step => ({ state, effects });

/** Each move goes on from the state that the one before has left. */
export function chain(state: SessionState, ...moves: readonly Move[]): Step {
  let next: Step = step(state);
  for (const move of moves) {
    const { state: after, effects } = move(next.state);
    next = { state: after, effects: [...next.effects, ...effects] };
  }
  return next;
}

/** A move that only changes state. */
export const only =
  (change: (state: SessionState) => SessionState): Move =>
  (state) =>
    step(change(state));
