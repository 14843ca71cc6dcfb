// Which record a call belongs to: follows choice, click and the page in view until pinned. Each change changes the log.
import type { Navigation } from '../../contract/crm/crm';
import type { TabId } from '../../contract/ports';
import { relatedRecord } from '../../crm/relatedRecord';
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

/** Works out the related record anew, after anything that may decide it has changed. */
export function relate(state: SessionState, key: string, at: number): SessionState {
  const record = callByKey(state, key);
  if (!record) return state;
  const related = relatedRecord({
    attributes: record.call.attributes,
    clicked: record.clicked,
    chosen: matchedRecord(record, record.match.chosenId),
    onlyMatch: onlyMatch(record),
    viewed: record.viewed,
    pinned: record.pinned,
  });
  const isSame =
    related.record?.id === record.related.record?.id &&
    related.record?.name === record.related.record?.name &&
    related.source === record.related.source;
  if (isSame) return state;
  return markLogChanged(patchCall(state, key, { related }), key, at);
}

export function navigated(state: SessionState, tab: TabId, payload: Navigation, at: number): SessionState {
  const { state: there, isElsewhere } = tabNavigated(state, tab, payload);
  const current = currentCall(there);
  if (!isElsewhere || !payload.record || !current || !follows(current)) return there;
  // Another tab's navigation is not what the agent looks at.
  if (tabInView(there)?.id !== tab) return there;
  return relate(patchCall(there, current.key, { viewed: payload.record }), current.key, at);
}

/** Before the answer the agent looks at something of another call. */
const follows = (record: CallRecord): boolean => record.call.state !== 'offered';

export function relatedPinned(
  state: SessionState,
  { callId, pinned }: { readonly callId: string; readonly pinned: boolean },
  at: number,
): SessionState {
  const record = findCall(state, callId);
  if (!record) return refuseChoice(state);
  const target = record.related.record ?? tabInView(state)?.viewed ?? null;
  return relate(patchCall(state, record.key, { pinned: pinned ? target : null }), record.key, at);
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
  // The choice is newer than the page that was in view, and than a pin: that moves along.
  const change = { match, viewed: null, ...(record.pinned && choice ? { pinned: choice } : {}) };
  const chosen = relate(patchCall(state, record.key, change), record.key, at);
  const name = shownName(choice?.name ?? '');
  return name !== '' && isLive(record) ? announce(chosen, ANNOUNCE.recordChosen, [name]) : chosen;
}
