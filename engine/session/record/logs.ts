// The log of each call, by our own key: a draft from the answer on, the last word when the agent is done. How it gets
// into the CRM is the queue's business (engine/log); here it is told what to hold, and what it says is kept.
import type { RecordFields } from '../../contract/crm/crm';
import { ownValue } from '../../contract/plainData';
import type { CallLogEntry, CallLogStatus } from '../../contract/ports';
import { callLogFields, shouldLog } from '../../crm/callLog';
import { isWritten, personIdOf } from '../../crm/relatedRecord';
import { fault } from '../../errors';
import { announce } from '../state/announcements';
import { clearBanners, pushBanner } from '../state/banners';
import { nameOf } from '../state/callName';
import { relatedName, relationName } from '../state/recordView';
import { isAnswered, isAskedAbout, isShown } from '../state/callRecord';
import type { CallLog, CallRecord } from '../state/callRecord';
import { tellPages } from './callMessages';
import { callByKey, findCall, patchCall } from '../state/callTable';
import { dispositionLabel } from '../state/dispositions';
import type { Effect } from '../state/effects';
import { ANNOUNCE } from '../state/labelKeys';
import { droppedFaults, isRefused } from './refusedLogs';
import type { LogRecord, SessionState } from '../state/state';
import type { Step } from '../state/step';
import { chain, only, step } from '../state/step';
import { tabForSearch, tabInView, without } from '../state/tabs';

/** Consult legs belong to the call that they are about. What was logged once stays so. */
export const isLogged = (state: SessionState, { call, log }: CallRecord): boolean =>
  log.isDrafted || (call.kind === 'customer' && shouldLog(call, state.config.log));

/** Gives the queue the log as it stands; final once means final for ever. */
export function putLog(state: SessionState, key: string, final: boolean): Step {
  const record = callByKey(state, key);
  if (!record || !isLogged(state, record)) return step(state);
  const isFinal = final || record.log.isFinal;
  const { taskId, isDrafted } = record.log;
  if (!isDrafted && !isFinal && isAskedAbout(record)) return step(state);
  const log: CallLog = {
    ...{ ...record.log, isDrafted: true, isFinal, isTaken: false, dirtyAt: null },
    taskId: isDrafted ? taskId : clickedTask(state, record),
  };
  const tab = state.config.extensions.beforeLog ? tabForSearch(state) : null;
  if (tab === null) return put(state, key, log);
  // One question at a time for a call: what has changed meanwhile is asked about once that one is answered.
  if (log.extension !== 'none') return step(patchCall(state, key, { log: { ...log, extension: 'again' } }));
  const { fields } = entryOf(state, record, isFinal);
  return step(patchCall(state, key, { log: { ...log, extension: 'asked' } }), {
    type: 'extension.ask',
    ...{ tab, point: 'beforeLog', subject: key, question: { fields } },
  });
}

/** Whoever was not reached is still to be called. */
const clickedTask = ({ config }: SessionState, record: CallRecord): string | null =>
  config.log.completesTask && isAnswered(record) && record.behind?.isOpenTask ? record.behind.id : null;

function put(state: SessionState, key: string, log: CallLog): Step {
  const next = patchCall(state, key, { log });
  const record = callByKey(next, key);
  return record ? step(next, { type: 'log.put', entry: entryOf(next, record, log.isFinal) }) : step(next);
}

/** What the customer's extension makes of the fields. When it fails, what it has added before stays, and nothing else. */
export function logExtended(state: SessionState, key: string, answer: RecordFields | null): Step {
  const record = callByKey(state, key);
  if (!record || record.log.extension === 'none') return step(state);
  const isAgain = record.log.extension === 'again';
  const own = entryOf(state, { ...record, log: { ...record.log, added: {} } }, record.log.isFinal).fields;
  const added =
    answer ?? Object.fromEntries(Object.entries(record.log.added).filter(([name]) => !(name in own)));
  const log: CallLog = { ...record.log, extension: 'none', added };
  return chain(
    state,
    (now) => put(now, key, log),
    (now) => (isAgain ? putLog(now, key, log.isFinal) : step(now)),
  );
}

