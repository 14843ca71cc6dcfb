// Wrap-up: from the end of a call until the agent has saved it, the vendor closes it, or its time is over. Time never
// discards anything: what is there then goes into the log.
import { announce } from '../state/announcements';
import { refuseChoice } from '../state/banners';
import type { CallRecord, CallWrapUp } from '../state/callRecord';
import { isAnswered, isLive } from '../state/callRecord';
import { callByKey, findCall, patchCall } from '../state/callTable';
import { performOn } from '../phone/commands';
import { chosenDispositions, isDispositionMissing, meantBy, mostDispositions } from '../state/dispositions';
import { finish } from './finishing';
import { canReopen } from '../record/refusedLogs';
import { ANNOUNCE } from '../state/labelKeys';
import { markLogChanged } from '../record/logs';
import type { SessionState } from '../state/state';
import type { Step } from '../state/step';
import { chain, only, step } from '../state/step';

export const WARN_BEFORE = 20_000;
/** When nobody says for how long. */
const EXTENSION_SECONDS = 60;

/** Our own, for calls that were answered; a vendor's takes its place as soon as it is told. */
export function openOwnWrapUp(state: SessionState, key: string, at: number): SessionState {
  const record = callByKey(state, key);
  const { enabled, seconds } = state.config.wrapUp;
  if (!record || !enabled || !isAnswered(record) || record.wrapUp || record.finishedAt !== null) return state;
  // One that the telephone system has lost may well be back; one whose sound went with the page is over.
  const mayComeBack = record.isLost && record.call.endReason !== 'page-left';
  if (record.call.kind !== 'customer' || mayComeBack || record.isWrappedUp) return state;
  const deadline = seconds > 0 ? at + seconds * 1000 : null;
  return patchCall(state, key, {
    wrapUp: { startedAt: at, isVendors: false, deadline, isWarned: false },
  });
}

/** The vendor's word on its wrap-up, the first and each later one: an extension comes as a later deadline. */
export function vendorWrapUp(state: SessionState, key: string, at: number): Step {
  const record = callByKey(state, key);
  if (!record) return step(state);
  // The agent was faster than the vendor: what was saved here is now told there.
  if (record.finishedAt !== null) return completeAtVendor(state, record);
  const deadline = record.call.wrapup?.deadline ?? null;
  const before = record.wrapUp;
  const wrapUp: CallWrapUp = {
    startedAt: before?.startedAt ?? at,
    isVendors: true,
    deadline,
    isWarned: before !== null && before.deadline === deadline && before.isWarned,
  };
  return step(patchCall(state, key, { wrapUp }));
}

export function wrapUpSaved(state: SessionState, callId: string, at: number): Step {
  const record = findCall(state, callId);
  if (!record) return step(refuseChoice(state));
  if (isDispositionMissing(record, state.config)) return step(state);
  // The call goes on: what the vendor made of it is told by `wrapUpTaken`.
  if (isLive(record)) return completeAtVendor(state, record);
  if (!record.wrapUp) return step(state);
  return chain(
    state,
    (now) => completeAtVendor(now, record),
    (now) => finish(now, record.key, at),
  );
}

/** The call is over for the telephone system; what Salesforce has refused is the agent's again until it is saved. */
export function logReopened(state: SessionState, callId: string, at: number): SessionState {
  const record = findCall(state, callId);
  if (!record || !canReopen(record)) return refuseChoice(state);
  const wrapUp: CallWrapUp = { startedAt: at, isVendors: false, deadline: null, isWarned: false };
  return { ...patchCall(state, record.key, { finishedAt: null, wrapUp }), selected: record.key };
}

/** Codes that come with the command are chosen by it. */
export function wrapUpCompleted(
  state: SessionState,
  {
    callId,
    codeId,
    codeIds,
  }: { readonly callId: string; readonly codeId?: string; readonly codeIds?: readonly string[] },
  at: number,
): Step {
  const ids = codeIds ?? (codeId === undefined ? null : [codeId]);
  const chosen = ids === null ? state : dispositionsChosen(state, { callId, ids }, at);
  return wrapUpSaved(chosen, callId, at);
}

