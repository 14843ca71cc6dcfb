// The calls of the past, newest first: one entry a call, whatever became of it.
import type { PanelAnswer, RecentView } from '../../contract/panel/panelView';
import { PAGE_SIZE } from '../../contract/panel/panelView';
import { numberView } from '../../crm/phoneNumber';
import { shownName, titleOf } from '../state/callName';
import type { CallRecord } from '../state/callRecord';
import { isAnswered } from '../state/callRecord';
import { callByKey } from '../state/callTable';
import { recordView } from '../state/recordView';
import type { SessionState } from '../state/state';

const MOST_RECENTS = 10_000;

/** At the end of a call, and again when its record has changed since. */
export function noteRecent(state: SessionState, key: string): SessionState {
  const record = callByKey(state, key);
  // Somebody else of the team took it: nothing that this agent missed.
  if (record?.call.kind !== 'customer' || record.call.endReason === 'taken-elsewhere') return state;
  const entry = recentOf(record);
  const others = state.recents.filter(({ id }) => id !== entry.id);
  const isKnown = others.length < state.recents.length;
  const recents = isKnown
    ? state.recents.map((each) => (each.id === entry.id ? entry : each))
    : [entry, ...state.recents].slice(0, MOST_RECENTS);
  return { ...state, recents };
}

function recentOf(record: CallRecord): RecentView {
  const { call, number, related } = record;
  const title = titleOf(record);
  return {
    id: record.key,
    direction: call.direction,
    outcome: outcomeOf(record),
    title: title.text === undefined ? title : { text: shownName(title.text) },
    number: number.given === '' ? null : numberView(number),
    at: call.startedAt,
    durationSeconds: durationOf(record),
    record: related.record && recordView(related.record),
  };
}

function outcomeOf(record: CallRecord): RecentView['outcome'] {
  const { direction, endReason, dialled } = record.call;
  if (isAnswered(record)) return 'answered';
  if (endReason === 'rejected') return 'declined';
  const isOurs = direction === 'outbound' || (direction === 'internal' && dialled !== undefined);
  return isOurs ? 'not-reached' : 'missed';
}

function durationOf({ call }: CallRecord): number | null {
  if (call.answeredAt === undefined || call.endedAt === undefined) return null;
  return Math.max(0, Math.floor((call.endedAt - call.answeredAt) / 1000));
}

export const recentsPage = (state: SessionState, offset: number): readonly RecentView[] =>
  state.recents.slice(Math.max(0, offset), Math.max(0, offset) + PAGE_SIZE);

export const recentsAnswer = (state: SessionState, offset: number): PanelAnswer => ({
  type: 'recents',
  offset,
  items: recentsPage(state, offset),
});