function entryOf(state: SessionState, record: CallRecord, final: boolean): CallLogEntry {
  const { key, call, number, person, matter, notes, log } = record;
  const fields = callLogFields({
    call,
    number,
    person: person.record,
    matter: matter.record,
    name: nameOf(record),
    notes: notes.text,
    dispositionLabel: dispositionLabel(record, state.config),
    final,
    timeZone: state.config.timeZone,
    taskFields: state.config.log.taskFields,
    vendor: state.config.log.customFields ? state.config.driver.id : null,
  });
  const written = { ...fields, ...log.added };
  const names = namesOf(written, record);
  return {
    ...{ key, callObject: call.logKey, fields: written, final, names, ...intoTask(record) },
    ...(state.drafted.includes(key) && { isAgain: true }),
  };
}

/** What stands there already is not written again. */
function intoTask({ log: { taskId }, behind }: CallRecord): Pick<CallLogEntry, 'into'> {
  if (taskId === null) return {};
  const person = behind?.person ? personIdOf(behind.person) : null;
  return { into: { recordId: taskId, known: { person, matter: behind?.matter?.id ?? null } } };
}

/** What a person calls the records that the log is related to. */
function namesOf(fields: RecordFields, record: CallRecord): Readonly<Record<string, string>> {
  const named = (['person', 'matter'] as const).flatMap((part) => {
    const name = relationName(record[part].record);
    return name === '' || !isWritten(record[part].record, part, fields[part]) ? [] : [[part, name] as const];
  });
  return Object.fromEntries(named);
}

/** Changes wait a little, so that not each key stroke is a request. Before the draft there is nothing to change. */
export function markLogChanged(state: SessionState, key: string, at: number): SessionState {
  const record = callByKey(state, key);
  if (!record?.log.isDrafted || record.log.dirtyAt !== null) return state;
  return patchCall(state, key, { log: { ...record.log, dirtyAt: at } });
}

export function logDueAt({ config }: SessionState, { log }: CallRecord): number | null {
  return log.dirtyAt === null ? null : log.dirtyAt + config.timeouts.logDraft;
}

export function logDue(state: SessionState, key: string, at: number): Step {
  const record = callByKey(state, key);
  const due = record && logDueAt(state, record);
  return due !== null && due <= at ? putLog(state, key, false) : step(state);
}

/** What the queue says about one of its entries. */
export function logTold(state: SessionState, status: CallLogStatus): Step {
  const record = callByKey(state, status.key);
  const before = record?.log.status ?? ownValue(state.logs, status.key)?.status ?? null;
  // A queue that starts also tells of what was saved long ago.
  if (!record && !before && status.state === 'saved') return step(state);
  const name = relatedTo(state, status, record);
  const known = keep(state, status, record, name);
  const isUndecided = isLogUndecided(status);
  if (isUndecided && !(before && isLogUndecided(before))) return step(announce(known, ANNOUNCE.logUndecided));
  if (before?.state === status.state && before.final === status.final) return step(known);
  if (status.state === 'failed') return step(logFailed(known, status));
  if (status.state !== 'saved') return step(known);
  const told = tellDropped(known, status, record);
  if (!status.final) return step(told);
  return chain(
    told,
    only((now) => logSaved(now, name)),
    (now) => step(now, ...refresh(now)),
    (now) => tellPages(now, status.key, 'logged'),
  );
}

const relatedTo = (state: SessionState, status: CallLogStatus, record: CallRecord | null): string =>
  (record ? relatedName(record, status) : (status.hangsAt ?? ownValue(state.logs, status.key)?.recordName)) ??
  '';

