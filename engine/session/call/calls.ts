// The driver's word on calls: which record an event belongs to, and what its change means for the agent.
import { isSameData } from '../../contract/plainData';
import { BOUNDS } from '../../contract/shape/bounds';
import type { Call } from '../../contract/driver/call';
import { isOver, isTalking, mayBecome, stageOf } from '../../contract/driver/callRules';
import type { TabId } from '../../contract/ports';
import { readNumber } from '../../crm/phoneNumber';
import { dismissBannerOf } from '../state/banners';
import { callMoments } from './callMoments';
import { madeRoom } from './finishing';
import { putLog } from '../record/logs';
import { noteRecent } from '../record/recents';
import { vendorWrapUp } from './wrapUp';
import { farParty } from '../state/callName';
import type { CallRecord } from '../state/callRecord';
import { isLive, keyOf, newRecord } from '../state/callRecord';
import { callByKey, patchCall } from '../state/callTable';
import type { SessionState } from '../state/state';
import type { Step } from '../state/step';
import { chain, only, step } from '../state/step';

export function callReported(state: SessionState, tab: TabId, told: Call, at: number): Step {
  const before = recordFor(state, tab, told);
  if (before === 'gone') return step(state);
  return before ? again(state, before, tab, told, at) : firstSight(state, tab, told, at);
}

/**
 * The driver's id is good for its lifetime; after a restart or in another tab only the vendor's leg says which call it
 * is. A call that is long over is 'gone': its late events mean nothing.
 */
function recordFor(state: SessionState, tab: TabId, call: Call): CallRecord | 'gone' | null {
  const key = keyOf(call);
  if (state.gone.some((stone) => stone.key === key)) return 'gone';
  return (
    state.calls.find((each) => each.isConfirmed && each.tab === tab && each.call.id === call.id) ??
    callByKey(state, key) ??
    state.calls.find((each) => each.call.logKey === call.logKey && mayBe(each, call)) ??
    null
  );
}

/** Of one leg: the same call while it lives. One that was given up may be back; a leg that begins after that is offered anew. */
const mayBe = ({ call, isLost }: CallRecord, told: Call): boolean =>
  !isOver(call.state) || (isLost && told.startedAt <= (call.endedAt ?? call.startedAt));

function firstSight(state: SessionState, tab: TabId, told: Call, at: number): Step {
  // Over before it was ever seen: nothing to show and nothing to log.
  if (told.state === 'closed') return step(state);
  if (state.calls.filter(isLive).length >= BOUNDS.calls)
    return step(state, { type: 'note', level: 'warn', message: 'A call too many was left out' });
  const call = completed(told, null, at);
  const address = addressOf(call);
  // The vendor's own spelling: rules for what agents dial have been applied already.
  const record = newRecord(call, tab, address, readNumber(address, 'inbound', state.config));
  return chain(
    state,
    (now) => madeRoom(now, at),
    only((now) => ({ ...now, calls: [...now.calls, record] })),
    (now) => callMoments(now, null, record.key, at),
  );
}

function again(state: SessionState, before: CallRecord, tab: TabId, told: Call, at: number): Step {
  // Two tabs of a shared driver report one call: the first owns it as long as it is there.
  if (before.isConfirmed && before.tab !== tab && state.tabs[before.tab]) return step(state);
  if (!before.isLost && stageOf(told.state) < stageOf(before.call.state))
    return step(state, {
      type: 'note',
      level: 'warn',
      message: `Ignored a call event that goes back from ${before.call.state} to ${told.state}`,
    });
  // Its end was a guess; what it began with was not.
  const { endedAt, endReason, ...begun } = before.call;
  const call = completed(told, before.isLost ? begun : before.call, at);
  if (before.isConfirmed && before.tab === tab && isSameData(call, before.call)) return step(state);
  if (before.isLost && isOver(call.state) && before.call.endReason === 'page-left')
    return trulyEnded(state, before, tab, call, at);
  const address = addressOf(call);
  return chain(
    state,
    only((now) =>
      patchCall(now, before.key, {
        ...{ tab, call, address, isConfirmed: true, isLost: false },
        ...(address === before.address ? {} : { number: readNumber(address, 'inbound', now.config) }),
        ...(call.state === before.call.state ? {} : { error: null }),
        ...(before.isLost ? { finishedAt: null, wrapUp: null } : {}),
      }),
    ),
    only((now) => (before.isLost ? dismissBannerOf(now, before.key) : now)),
    (now) => callMoments(now, before, before.key, at),
  );
}

/** It was over for the agent already, wrap-up and all: only its end was a guess, and so was what the log says of it. */
function trulyEnded(state: SessionState, { key }: CallRecord, tab: TabId, call: Call, at: number): Step {
  return chain(
    state,
    only((now) => patchCall(now, key, { tab, call, isConfirmed: true, isLost: false })),
    only((now) => (call.endReason === 'page-left' ? now : dismissBannerOf(now, key))),
    only((now) => noteRecent(now, key)),
    (now) => putLog(now, key, false),
    (now) => (call.state === 'wrapup' ? vendorWrapUp(now, key, at) : step(now)),
  );
}

/** What the contract promises and a driver may forget; what must not change does not. */
function completed(told: Call, before: Call | null, at: number): Call {
  const answeredAt = before?.answeredAt ?? told.answeredAt ?? (isTalking(told.state) ? at : undefined);
  const endedAt = before?.endedAt ?? told.endedAt ?? (isOver(told.state) ? at : undefined);
  const startedAt = before?.startedAt ?? (told.startedAt || at);
  const endReason = told.endReason ?? before?.endReason ?? (isOver(told.state) ? 'failed' : undefined);
  const direction = before && !mayBecome(before, told.direction) ? before.direction : told.direction;
  const fixed = before && { logKey: before.logKey };
  // A code may be chosen in a tab that has not heard yet that the call is closed.
  const wrapup = told.wrapup ?? (told.state === 'closed' ? before?.wrapup : undefined);
  return {
    ...told,
    ...fixed,
    ...(wrapup === undefined ? {} : { wrapup }),
    direction,
    startedAt,
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(endReason === undefined ? {} : { endReason }),
  };
}

function addressOf(call: Call): string {
  const far = farParty({ call })?.address;
  return (call.direction === 'inbound' ? far : (call.dialled ?? far)) ?? '';
}
