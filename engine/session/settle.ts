// After every input: what follows from the state as a whole. Searches and pops that wait for a host, the dial that waits
// for the driver, and everything the outside should be told but is not yet: ringing, click-to-dial, utility item.
import { isOlder } from '../contract/build';
import type { TabId } from '../contract/ports';
import { plainTitle } from './state/callName';
import type { CallRecord } from './state/callRecord';
import { isRinging, isShown } from './state/callRecord';
import { currentCall, patchCall } from './state/callTable';
import { performKept } from './phone/commands';
import { dialPending } from './phone/dialling';
import type { Effect } from './state/effects';
import { searchEffect, searchStarted } from './record/matching';
import { popInput } from './record/popping';
import { askFacts } from './record/recordFacts';
import { shownPresence } from './state/presenceMap';
import { can, readiness } from './state/readiness';
import type { SessionState, TabRecord } from './state/state';
import type { Step } from './state/step';
import { chain, step } from './state/step';
import { tabForPop, tabForSearch, tabInView } from './state/tabs';

export function settle(state: SessionState, at: number): Step {
  if (state.phase !== 'running') return step(state);
  return chain(
    state,
    (now) => dialPending(now, at),
    (now) => performKept(now, at),
    search,
    askFacts,
    extendPop,
    pop,
    present,
    ring,
    clickToDial,
    item,
    yieldToNewer,
  );
}

/** A tab with a newer build leads as soon as nothing is going on here; each is asked once. */
function yieldToNewer(state: SessionState): Step {
  const isIdle =
    !state.calls.some(isShown) && state.dial.pending === null && state.dial.inFlight.length === 0;
  if (!isIdle) return step(state);
  const own = state.tabs[state.self]?.build ?? '0';
  const newer = Object.values(state.tabs).find(
    ({ id, build = '0', host }) => isOlder(own, build) && host.state === 'ready' && state.told.yielded !== id,
  );
  if (!newer) return step(state);
  const told = { ...state.told, yielded: newer.id };
  return step({ ...state, told }, { type: 'tab.handOver', tab: newer.id });
}

function search(state: SessionState): Step {
  const tab = tabForSearch(state);
  const waiting = state.calls.filter(({ match }) => match.state === 'wanted');
  if (tab === null || waiting.length === 0) return step(state);
  return step(
    waiting.reduce(searchStarted, state),
    ...waiting.map((record) => searchEffect(state, record, tab)),
  );
}

function extendPop(state: SessionState): Step {
  const due = state.calls.filter((record) => record.pop.state === 'due');
  const tab = due.length > 0 ? tabForSearch(state) : null;
  if (tab === null) return step(state);
  return step(
    due.reduce((now, { key }) => patchCall(now, key, { pop: { state: 'extending', target: null } }), state),
    ...due.map((record): Effect => ({
      type: 'extension.ask',
      point: 'beforePop',
      ...{ tab, subject: record.key, question: popInput(record) },
    })),
  );
}

function pop(state: SessionState): Step {
  const waiting = state.calls.filter((record) => record.pop.state === 'wanted');
  const tab = waiting.length > 0 ? tabForPop(state) : null;
  if (tab === null) return step(state);
  return step(
    waiting.reduce((now, { key }) => patchCall(now, key, { pop: { state: 'asked', target: null } }), state),
    ...waiting.flatMap(({ key, pop: { target } }): readonly Effect[] =>
      target ? [{ type: 'host.pop', tab, callKey: key, target }] : [],
    ),
  );
}

/** The panel comes forward once for each call that rings. */
function present(state: SessionState): Step {
  const hidden = state.calls.filter((record) => isRinging(record) && !record.isPresented);
  const tab = hidden.length > 0 ? tabInView(state) : null;
  if (tab?.host.state !== 'ready') return step(state);
  return step(
    hidden.reduce((now, { key }) => patchCall(now, key, { isPresented: true }), state),
    { type: 'host.panelVisible', tab: tab.id },
  );
}

function ring(state: SessionState): Step {
  const isWanted = state.calls.some((record) => isRinging(record) && record.call.direction !== 'outbound');
  const before = state.told.ringing;
  const wanted = isWanted ? (before ?? ringTab(state)) : null;
  if (wanted === before) return step(state);
  const next = { ...state, told: { ...state.told, ringing: wanted } };
  return step(next, wanted === null ? { type: 'ring.stop' } : { type: 'ring.start', tab: wanted });
}

/** A tab may sound once the agent has pressed something in it. */
export function ringTab(state: SessionState): TabId | null {
  const inView = tabInView(state);
  if (!inView || inView.activated) return inView?.id ?? null;
  const activated = Object.values(state.tabs).filter((tab) => tab.activated);
  const newest = [...activated].sort((a, b) => b.activeAt - a.activeAt)[0];
  return (newest ?? inView).id;
}

function clickToDial(state: SessionState): Step {
  const enabled = isDialWanted(state);
  const changed = Object.values(state.tabs).filter(
    (tab) => tab.host.state === 'ready' && (state.told.clickToDial[tab.id] ?? false) !== enabled,
  );
  if (changed.length === 0) return step(state);
  const told = { ...state.told.clickToDial, ...Object.fromEntries(changed.map(({ id }) => [id, enabled])) };
  return step(
    { ...state, told: { ...state.told, clickToDial: told } },
    ...changed.map(({ id }): Effect => ({ type: 'host.clickToDial', tab: id, enabled })),
  );
}

/** Also while the driver starts or reconnects: a click then is kept. During a call too: it says why not. */
function isDialWanted(state: SessionState): boolean {
  const isUp = state.driver.session?.phase === 'ready' && can(state, 'call.dial');
  return isUp || readiness(state).state === 'wait';
}

function item(state: SessionState): Step {
  const { label, icon } = itemOf(state);
  const changed = Object.values(state.tabs).filter(
    (tab: TabRecord) => tab.host.state === 'ready' && state.told.items[tab.id] !== `${icon} ${label}`,
  );
  if (changed.length === 0) return step(state);
  const told = Object.fromEntries(changed.map(({ id }) => [id, `${icon} ${label}`]));
  return step(
    { ...state, told: { ...state.told, items: { ...state.told.items, ...told } } },
    ...changed.map(({ id }): Effect => ({ type: 'host.item', tab: id, label, icon })),
  );
}

/** Plain text, since no label reaches it: who it is, or the agent's presence. The icon says what is going on. */
function itemOf(state: SessionState): { readonly label: string; readonly icon: string } {
  const current = currentCall(state);
  if (current) return { label: plainTitle(current) || NO_TEXT, icon: iconOf(current) };
  const { presence } = state.agent;
  const label = presence ? shownPresence(state.config, presence).label.slice(0, 40) : NO_TEXT;
  return { label, icon: isDialWanted(state) ? 'call' : 'offline' };
}

const NO_TEXT = '☎';

function iconOf({ call }: CallRecord): string {
  switch (call.state) {
    case 'offered':
      return 'incoming_call';
    case 'held':
      return 'pause';
    case 'ended':
    case 'wrapup':
    case 'closed':
      return 'end_call';
    default:
      return 'call';
  }
}