function keep(
  state: SessionState,
  status: CallLogStatus,
  record: CallRecord | null,
  name: string,
): SessionState {
  const isSafe = status.state === 'saved' && status.final;
  const recordName = name || null;
  const entry: LogRecord = { status, recordName };
  const logs = isSafe ? without(state.logs, status.key) : { ...state.logs, [status.key]: entry };
  if (!record) return { ...state, logs };
  // While an extension is asked, the queue speaks of what it was given before.
  const isTaken = record.log.extension === 'none';
  return { ...patchCall(state, record.key, { log: { ...record.log, status, isTaken } }), logs };
}

/** The CRM's own words stand beside the call; what says nothing more than that it failed is a banner. */
function logFailed(state: SessionState, status: CallLogStatus): SessionState {
  const error = status.error ?? fault('SP-3002');
  const told = isRefused(status) ? state : pushBanner(state, 'log', error);
  return announce(told, ANNOUNCE.logFailed);
}

/** Once each: a draft and its last word may be saved without the same. */
function tellDropped(state: SessionState, status: CallLogStatus, record: CallRecord | null): SessionState {
  const names = (status.dropped ?? []).map(({ field, value }) => `${field} ${String(value)}`);
  const told = record?.log.toldDropped ?? [];
  const news = (status.dropped ?? []).filter((_each, i) => !told.includes(names[i] ?? ''));
  if (news.length === 0) return state;
  const noted = record
    ? patchCall(state, record.key, {
        log: { ...(callByKey(state, record.key) ?? record).log, toldDropped: names },
      })
    : state;
  // The newest banner is the one that is shown: whom it cost stands before which field.
  return [...droppedFaults(record, { ...status, dropped: news })]
    .reverse()
    .reduce((now, error) => pushBanner(now, 'panel', error, 'warning'), noted);
}

function logSaved(state: SessionState, name: string): SessionState {
  const isAnyFailed = Object.values(state.logs).some((log) => log.status.state === 'failed');
  const cleared = isAnyFailed ? state : clearBanners(state, 'log');
  return name === '' ? announce(cleared, ANNOUNCE.logSaved) : announce(cleared, ANNOUNCE.logSavedTo, [name]);
}

/** The activity list of the page in view is old now. */
function refresh(state: SessionState): readonly Effect[] {
  const tab = tabInView(state);
  return tab?.host.state === 'ready' && tab.viewed ? [{ type: 'host.refresh', tab: tab.id }] : [];
}

export function logRetried(state: SessionState, key: string): Step {
  const isWaiting = ownValue(state.logs, key) !== undefined || callByKey(state, key)?.log.status != null;
  return isWaiting ? step(state, { type: 'log.retry', key }) : step(state);
}

/** Without an id: of all calls that are no longer on screen. */
export function logSavedAnyway(state: SessionState, callId: string | undefined): Step {
  const keys =
    callId === undefined
      ? unshownLogs(state).map(({ key }) => key)
      : [findCall(state, callId)?.key ?? callId];
  const undecided = keys.filter((key) => {
    const status = ownValue(state.logs, key)?.status;
    return status !== undefined && isLogUndecided(status);
  });
  return step(state, ...undecided.map((key): Effect => ({ type: 'log.saveAnyway', key })));
}

/** A call on screen has its own line. */
export const unshownLogs = (state: SessionState): readonly CallLogStatus[] =>
  Object.values(state.logs).flatMap(({ status }) => {
    const record = callByKey(state, status.key);
    return record && isShown(record) ? [] : [status];
  });

/** Nobody can look up whether it is there. */
export const isLogUndecided = ({ state, error }: CallLogStatus): boolean =>
  state === 'uncertain' && error?.code === 'SP-3011';

export const canRetryLog = ({ state }: CallLogStatus): boolean =>
  state === 'failed' || state === 'waiting' || state === 'uncertain';

/** On its way, as every log is for a moment: nothing has gone wrong with it. */
export const isFirstTry = ({ state, error }: CallLogStatus): boolean =>
  error === undefined && (state === 'waiting' || state === 'saving');

export const retryAllLogs = (state: SessionState): Step =>
  step(state, ...Object.keys(state.logs).map((key): Effect => ({ type: 'log.retry', key })));
