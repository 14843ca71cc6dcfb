// When a call opens a record: crm decides what, this asks at each moment and remembers that it has been done.
import { isOver } from '../../contract/driver/callRules';
import type { PopTarget } from '../../contract/crm/crm';
import type { BeforePop, PopAnswer } from '../../contract/crm/extension';
import { decidePop, isInView, mayPop } from '../../crm/screenPop';
import type { PopQuestion } from '../../crm/screenPop';
import { fault } from '../../errors';
import { pushBanner } from '../state/banners';
import type { CallPop, CallRecord } from '../state/callRecord';
import { isAnswered } from '../state/callRecord';
import { callByKey, patchCall } from '../state/callTable';
import type { ResultInput } from '../state/input';
import type { SessionState } from '../state/state';
import { tabInView } from '../state/tabs';

/** Asks with the moment that the call has reached; settle.ts sends the pop once the tab in view has a host. */
export function askPop(state: SessionState, key: string): SessionState {
  const record = callByKey(state, key);
  if (!record || isOver(record.call.state)) return state;
  return ask(state, record, isAnswered(record) ? 'answer' : 'ring');
}

/** The next person found is popped as if the call had just come. */
export const popAnew = (state: SessionState, key: string): SessionState =>
  patchCall(state, key, { pop: { state: 'none', target: null } });

/** The agent has chosen among the matches. */
export function popChosen(state: SessionState, key: string): SessionState {
  const record = callByKey(state, key);
  return record?.match.chosenId ? ask(state, record, 'match.chosen') : state;
}

function ask(state: SessionState, record: CallRecord, moment: PopQuestion['moment']): SessionState {
  // A consult leg is about the call that it belongs to.
  if (record.call.kind !== 'customer') return state;
  const question = questionOf(state, record, moment);
  const target = decidePop(question);
  const isDue = moment !== 'match.chosen' && mayPop(question) && (target !== null || isSearched(record));
  if (isDue && state.config.extensions.beforePop)
    return patchCall(state, record.key, { pop: { state: 'due', target: null } });
  return target ? patchCall(state, record.key, { pop: { state: 'wanted', target } }) : state;
}

/** Or cannot be searched for. */
const isSearched = ({ match }: CallRecord): boolean => ['none', 'done', 'failed'].includes(match.state);

function questionOf(state: SessionState, record: CallRecord, moment: PopQuestion['moment']): PopQuestion {
  return {
    policy: state.config.pop[record.call.direction],
    allowed: state.config.popAllowed,
    moment,
    attributes: record.call.attributes,
    matches: record.match.found,
    chosenId: record.match.chosenId,
    clicked: record.clicked,
    viewed: tabInView(state)?.viewed ?? null,
    searchText: record.number.searchTexts[0] ?? null,
    popData: record.match.popData,
    alreadyPopped: record.pop.state !== 'none',
    phone: record.number.international || null,
  };
}

export function popInput({ call, address, number, match }: CallRecord): BeforePop {
  return {
    callId: call.logKey,
    direction: call.direction,
    number: number.e164 ?? address,
    ...(call.dialled === undefined ? {} : { dialled: call.dialled }),
    ...(call.queue === undefined ? {} : { queue: call.queue }),
    attributes: call.attributes,
    matches: (match.found?.records ?? []).map(({ id, object, name }) => ({ id, object, name })),
  };
}

/** What the customer's extension says about the pop that waits for it; null: as it would have been. */
export function popExtended(state: SessionState, key: string, answer: PopAnswer | null): SessionState {
  const record = callByKey(state, key);
  // The agent has chosen meanwhile, or the call is over.
  if (record?.pop.state !== 'extending') return state;
  const open = patchCall(state, key, { pop: { state: 'none', target: null } });
  const question = questionOf(open, callByKey(open, key) ?? record, isAnswered(record) ? 'answer' : 'ring');
  const target = answer === null ? decidePop(question) : targetOf(answer);
  const isShown = target !== null && isInView(target, question);
  const pop: CallPop = target && !isShown ? { state: 'wanted', target } : { state: 'asked', target: null };
  // Nothing to pop yet is not the last word, unless the extension has spoken it.
  return answer === null && target === null ? open : patchCall(open, key, { pop });
}

function targetOf(answer: PopAnswer): PopTarget | null {
  switch (answer.type) {
    case 'record':
    case 'url':
      return answer;
    case 'skip':
      return null;
  }
}

export function popFailed(
  state: SessionState,
  { callKey, error }: Extract<ResultInput, { type: 'pop.failed' }>,
): SessionState {
  const shown = fault('SP-3005', { cause: `${error.code}: ${error.message}` });
  const record = callByKey(state, callKey);
  return record && record.finishedAt === null
    ? patchCall(state, record.key, { error: shown })
    : pushBanner(state, 'pop', shown);
}
