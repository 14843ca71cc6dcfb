// What is open in a console app: the list in the first place, then tabs, each with sub-tabs. Pure.
import { isSameRoute, type Route } from '../route';

export interface ConsoleTab<P extends { readonly route: Route }> {
  /** The first is the tab's own record, the others were opened from it. */
  readonly pages: readonly P[];
  readonly active: number;
}

export interface ConsoleState<P extends { readonly route: Route }> {
  readonly list: P | null;
  readonly tabs: readonly ConsoleTab<P>[];
  /** -1: the list is in view. */
  readonly active: number;
}

export const emptyConsole = { list: null, tabs: [], active: -1 } as const;

export function pageInView<P extends { readonly route: Route }>(state: ConsoleState<P>): P | null {
  const tab = state.tabs[state.active];
  return tab ? (tab.pages[tab.active] ?? null) : state.list;
}

/** Brings an open page of this route into view; null: none is open. */
export function focusRoute<P extends { readonly route: Route }>(
  state: ConsoleState<P>,
  route: Route,
): ConsoleState<P> | null {
  for (const [index, tab] of state.tabs.entries()) {
    const at = tab.pages.findIndex((page) => isSameRoute(page.route, route));
    if (at >= 0) return activate(state, index, at);
  }
  return null;
}

export const activate = <P extends { readonly route: Route }>(
  state: ConsoleState<P>,
  tab: number,
  page: number,
): ConsoleState<P> => ({
  ...state,
  active: tab,
  tabs: state.tabs.map((other, index) => (index === tab ? { ...other, active: page } : other)),
});

export const showList = <P extends { readonly route: Route }>(
  state: ConsoleState<P>,
  list: P | null,
): ConsoleState<P> => ({ ...state, list, active: -1 });

export const openTab = <P extends { readonly route: Route }>(
  state: ConsoleState<P>,
  page: P,
): ConsoleState<P> => ({
  ...state,
  tabs: [...state.tabs, { pages: [page], active: 0 }],
  active: state.tabs.length,
});

/** Under the tab in view; with only the list in view a tab of its own. */
export function openSubTab<P extends { readonly route: Route }>(
  state: ConsoleState<P>,
  page: P,
): ConsoleState<P> {
  if (!state.tabs[state.active]) return openTab(state, page);
  const tabs = state.tabs.map((tab, index) =>
    index === state.active ? { pages: [...tab.pages, page], active: tab.pages.length } : tab,
  );
  return { ...state, tabs };
}

/** Closing a tab's own record closes the tab; the tab before it comes into view. */
export function closePage<P extends { readonly route: Route }>(
  state: ConsoleState<P>,
  tab: number,
  page: number,
): ConsoleState<P> {
  if (page === 0) {
    const tabs = state.tabs.filter((_, index) => index !== tab);
    const active = state.active >= tab ? state.active - 1 : state.active;
    return { ...state, tabs, active };
  }
  const tabs = state.tabs.map((other, index) => {
    if (index !== tab) return other;
    const pages = other.pages.filter((_, at) => at !== page);
    return { pages, active: other.active >= page ? other.active - 1 : other.active };
  });
  return { ...state, tabs };
}

/** Puts a page that was read anew in the place of the one in view. */
export function replaceInView<P extends { readonly route: Route }>(
  state: ConsoleState<P>,
  page: P,
): ConsoleState<P> {
  if (!state.tabs[state.active]) return { ...state, list: page };
  const tabs = state.tabs.map((tab, index) =>
    index === state.active
      ? { ...tab, pages: tab.pages.map((other, at) => (at === tab.active ? page : other)) }
      : tab,
  );
  return { ...state, tabs };
}
