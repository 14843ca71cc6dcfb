// What the panel's live regions say of calls: each is spoken once, by its id. Several may come of one input.
import type { AnnouncementView } from '../../contract/panel/panelView';
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

const MOST = 8;

export function announce(
  state: SessionState,
  labelKey: Spoken,
  params: readonly string[] = [],
  about: Pick<AnnouncementView, 'callId' | 'endReason'> = { callId: null },
): SessionState {
  const id = state.sequence + 1;
  const assertive = ASSERTIVE.includes(labelKey);
  const announcements = [...state.announcements, { id, assertive, labelKey, params, ...about }].slice(-MOST);
  return { ...state, sequence: id, announcements };
}

export function announceIncoming(state: SessionState, record: CallRecord): SessionState {
  const title = plainTitle(record);
  const about = { callId: record.key };
  if (title === '') return announce(state, ANNOUNCE.incomingAnonymous, [], about);
  const { queue } = record.call;
  return queue === undefined
    ? announce(state, ANNOUNCE.incoming, [title], about)
    : announce(state, ANNOUNCE.incomingOnQueue, [title, queue.slice(0, 80)], about);
}

/** Names the call; a caller without name or number is left out. */
export const announceCall = (state: SessionState, labelKey: Spoken, record: CallRecord): SessionState => {
  const { endReason } = record.call;
  const about = { callId: record.key, ...(endReason !== undefined && { endReason }) };
  return announce(state, labelKey, [plainTitle(record)], about);
};
