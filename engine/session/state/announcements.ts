// What the panel's live regions say. Only the newest is kept: each is spoken once, by its id.
import type { CallRecord } from './callRecord';
import { plainTitle } from './callName';
import { ANNOUNCE } from './labelKeys';
import type { SessionState } from './state';

type Spoken = (typeof ANNOUNCE)[keyof typeof ANNOUNCE];

const ASSERTIVE: readonly Spoken[] = [
  ANNOUNCE.incoming,
  ANNOUNCE.incomingOnQueue,
  ANNOUNCE.incomingAnonymous,
  ANNOUNCE.dropped,
  ANNOUNCE.microphoneLost,
];

export function announce(
  state: SessionState,
  labelKey: Spoken,
  params: readonly string[] = [],
): SessionState {
  const id = state.sequence + 1;
  const assertive = ASSERTIVE.includes(labelKey);
  return { ...state, sequence: id, announcement: { id, assertive, labelKey, params } };
}

export function announceIncoming(state: SessionState, record: CallRecord): SessionState {
  const title = plainTitle(record);
  if (title === '') return announce(state, ANNOUNCE.incomingAnonymous);
  const { queue } = record.call;
  return queue === undefined
    ? announce(state, ANNOUNCE.incoming, [title])
    : announce(state, ANNOUNCE.incomingOnQueue, [title, queue.slice(0, 80)]);
}

/** Names the call; a caller without name or number is left out. */
export const announceCall = (state: SessionState, labelKey: Spoken, record: CallRecord): SessionState =>
  announce(state, labelKey, [plainTitle(record)]);
