// What the panel asks for, one line each: the slice decides whether it is possible.
import { handle } from '../contract/handlers';
import type { Handlers } from '../contract/handlers';
import type { PanelIntent } from '../contract/panel/panelIntent';
import type { TabId } from '../contract/ports';
import { errorView, fault } from '../errors';
import { unsavedCalls } from './record/unsavedCalls';
import { loginAsked, logoutAsked, presenceAsked } from './phone/agent';
import { dismissBanner, pushBanner } from './state/banners';
import { findCall, hasLiveCall } from './state/callTable';
import { agentPerformAsked } from './phone/agentCommands';
import { answeredHolding, performAsked } from './phone/commands';
import { tonesAsked } from './phone/tones';
import { noticeDismissed } from './phone/vendorNotices';
import { notDialled } from './phone/dialResults';
import { dialAsked, pendingDialCancelled } from './phone/dialling';
import { driverRetried } from './phone/driverStart';
import { logRetried, logSavedAnyway, retryAllLogs } from './record/logs';
import { notesChanged } from './record/notes';
import { popChosen } from './record/popping';
import { recentsAnswer } from './record/recents';
import { matchChosen, personUndone, relatedPinned, relatedTaken } from './record/relating';
import { ringTab } from './settle';
import type { SessionState } from './state/state';
import type { Step } from './state/step';
import { chain, step } from './state/step';
import { dispositionsChosen, logReopened, wrapUpCompleted, wrapUpExtended, wrapUpSaved } from './call/wrapUp';

type OfIntent = Handlers<PanelIntent, Step, [state: SessionState, tab: TabId, at: number]>;

/** The page's own: answered where it was pressed. */
const ofPage = (_intent: PanelIntent, state: SessionState): Step => step(state);

const HANDLERS: OfIntent = {
  dial: (intent, state, _tab, at) => dialAsked(state, intent, at),
  'pendingDial.cancelled': (_intent, state) => step(pendingDialCancelled(state)),
  perform: (intent, state, _tab, at) => performed(state, intent, at),
  'agent.perform': ({ command }, state) => agentPerformAsked(state, command),
  'tones.asked': ({ callId }, state, _tab, at) => tonesAsked(state, callId, at),
  'notice.dismissed': ({ id }, state) => step(noticeDismissed(state, id)),
  'presence.set': (intent, state) => presenceAsked(state, intent),
  'login.requested': (_intent, state, tab) => loginAsked(state, tab),
  logout: (_intent, state) => logoutAsked(state),
  'notes.changed': (intent, state, _tab, at) => step(notesChanged(state, intent, at)),
  'match.chosen': (intent, state, _tab, at) => step(chosen(state, intent, at)),
  'related.pinned': (intent, state, _tab, at) => step(relatedPinned(state, intent, at)),
  'related.taken': (intent, state, _tab, at) => step(relatedTaken(state, intent, at)),
  'related.undone': ({ callId }, state, _tab, at) => step(personUndone(state, callId, at)),
  'record.opened': ({ recordId }, state, tab) => opened(state, tab, recordId),
  'disposition.chosen': ({ callId, id }, state, _tab, at) =>
    step(dispositionsChosen(state, { callId, ids: id === null ? [] : [id] }, at)),
  'dispositions.chosen': (intent, state, _tab, at) => step(dispositionsChosen(state, intent, at)),
  'wrapUp.saved': ({ callId }, state, _tab, at) => wrapUpSaved(state, callId, at),
  'call.selected': ({ callId }, state) => step(selected(state, callId)),
  'call.answeredHolding': ({ callId }, state) => answeredHolding(state, callId),
  'log.retried': ({ callId }, state) => logRetried(state, findCall(state, callId)?.key ?? callId),
  'log.reopened': ({ callId }, state, _tab, at) => step(logReopened(state, callId, at)),
  'log.savedAnyway': ({ callId }, state) => logSavedAnyway(state, callId),
  'unsaved.asked': (_intent, state, tab) =>
    step(state, { type: 'unsaved.list', tab, calls: unsavedCalls(state) }),
  'banner.dismissed': ({ code }, state) => step(dismissBanner(state, code)),
  retry: (_intent, state, _tab, at) => chain(state, (now) => driverRetried(now, at), retryAllLogs),
  takeOver: (_intent, state, tab) => takenOver(state, tab),
  'sound.enabled': (_intent, state, tab) => soundEnabled(state, tab),
  'number.typed': ({ request, text, caret }, state, tab) =>
    step(state, { type: 'number.format', tab, request, text, caret }),
  'recents.page': ({ offset }, state, tab) =>
    step(state, { type: 'tab.answer', tab, answer: recentsAnswer(state, offset) }),
  'directory.search': (intent, state, tab) => searched(state, tab, intent),
  'devices.opened': ofPage,
  'devices.closed': ofPage,
  'devices.chosen': ofPage,
  'devices.checked': ofPage,
  'selfCheck.asked': ofPage,
  'wrapper.switchedOff': ({ host }, state) =>
    step(pushBanner(state, 'panel', fault('SP-1012', { params: [host] }))),
  'wrapper.dialAsked': ({ host, text }, state) =>
    step(notDialled(state, text.slice(0, 128), fault('SP-1013', { params: [host] }))),
  'panel.failed': ({ message }, state) => panelFailed(state, message),
};

