// What the CRM's server is asked about the records of a call: who stands behind something that no call can belong to, and whether
// anybody may not be called. Each record once; without an answer the call goes on as if there was nothing to tell.
import type { RecordFacts, RecordRef } from '../../contract/crm/crm';
import { isToAsk } from '../../crm/relatedRecord';
import { isSameRecord } from '../../crm/sameRecord';
import { isAnswered, isAskedAbout, isShown } from '../state/callRecord';
import type { CallRecord } from '../state/callRecord';
import { callByKey, patchCall } from '../state/callTable';
import type { Effect } from '../state/effects';
import { putLog } from './logs';
import { relate } from './relating';
import type { SessionState } from '../state/state';
import type { Step } from '../state/step';
import { step } from '../state/step';
import { tabForSearch } from '../state/tabs';

const MOST = 20;

export function askFacts(state: SessionState): Step {
  const tab = tabForSearch(state);
  const wanted = state.calls.map((record) => ({ record, ids: idsToAsk(state, record) }));
  const open = wanted.filter(({ ids }) => ids.length > 0);
  if (tab === null || open.length === 0) return step(state);
  return step(
    open.reduce((now, { record, ids }) => withAsked(now, record, ids, false), state),
    ...open.map(({ record, ids }): Effect => ({ type: 'host.facts', tab, callKey: record.key, ids })),
  );
}

const withAsked = (
  state: SessionState,
  { key, asked }: CallRecord,
  ids: readonly string[],
  isAnswer: boolean,
) => patchCall(state, key, { asked: { ...asked, ...Object.fromEntries(ids.map((id) => [id, isAnswer])) } });

function idsToAsk({ config }: SessionState, record: CallRecord): readonly string[] {
  if (!isShown(record)) return [];
  const { clicked, match, asked } = record;
  const whoever = [...(clicked ? [clicked] : []), ...(match.found?.records ?? [])];
  const asksAll = config.dial.doNotCallField !== '';
  const wanted = whoever.filter(
    (ref) => (asksAll && ref.doNotCall === undefined) || (ref === clicked && isToAsk(ref)),
  );
  return [...new Set(wanted.map(({ id }) => id))].filter((id) => !Object.hasOwn(asked, id)).slice(0, MOST);
}

export function factsFound(
  state: SessionState,
  {
    callKey,
    ids,
    facts,
  }: { readonly callKey: string; readonly ids: readonly string[]; readonly facts: readonly RecordFacts[] },
  at: number,
): Step {
  const record = callByKey(state, callKey);
  if (!record) return step(state);
  const { clicked, match, log } = record;
  const found = match.found && {
    ...match.found,
    records: match.found.records.map((one) => told(one, facts)),
  };
  const about = clicked && factsOf(clicked, facts);
  const known = patchCall(withAsked(state, record, ids, true), callKey, {
    clicked: clicked && told(clicked, facts),
    // What it says is read again when it is added to.
    behind: about && !about.canRelate ? { ...about, description: '' } : record.behind,
    match: { ...match, found },
  });
  const related = relate(known, callKey, at);
  const isHeldUp = isAskedAbout(record) && isAnswered(record) && !log.isDrafted;
  return isHeldUp ? putLog(related, callKey, false) : step(related);
}

const factsOf = (ref: RecordRef, facts: readonly RecordFacts[]): RecordFacts | null =>
  facts.find((each) => isSameRecord(each, ref)) ?? null;

function told<T extends RecordRef>(ref: T, facts: readonly RecordFacts[]): T {
  const about = factsOf(ref, facts);
  if (!about) return ref;
  const { name = '', object, doNotCall = false } = about;
  return { ...ref, ...(ref.name || name === '' ? {} : { name }), object: ref.object || object, doNotCall };
}
