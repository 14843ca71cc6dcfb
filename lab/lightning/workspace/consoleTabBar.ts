// The tabs of a console app and, below them, the sub-tabs of the tab in view.
import type { ConsoleState } from './consoleTabs';
import { element, icon, objectIcon } from '../element';
import type { Page } from '../pages/page';

export interface TabActions {
  showList(): void;
  activate(tab: number, page: number): void;
  close(tab: number, page: number): void;
}

export function consoleTabBar(state: ConsoleState<Page>, actions: TabActions): readonly HTMLElement[] {
  const list = state.list && tabItem(state.list, state.active === -1, () => actions.showList(), null);
  const tabs = state.tabs.flatMap(({ pages, active }, index) => {
    const [own] = pages;
    if (!own) return [];
    const close = () => actions.close(index, 0);
    return [tabItem(own, state.active === index, () => actions.activate(index, active), close)];
  });
  const bar = element(
    'ul',
    { class: 'lab-tabs', role: 'tablist', 'aria-label': 'Workspace tabs' },
    list,
    ...tabs,
  );
  bar.addEventListener('keydown', moveAlong);
  return [bar, ...subTabs(state, actions)];
}

function subTabs(state: ConsoleState<Page>, actions: TabActions): readonly HTMLElement[] {
  const tab = state.tabs[state.active];
  if (!tab || tab.pages.length < 2) return [];
  const items = tab.pages.map((page, index) =>
    tabItem(
      page,
      tab.active === index,
      () => actions.activate(state.active, index),
      index === 0 ? null : () => actions.close(state.active, index),
    ),
  );
  const bar = element(
    'ul',
    { class: 'lab-tabs lab-sub-tabs', role: 'tablist', 'aria-label': 'Sub-tabs' },
    ...items,
  );
  bar.addEventListener('keydown', moveAlong);
  return [bar];
}

/** A tab list holds tabs only: the cross is for the mouse, the Delete key for everybody else. */
function tabItem(page: Page, isActive: boolean, choose: () => void, close: (() => void) | null): HTMLElement {
  const tab = element(
    'button',
    {
      class: 'lab-tab-name',
      role: 'tab',
      'aria-selected': String(isActive),
      tabindex: isActive ? 0 : -1,
      title: close ? `${page.title} (Delete closes it)` : page.title,
      onclick: choose,
    },
    objectIcon(page.icon, 'slds-icon_x-small'),
    element('span', { class: 'slds-truncate' }, page.title),
  );
  tab.addEventListener('keydown', (event) => {
    if (event.key === 'Delete') close?.();
  });
  return element(
    'li',
    { class: isActive ? 'lab-tab lab-tab-active' : 'lab-tab', role: 'presentation' },
    tab,
    close && closeButton(page, close),
  );
}

const closeButton = (page: Page, close: () => void): HTMLElement =>
  element(
    'button',
    {
      class: 'slds-button slds-button_icon slds-button_icon-x-small',
      title: `Close ${page.title}`,
      'aria-hidden': 'true',
      tabindex: -1,
      onclick: close,
    },
    icon('utility', 'close', 'slds-button__icon slds-button__icon_small'),
  );

/** Arrow keys go from tab to tab, as the tab pattern asks. */
function moveAlong(event: KeyboardEvent): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')];
  const at = tabs.findIndex((tab) => tab === document.activeElement);
  tabs[(at + step + tabs.length) % tabs.length]?.focus();
}