/** The vendor has taken it. While the agent talks nothing is over but the wrap-up; if the call has ended meanwhile, all is. */
export function wrapUpTaken(state: SessionState, key: string | null, at: number): Step {
  const record = callByKey(state, key);
  if (!record || record.finishedAt !== null) return step(state);
  const taken = patchCall(state, record.key, { isWrappedUp: true });
  return isLive(record) ? step(taken) : finish(taken, record.key, at);
}

function completeAtVendor(state: SessionState, record: CallRecord): Step {
  if (!record.call.allowed.includes('wrapup.complete')) return step(state);
  const codeIds = chosenDispositions(record, state.config).flatMap(({ id, isVendors }) =>
    isVendors ? [id] : [],
  );
  const [codeId] = codeIds;
  return performOn(state, record, {
    type: 'wrapup.complete',
    callId: record.call.id,
    ...(codeId === undefined ? {} : { codeId }),
    ...(codeIds.length > 1 ? { codeIds } : {}),
    ...(record.notes.text === '' ? {} : { notes: record.notes.text }),
  });
}

const isBeingTaken = ({ commands }: SessionState, key: string): boolean =>
  Object.values(commands).some(({ type, callKey }) => type === 'wrapup.complete' && callKey === key);

/** All or none: one that is unknown, named twice or too many changes nothing. */
export function dispositionsChosen(
  state: SessionState,
  { callId, ids }: { readonly callId: string; readonly ids: readonly string[] },
  at: number,
): SessionState {
  const record = findCall(state, callId);
  if (!record || ids.length > mostDispositions(record) || new Set(ids).size < ids.length)
    return refuseChoice(state);
  // What the vendor has taken, or was given and has not answered yet, could not be changed there any more. Where that was nothing, a
  // choice that another tab sent before and that comes late stands in the log all the same.
  const isWithVendor = (record.isWrappedUp && record.wrapUp === null) || isBeingTaken(state, record.key);
  if (isWithVendor && record.chosen.length > 0) return state;
  const chosen = ids.flatMap((id) => meantBy(id, record, state.config) ?? []);
  if (chosen.length < ids.length) return refuseChoice(state);
  return markLogChanged(patchCall(state, record.key, { chosen }), record.key, at);
}

/** Our own deadline moves here; a vendor's is asked for and comes back as an event. */
export function wrapUpExtended(
  state: SessionState,
  { callId, seconds }: { readonly callId: string; readonly seconds?: number },
  at: number,
): Step {
  const record = findCall(state, callId);
  if (!record) return step(refuseChoice(state));
  if (!record.wrapUp) return step(state);
  if (record.wrapUp.isVendors)
    return performOn(state, record, {
      type: 'wrapup.extend',
      callId: record.call.id,
      ...(seconds === undefined ? {} : { seconds }),
    });
  if (record.wrapUp.deadline === null) return step(state);
  const more = (seconds ?? Math.max(state.config.wrapUp.seconds, EXTENSION_SECONDS)) * 1000;
  const deadline = Math.max(at, record.wrapUp.deadline) + more;
  return step(patchCall(state, record.key, { wrapUp: { ...record.wrapUp, deadline, isWarned: false } }));
}

export function wrapUpWarningDue(state: SessionState, key: string, at: number): Step {
  const record = callByKey(state, key);
  const deadline = record?.wrapUp?.deadline ?? null;
  if (!record?.wrapUp || deadline === null || record.wrapUp.isWarned || deadline - WARN_BEFORE > at)
    return step(state);
  const seconds = Math.max(0, Math.round((deadline - at) / 1000));
  return chain(
    state,
    only((now) => patchCall(now, key, { wrapUp: { ...record.wrapUp, isWarned: true } as CallWrapUp })),
    only((now) => announce(now, ANNOUNCE.wrapUpEnding, [String(seconds)])),
  );
}

export function wrapUpOver(state: SessionState, key: string, at: number): Step {
  const record = callByKey(state, key);
  const deadline = record?.wrapUp?.deadline ?? null;
  return deadline !== null && deadline <= at ? finish(state, key, at) : step(state);
}
