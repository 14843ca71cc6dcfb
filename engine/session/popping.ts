// When a call opens a record: crm decides what, this asks at each moment and remembers that it has been done.
import { isOver } from '../contract/callRules';
import { decidePop } from '../crm/screenPop';
import type { PopQuestion } from '../crm/screenPop';
import { fault } from '../errors';
import { pushBanner } from './banners';
import type { CallRecord } from './callRecord';
import { isAnswered } from './callRecord';
import { callByKey, patchCall } from './callTable';
import type { ResultInput } from './input';
import type { SessionState } from './state';
import { tabInView } from './tabs';

/** Asks with the moment that the call has reached; settle.ts sends the pop once the tab in view has a host. */
export function askPop(state: SessionState, key: string): SessionState {
  const record = callByKey(state, key);
  if (!record || isOver(record.call.state)) return state;
  return ask(state, record, isAnswered(record) ? 'answer' : 'ring');
}

/** The agent has chosen among the matches. */
export function popChosen(state: SessionState, key: string): SessionState {
  const record = callByKey(state, key);
  return record?.match.chosenId ? ask(state, record, 'match.chosen') : state;
}

function ask(state: SessionState, record: CallRecord, moment: PopQuestion['moment']): SessionState {
  // A consult leg is about the call that it belongs to.
  if (record.call.kind !== 'customer') return state;
  const target = decidePop({
    policy: state.config.pop[record.call.direction],
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
  });
  return target ? patchCall(state, record.key, { pop: { state: 'wanted', target } }) : state;
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
