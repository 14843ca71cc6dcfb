// The life of a call as the agent meets it: it rings or is dialled, is answered, ends, is wrapped up, is closed.
import { isSameData } from '../../contract/plainData';
import { isOver, isTalking } from '../../contract/driver/callRules';
import { fault, ofDriver } from '../../errors';
import type { ErrorCode } from '../../errors';
import { announceCall, announceIncoming } from '../state/announcements';
import { pushBanner } from '../state/banners';
import { callChange } from './callChange';
import type { CallRecord } from '../state/callRecord';
import { isAnswered, isLive, isRinging } from '../state/callRecord';
import { tellPages } from '../record/callMessages';
import { callByKey, currentCall, patchCall } from '../state/callTable';
import { linkDial } from '../phone/dialResults';
import { finish } from './finishing';
import { ANNOUNCE } from '../state/labelKeys';
import { markLogChanged, putLog } from '../record/logs';
import { wantMatch } from '../record/matching';
import { askPop, popAnew } from '../record/popping';
import { noteRecent } from '../record/recents';
import { relate } from '../record/relating';
import type { SessionState } from '../state/state';
import type { Move, Step } from '../state/step';
import { chain, only, step } from '../state/step';
import { openOwnWrapUp, vendorWrapUp } from './wrapUp';

/** `before` is null when the call was not known; one event may pass several moments at once. */
export function callMoments(state: SessionState, before: CallRecord | null, key: string, at: number): Step {
  const record = callByKey(state, key);
  if (!record) return step(state);
  const wasLive = before === null || isLive(before) || before.isLost;
  const moves: Move[] = [];
  if (before === null)
    moves.push(
      only((now) => appeared(now, record, at)),
      (now) => tellPages(now, key, 'started'),
    );
  else moves.push(only((now) => changed(now, before, key, at)));
  if (isAnswered(record) && !(before && isAnswered(before) && !before.isLost))
    moves.push((now) => answered(now, key, at));
  if (before) moves.push(only((now) => talkedWith(now, before, record)));
  if (wasLive && isOver(record.call.state))
    moves.push(
      only((now) => stayOn(now, before, key)),
      (now) => ended(now, key, at),
    );
  if (record.call.state === 'wrapup') moves.push((now) => vendorWrapUp(now, key, at));
  if (record.call.state === 'closed') moves.push((now) => closed(now, before, key, at));
  moves.push((now) => published(now, before, key));
  return chain(state, ...moves);
}

function appeared(state: SessionState, record: CallRecord, at: number): SessionState {
  const { key } = record;
  const linked = linkDial({ ...state, selected: onScreenBeside(state, record) }, record);
  const known = askPop(relate(wantMatch(linked, key), key, at), key);
  return isIncoming(record) ? announceIncoming(known, callByKey(known, key) ?? record) : known;
}

/**
 * A call that rings takes the screen from none that is on it, also when that one is only wrapped up. A preview takes it where no
 * notes are written yet; others were asked for.
 */
function onScreenBeside(state: SessionState, record: CallRecord): string {
  const calls = state.calls.filter(({ key }) => key !== record.key);
  const onScreen = isRinging(record) ? currentCall({ ...state, calls }) : null;
  const stays = onScreen && (isIncoming(record) || isAnswered(onScreen));
  return stays ? onScreen.key : record.key;
}

const isIncoming = (record: CallRecord): boolean => isRinging(record) && record.call.direction !== 'outbound';

/** An answer takes the screen; so does the other call when the one on it is put on hold for it. */
function talkedWith(state: SessionState, before: CallRecord, { key, call }: CallRecord): SessionState {
  if (isRinging(before) && isLive(before) && call.answeredAt !== undefined)
    return { ...state, selected: key };
  const onScreen = currentCall(state);
  if (onScreen?.call.state !== 'held') return state;
  const talking = state.calls.find((each) => each.call.state === 'active');
  const hasTurned = before.call.state !== call.state && (key === talking?.key || key === onScreen.key);
  return talking && hasTurned ? { ...state, selected: talking.key } : state;
}

/** Vendors often know more at the answer than at the ring: number, attributes, name. */
function changed(state: SessionState, before: CallRecord, key: string, at: number): SessionState {
  const record = callByKey(state, key);
  if (!record) return state;
  const isOther = record.address !== before.address;
  // Transferred to this agent by a colleague: whoever was found or chosen before is somebody else.
  const isSomebodyElse = isOther && isAnswered(before) && before.address !== '';
  const open = isSomebodyElse ? popAnew(state, key) : state;
  const searched =
    isSomebodyElse || (isOther && before.match.chosenId === null) ? wantMatch(open, key) : open;
  const hasHints = !isSameData(record.call.attributes, before.call.attributes);
  const hinted = hasHints ? askPop(relate(searched, key, at), key) : searched;
  const noted = isOther || hasHints ? markLogChanged(hinted, key, at) : hinted;
  return spoken(followTalk(noted, before, record), before, record);
}