/** Any script of the page can send one that nobody knows. */
export const intended = (state: SessionState, tab: TabId, intent: PanelIntent, at: number): Step =>
  handle(HANDLERS, intent, state, tab, at) ??
  step(state, { type: 'note', level: 'error', message: 'An intent of an unknown type was not taken' });

function panelFailed(state: SessionState, message: string): Step {
  return step(pushBanner(state, 'panel', fault('SP-4002')), {
    type: 'note',
    level: 'error',
    message: `The panel failed: ${message.slice(0, 500)}`,
  });
}

function performed(state: SessionState, intent: Extract<PanelIntent, { type: 'perform' }>, at: number): Step {
  const { command } = intent;
  // Both belong to wrap-up, which may be ours alone.
  if (command.type === 'wrapup.complete') return wrapUpCompleted(state, command, at);
  if (command.type === 'wrapup.extend') return wrapUpExtended(state, command, at);
  return performAsked(state, intent, at);
}

function chosen(
  state: SessionState,
  intent: Extract<PanelIntent, { type: 'match.chosen' }>,
  at: number,
): SessionState {
  const next = matchChosen(state, intent, at);
  const key = findCall(next, intent.callId)?.key;
  return next === state || key === undefined ? next : popChosen(next, key);
}

/** The press was in this tab: there it opens, whichever is newest. */
function opened(state: SessionState, tab: TabId, recordId: string): Step {
  const target = { type: 'record', recordId } as const;
  return step(state, { type: 'host.pop', tab, callKey: null, target });
}

function selected(state: SessionState, callId: string): SessionState {
  const key = findCall(state, callId)?.key ?? null;
  return key === null ? state : { ...state, selected: key };
}

/** Sound and microphone live in the leading tab: it keeps them while a call needs them. */
function takenOver(state: SessionState, tab: TabId): Step {
  if (tab === state.self) return step(state);
  const isBusy = hasLiveCall(state) && state.driver.capabilities.includes('media.local');
  return isBusy
    ? step(pushBanner(state, 'driver', fault('SP-2002'), 'info'))
    : step(state, { type: 'tab.handOver', tab });
}

function soundEnabled(state: SessionState, tab: TabId): Step {
  const record = state.tabs[tab];
  if (!record) return step(state);
  const next: SessionState = {
    ...state,
    sound: 'ok',
    tabs: { ...state.tabs, [tab]: { ...record, activated: true } },
  };
  if (state.told.ringing === null) return step(next);
  const ringing = ringTab(next) ?? tab;
  return step({ ...next, told: { ...next.told, ringing } }, { type: 'ring.start', tab: ringing });
}

function searched(
  state: SessionState,
  tab: TabId,
  { request, text }: Extract<PanelIntent, { type: 'directory.search' }>,
): Step {
  if (state.driver.capabilities.includes('directory'))
    return step(state, { type: 'driver.directory', tab, request, text: text.slice(0, 100) });
  const error = errorView(fault('SP-2001'));
  const answer = { type: 'directory', request, entries: [], error } as const;
  return step(state, { type: 'tab.answer', tab, answer });
}

export const ringAnswered = (state: SessionState, outcome: 'sounding' | 'blocked'): SessionState => ({
  ...state,
  sound: outcome === 'blocked' ? 'blocked' : 'ok',
});
