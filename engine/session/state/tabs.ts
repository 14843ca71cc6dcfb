// The tabs of this user, and which of them the agent looks at.
import type { Navigation } from '../../contract/crm/crm';
import type { TabId } from '../../contract/ports';
import { tabInView as inView, type TabFacts } from '../../contract/tabs';
import type { SessionState, TabRecord } from './state';

export const tabInView = (state: SessionState): TabRecord | null => inView(Object.values(state.tabs));

/** The tab in view among those whose host lives; null while its host still starts: a pop elsewhere would be seen by nobody. */
export function tabForPop(state: SessionState): TabId | null {
  const best = inView(Object.values(state.tabs).filter((tab) => tab.host.state !== 'failed'));
  return best?.host.state === 'ready' ? best.id : null;
}

/** Any host can search; the tab in view is best. */
export function tabForSearch(state: SessionState): TabId | null {
  return inView(Object.values(state.tabs).filter((tab) => tab.host.state === 'ready'))?.id ?? null;
}

export function tabTold(state: SessionState, info: TabFacts): SessionState {
  const before = state.tabs[info.id];
  const isReady = info.host.state === 'ready';
  const known = before?.followed ?? { isKnown: false, id: null };
  const followed = known.isKnown || !isReady ? known : { isKnown: true, id: info.viewed?.id ?? null };
  // A host that starts anew knows nothing any more; its tab rings on.
  const { ringing } = state.told;
  const told = isReady ? state.told : { ...withoutTab(state.told, info.id), ringing };
  return { ...state, told, tabs: { ...state.tabs, [info.id]: { ...info, followed } } };
}

export function tabLeft(state: SessionState, tab: TabId): SessionState {
  if (!state.tabs[tab]) return state;
  return { ...state, told: withoutTab(state.told, tab), tabs: without(state.tabs, tab) };
}

export function tabActive(state: SessionState, tab: TabId, at: number): SessionState {
  const record = state.tabs[tab];
  if (!record || record.activeAt >= at) return state;
  return { ...state, tabs: { ...state.tabs, [tab]: { ...record, activeAt: at } } };
}

/** Where the tab is now, and whether that is somewhere else than before (focus alone repeats the same page). */
export function tabNavigated(
  state: SessionState,
  tab: TabId,
  { record }: Navigation,
): { readonly state: SessionState; readonly isElsewhere: boolean } {
  const before = state.tabs[tab];
  if (!before) return { state, isElsewhere: false };
  const id = record?.id ?? null;
  const after: TabRecord = { ...before, viewed: record, followed: { isKnown: true, id } };
  return {
    state: { ...state, tabs: { ...state.tabs, [tab]: after } },
    isElsewhere: before.followed.isKnown && before.followed.id !== id,
  };
}

function withoutTab(told: SessionState['told'], tab: TabId): SessionState['told'] {
  return {
    ringing: told.ringing === tab ? null : told.ringing,
    clickToDial: without(told.clickToDial, tab),
    items: without(told.items, tab),
  };
}

export const without = <T>(map: Readonly<Record<string, T>>, key: string): Readonly<Record<string, T>> =>
  Object.fromEntries(Object.entries(map).filter(([each]) => each !== key));