/** After a swap the screen shows whom the agent talks to. */
function followTalk(state: SessionState, before: CallRecord, { call }: CallRecord): SessionState {
  const isOther = before.call.state !== call.state && isTalking(before.call.state) && isTalking(call.state);
  if (!isOther || currentCall(state)?.call.state !== 'held') return state;
  const talking = state.calls.find((each) => each.call.state === 'active');
  return talking ? { ...state, selected: talking.key } : state;
}

function spoken(state: SessionState, before: CallRecord, record: CallRecord): SessionState {
  const [was, is] = [before.call, record.call];
  const news: readonly (false | (typeof ANNOUNCE)[keyof typeof ANNOUNCE])[] = [
    was.state === 'active' && is.state === 'held' && ANNOUNCE.held,
    was.state === 'held' && is.state === 'active' && ANNOUNCE.resumed,
    is.mediaLost === true && was.mediaLost !== true && ANNOUNCE.audioLost,
    was.mediaLost === true && is.mediaLost !== true && isLive(record) && ANNOUNCE.audioBack,
    was.muted !== is.muted && isLive(record) && (is.muted ? ANNOUNCE.muted : ANNOUNCE.unmuted),
  ];
  return news.reduce<SessionState>((now, key) => (key ? announceCall(now, key, record) : now), state);
}

function answered(state: SessionState, key: string, at: number): Step {
  const record = callByKey(state, key);
  if (!record) return step(state);
  return chain(
    state,
    only((now) => askPop(now, key)),
    only((now) => relate(now, key, at)),
    only((now) => (isLive(record) ? announceCall(now, ANNOUNCE.connected, record) : now)),
    (now) => tellPages(now, key, 'answered'),
    (now) => putLog(now, key, false),
  );
}

/** The agent writes on: no other call takes the screen of the one that ends. */
function stayOn(state: SessionState, before: CallRecord | null, key: string): SessionState {
  if (before === null) return state;
  const calls = state.calls.map((each) => (each.key === key ? before : each));
  return currentCall({ ...state, calls })?.key === key ? { ...state, selected: key } : state;
}

/** What waits for the call to go on waits no longer; the log exists now at the latest. */
function ended(state: SessionState, key: string, at: number): Step {
  const record = callByKey(state, key);
  if (!record) return step(state);
  const pop: CallRecord['pop'] = record.pop.state === 'none' ? record.pop : { ...record.pop, state: 'asked' };
  return chain(
    state,
    only((now) => patchCall(now, key, { pop })),
    only((now) => openOwnWrapUp(now, key, at)),
    only((now) => noteRecent(now, key)),
    only((now) => announceEnd(now, record)),
    only((now) => explained(now, record)),
    (now) => tellPages(now, key, 'ended'),
    (now) => putLog(now, key, false),
  );
}

const WHY: Readonly<Record<string, ErrorCode>> = {
  busy: 'SP-2013',
  unreachable: 'SP-2015',
  'media-failed': 'SP-2018',
  failed: 'SP-2019',
};

/** A call that never came about leaves the screen at once: why must be said somewhere else. */
function explained(state: SessionState, record: CallRecord): SessionState {
  const { endReason = '', error } = record.call;
  if (endReason === 'page-left') return pushBanner(state, 'call', fault('SP-3008'), 'warning', record.key);
  const code = WHY[endReason];
  if (isAnswered(record) || (!error && code === undefined)) return state;
  return pushBanner(state, 'dial', error ? ofDriver(error) : fault(code ?? 'SP-2019'), 'warning');
}

const DROPPED: readonly string[] = ['lost', 'page-left', 'media-failed', 'failed'];

function announceEnd(state: SessionState, record: CallRecord): SessionState {
  const reason = record.call.endReason ?? '';
  if (DROPPED.includes(reason)) return announceCall(state, ANNOUNCE.dropped, record);
  if (reason === 'transferred') return announceCall(state, ANNOUNCE.transferred, record);
  if (isAnswered(record)) return announceCall(state, ANNOUNCE.ended, record);
  const isMissed = record.call.direction === 'inbound' && !['rejected', 'taken-elsewhere'].includes(reason);
  return announceCall(state, isMissed ? ANNOUNCE.missed : ANNOUNCE.ended, record);
}

/** Our own wrap-up outlives the driver's interest; the vendor's ends with it. */
function closed(state: SessionState, before: CallRecord | null, key: string, at: number): Step {
  const record = callByKey(state, key);
  if (!record || before?.call.state === 'closed') return step(state);
  const isOpen = record.wrapUp !== null && !record.wrapUp.isVendors;
  return isOpen ? step(state) : finish(state, key, at);
}

function published(state: SessionState, before: CallRecord | null, key: string): Step {
  const record = callByKey(state, key);
  if (!record || before?.call === record.call) return step(state);
  return step(state, callChange(state, record, before?.call.state ?? null));
}
