// Who the caller may be: one search a call, as soon as a tab's host is ready for it.
import { isOver } from '../../contract/driver/callRules';
import type { SearchOutcome } from '../../contract/crm/crm';
import type { SoftphoneError } from '../../contract/softphoneError';
import { isPerson } from '../../crm/relatedRecord';
import { matchOutcome } from '../../crm/match';
import { localNumber } from '../../crm/localNumber';
import type { Effect } from '../state/effects';
import type { CallMatch, CallRecord } from '../state/callRecord';
import { callByKey, patchCall } from '../state/callTable';
import { askPop } from './popping';
import { lastRecordOf } from './recents';
import { relate } from './relating';
import type { SessionState } from '../state/state';
import type { TabId } from '../../contract/ports';

const MOST_TRIES = 2;

/** A clicked person says who it is, a clicked matter does not; a consult leg and a caller without a number cannot be searched for. */
const wantsMatch = (record: CallRecord): boolean =>
  record.call.kind === 'customer' &&
  !(record.clicked && isPerson(record.clicked)) &&
  record.number.searchTexts.length > 0;

export const wantMatch = (state: SessionState, key: string): SessionState => {
  const record = callByKey(state, key);
  if (!record || !wantsMatch(record) || isOver(record.call.state)) return state;
  return patchMatch(state, record, { state: 'wanted', found: null, popData: null, chosenId: null, tries: 0 });
};

export function searchEffect({ config, driver }: SessionState, record: CallRecord, tab: TabId): Effect {
  const { number, call, key } = record;
  const own = (driver.parts.callerIds ?? []).map(({ address }) => address);
  const local = localNumber(number, [call.dialled ?? '', ...own], config);
  return {
    type: 'host.search',
    tab,
    callKey: key,
    texts: local ? [...local.texts, ...number.searchTexts] : number.searchTexts,
    local,
    direction: call.direction,
    defaults: { Phone: number.international },
  };
}

export function searchStarted(state: SessionState, record: CallRecord): SessionState {
  return patchMatch(state, record, { state: 'searching', tries: record.match.tries + 1 });
}

export function searchDone(
  state: SessionState,
  callKey: string,
  outcome: SearchOutcome,
  at: number,
): SessionState {
  const record = callByKey(state, callKey);
  if (record?.match.state !== 'searching') return state;
  const searched = matchOutcome(outcome);
  const last = searched.kind === 'none' ? lastRecordOf(state, record, at) : null;
  const found = last ? matchOutcome({ matches: [last], popData: null }) : searched;
  const known = patchMatch(state, record, { state: 'done', found, popData: outcome.popData });
  return askPop(relate(known, callKey, at), callKey);
}

/** Another tab may do better; the second failure is shown, the call itself is not affected. */
export function searchFailed(state: SessionState, callKey: string, error: SoftphoneError): SessionState {
  const record = callByKey(state, callKey);
  if (record?.match.state !== 'searching') return state;
  const isOnceMore = error.retryable && record.match.tries < MOST_TRIES;
  return patchMatch(state, record, { state: isOnceMore ? 'wanted' : 'failed' });
}

const patchMatch = (state: SessionState, record: CallRecord, match: Partial<CallMatch>): SessionState =>
  patchCall(state, record.key, { match: { ...record.match, ...match } });
