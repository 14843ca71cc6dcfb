// Which records a call belongs to: the person who is known or decided, and the matter, which follows the page in view until it is
// decided. Each change changes the log.
import type { Navigation, RecordRef } from '../../contract/crm/crm';
import type { RelatedPart } from '../../contract/panel/panelIntent';
import type { TabId } from '../../contract/ports';
import { named } from '../../crm/objectOfId';
import { canBeMatter, isPerson, relatedRecords } from '../../crm/relatedRecord';
import type { RelatedAnswer } from '../../crm/relatedRecord';
import { isSameRecord } from '../../crm/sameRecord';
import { announce } from '../state/announcements';
import { refuseChoice } from '../state/banners';
import type { CallRecord } from '../state/callRecord';
import { isLive, matchedRecord } from '../state/callRecord';
import { onlyMatch, shownName } from '../state/callName';
import { callByKey, currentCall, findCall, patchCall } from '../state/callTable';
import { ANNOUNCE } from '../state/labelKeys';
import { markLogChanged } from './logs';
import type { SessionState } from '../state/state';
import { tabInView, tabNavigated } from '../state/tabs';

/** Works out both records anew, after anything that may decide them has changed. */
export function relate(state: SessionState, key: string, at: number): SessionState {
  const record = callByKey(state, key);
  if (!record) return state;
  const { viewed, viewedPerson, pinned, pinnedPerson, clicked, behind } = record;
  const { person, matter } = relatedRecords({
    ...{ attributes: record.call.attributes, clicked, behind, viewed, viewedPerson, pinned, pinnedPerson },
    chosen: matchedRecord(record, record.match.chosenId),
    onlyMatch: onlyMatch(record),
  });
  if (isSame(person, record.person) && isSame(matter, record.matter)) return state;
  const related = markLogChanged(patchCall(state, key, { person, matter }), key, at);
  const isNewByPage = person.source === 'viewed' && !isSame(person, record.person);
  // It was not asked for: it is said, and can be taken back.
  return isNewByPage ? said(related, person.record) : related;
}

const isSame = (a: RelatedAnswer, b: RelatedAnswer): boolean =>
  a.source === b.source &&
  (['id', 'name', 'doNotCall'] as const).every((one) => a.record?.[one] === b.record?.[one]);

function said(state: SessionState, record: RecordRef | null): SessionState {
  const name = shownName(record?.name ?? '');
  return name === '' ? state : announce(state, ANNOUNCE.recordChosen, [name]);
}

export function navigated(state: SessionState, tab: TabId, payload: Navigation, at: number): SessionState {
  const { state: there, isElsewhere } = tabNavigated(state, tab, payload);
  const current = currentCall(there);
  const page = payload.record && named(payload.record);
  if (!isElsewhere || !page || !current || !follows(current)) return there;
  // Another tab's navigation is not what the agent looks at.
  if (tabInView(there)?.id !== tab || isOfOther(there, current, page)) return there;
  if (canBeMatter(page)) return relate(patchCall(there, current.key, { viewed: page }), current.key, at);
  const isFirst = current.viewedPerson === null && page.id !== current.undonePersonId;
  if (!isPerson(page) || !isFirst) return there;
  return relate(patchCall(there, current.key, { viewedPerson: page }), current.key, at);
}

/** Another call has opened it, perhaps late: it says nothing about this one. */
const isOfOther = ({ calls }: SessionState, { key }: CallRecord, page: RecordRef): boolean =>
  calls.some(
    (other) =>
      other.key !== key &&
      other.finishedAt === null &&
      [other.person, other.matter].some(
        ({ record, source }) => record && source !== 'viewed' && isSameRecord(record, page),
      ),
  );

/** Before the answer the agent looks at something of another call. */
const follows = (record: CallRecord): boolean => record.call.state !== 'offered';

interface OfPart {
  readonly callId: string;
  readonly part: RelatedPart;
}
const pin = (part: RelatedPart, pinned: RecordRef | null): Partial<CallRecord> =>
  part === 'person' ? { pinnedPerson: pinned } : { pinned };

export function relatedPinned(
  state: SessionState,
  { callId, part, pinned }: OfPart & { readonly pinned: boolean },
  at: number,
): SessionState {
  const record = findCall(state, callId);
  if (!record) return refuseChoice(state);
  const target = record[part].record ?? inViewFor(state, record, part);
  return relate(patchCall(state, record.key, pin(part, pinned ? target : null)), record.key, at);
}

/** The page in view takes the place of what the call belongs to, and stays. */
export function relatedTaken(state: SessionState, { callId, part }: OfPart, at: number): SessionState {
  const record = findCall(state, callId);
  const page = record && inViewFor(state, record, part);
  if (!record || !page) return refuseChoice(state);
  return relate(patchCall(state, record.key, pin(part, page)), record.key, at);
}

/** Whoever the page was about, it was not the caller. */
export function personUndone(state: SessionState, callId: string, at: number): SessionState {
  const record = findCall(state, callId);
  if (record?.person.source !== 'viewed') return refuseChoice(state);
  const change = { viewedPerson: null, undonePersonId: record.viewedPerson?.id ?? null };
  return relate(patchCall(state, record.key, change), record.key, at);
}

/** The page in view, where the call could belong to it and does not yet. */
export function inViewFor(state: SessionState, record: CallRecord, part: RelatedPart): RecordRef | null {
  const page = tabInView(state)?.viewed ?? null;
  const fits = part === 'person' ? isPerson : canBeMatter;
  return page && fits(page) && page.id !== record[part].record?.id ? page : null;
}

export function matchChosen(
  state: SessionState,
  { callId, recordId }: { readonly callId: string; readonly recordId: string | null },
  at: number,
): SessionState {
  const record = findCall(state, callId);
  if (!record || (recordId !== null && !matchedRecord(record, recordId))) return refuseChoice(state);
  const match = { ...record.match, chosenId: recordId };
  const choice = matchedRecord(record, recordId);
  const part = choice && isPerson(choice) ? 'person' : 'matter';
  const isPinned = choice !== null && (part === 'person' ? record.pinnedPerson : record.pinned) !== null;
  // The choice is newer than a pin: that moves along.
  const chosen = relate(
    patchCall(state, record.key, { match, ...(isPinned ? pin(part, choice) : {}) }),
    record.key,
    at,
  );
  const name = shownName(choice?.name ?? '');
  return name !== '' && isLive(record) ? announce(chosen, ANNOUNCE.recordChosen, [name]) : chosen;
}
