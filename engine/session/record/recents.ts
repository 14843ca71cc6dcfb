// The calls of the past, newest first: one entry a call, whatever became of it.
import type { RecordMatch } from '../../contract/crm/crm';
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
  const { call, number } = record;
  const related = record.person.record ?? record.matter.record;
  const title = titleOf(record);
  return {
    id: record.key,
    direction: call.direction,
    outcome: outcomeOf(record),
    title: title.text === undefined ? title : { text: shownName(title.text) },
    number: number.given === '' ? null : numberView(number),
    at: call.startedAt,
    durationSeconds: durationOf(record),
    record: related && recordView(related),
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

/** So long may a new record take until the CRM's search finds it. */
const INDEX_LAG = 3_600_000;
/** What a person is kept as; a page that was in view may have been anything. */
const PEOPLE = ['Contact', 'Lead', 'Account'];

/**
 * Whom the agent had for this number a short while ago. A record that was made during the last call is not in the search index yet:
 * without this, the next call of the same person would offer to make it again.
 */
export function lastRecordOf(state: SessionState, record: CallRecord, at: number): RecordMatch | null {
  const { international } = record.number;
  const made = [...PEOPLE, state.config.pop[record.call.direction].newRecordObject];
  const others = state.calls.filter(({ key, call }) => key !== record.key && call.kind === 'customer');
  const entries = [...others.map(recentOf).reverse(), ...state.recents];
  const entry = entries.find(
    (each) =>
      each.number?.international === international &&
      each.record !== null &&
      made.includes(each.record.object) &&
      each.at + (each.durationSeconds ?? 0) * 1000 > at - INDEX_LAG,
  );
  const known = entry?.record;
  return known ? { id: known.id, object: known.object, name: known.name, fields: {} } : null;
}

export const recentsPage = (state: SessionState, offset: number): readonly RecentView[] =>
  state.recents.slice(Math.max(0, offset), Math.max(0, offset) + PAGE_SIZE);

export const recentsAnswer = (state: SessionState, offset: number): PanelAnswer => ({
  type: 'recents',
  offset,
  items: recentsPage(state, offset),
});
