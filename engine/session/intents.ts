// What the panel asks for, one line each: the slice decides whether it is possible.
import type { PanelIntent } from '../contract/panel/panelIntent';
import type { TabId } from '../contract/ports';
import { errorView, fault } from '../errors';
import { loginAsked, logoutAsked, presenceAsked } from './phone/agent';
import { dismissBanner, pushBanner } from './state/banners';
import { findCall, hasLiveCall } from './state/callTable';
import { performAsked } from './phone/commands';
import { dialAsked, pendingDialCancelled } from './phone/dialling';
import { driverRetried } from './phone/driverStart';
import { logRetried, retryAllLogs } from './record/logs';
import { notesChanged } from './record/notes';
import { popChosen } from './record/popping';
import { recentsAnswer } from './record/recents';
import { matchChosen, relatedPinned } from './record/relating';
import { ringTab } from './settle';
import type { SessionState } from './state/state';
import type { Step } from './state/step';
import { chain, only, step } from './state/step';
import { dispositionChosen, wrapUpExtended, wrapUpSaved } from './call/wrapUp';

export function intended(state: SessionState, tab: TabId, intent: PanelIntent, at: number): Step {
  switch (intent.type) {
    case 'dial':
      return dialAsked(state, intent, at);
    case 'pendingDial.cancelled':
      return step(pendingDialCancelled(state));
    case 'perform':
      return performed(state, intent, at);
    case 'presence.set':
      return presenceAsked(state, intent);
    case 'login.requested':
      return loginAsked(state, tab);
    case 'logout':
      return logoutAsked(state);
    case 'notes.changed':
      return step(notesChanged(state, intent, at));
    case 'match.chosen':
      return step(chosen(state, intent, at));
    case 'related.pinned':
      return step(relatedPinned(state, intent, at));
    case 'record.opened':
      return opened(state, tab, intent.recordId);
    case 'disposition.chosen':
      return step(dispositionChosen(state, intent, at));
    case 'wrapUp.saved':
      return wrapUpSaved(state, intent.callId, at);
    case 'selfCheck.asked':
    case 'devices.opened':
    case 'devices.closed':
    case 'devices.chosen':
    case 'devices.checked':
      // The page's own: answered where it was pressed.
      return step(state);
    case 'wrapper.switchedOff':
      return step(pushBanner(state, 'panel', fault('SP-1012', { params: [intent.host] })));
    case 'call.selected':
      return step(selected(state, intent.callId));
    default:
      return asked(state, tab, intent, at);
  }
}

type Rest = Extract<
  PanelIntent,
  {
    type:
      | 'log.retried'
      | 'banner.dismissed'
      | 'retry'
      | 'takeOver'
      | 'sound.enabled'
      | 'number.typed'
      | 'recents.page'
      | 'directory.search'
      | 'panel.failed';
  }
>;

function asked(state: SessionState, tab: TabId, intent: Rest, at: number): Step {
  switch (intent.type) {
    case 'log.retried':
      return logRetried(state, findCall(state, intent.callId)?.key ?? intent.callId);
    case 'banner.dismissed':
      return step(dismissBanner(state, intent.code));
    case 'retry':
      return chain(state, (now) => driverRetried(now, at), retryAllLogs);
    case 'takeOver':
      return takenOver(state, tab);
    case 'sound.enabled':
      return soundEnabled(state, tab);
    case 'number.typed':
      return step(state, {
        type: 'number.format',
        ...{ tab, request: intent.request, text: intent.text, caret: intent.caret },
      });
    case 'recents.page':
      return step(state, { type: 'tab.answer', tab, answer: recentsAnswer(state, intent.offset) });
    case 'directory.search':
      return searched(state, tab, intent);
    case 'panel.failed':
      return step(pushBanner(state, 'panel', fault('SP-4002')), {
        type: 'note',
        level: 'error',
        message: `The panel failed: ${intent.message.slice(0, 500)}`,
      });
  }
}

function performed(state: SessionState, intent: Extract<PanelIntent, { type: 'perform' }>, at: number): Step {
  const { command } = intent;
  // Both belong to wrap-up, which may be ours alone.
  if (command.type === 'wrapup.complete') return wrapUpSaved(state, command.callId, at);
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

export const ringAnswered = (state: SessionState, outcome: 'sounding' | 'blocked'): Step =>
  chain(
    state,
    only((now) => ({ ...now, sound: outcome === 'blocked' ? 'blocked' : 'ok' })),
  );
