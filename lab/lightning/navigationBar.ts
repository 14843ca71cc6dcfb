// The app's navigation: app name and one tab for each object.
import { schemaOf } from '../org/schema';
import { element, icon } from './element';
import type { Route } from './route';

const OBJECTS = ['Account', 'Contact', 'Lead', 'Case', 'Task'];

export interface NavigationBar {
  readonly element: HTMLElement;
  /** Marks the tab that the page in view belongs to. */
  mark(route: Route): void;
}

export function navigationBar(address: (route: Route) => string): NavigationBar {
  const items: readonly (readonly [string, Route])[] = [
    ['Home', { page: 'home' }],
    ...OBJECTS.map((object) => [schemaOf(object)?.plural ?? object, { page: 'list', object }] as const),
  ];
  const tabs = items.map(([label, route]) => {
    const link = element(
      'a',
      { class: 'slds-context-bar__label-action', href: address(route), title: label },
      label,
    );
    return { route, link, item: element('li', { class: 'slds-context-bar__item' }, link) };
  });
  const bar = element(
    'nav',
    { class: 'slds-context-bar', 'aria-label': 'Global' },
    element(
      'div',
      { class: 'slds-context-bar__primary' },
      element(
        'span',
        { class: 'lab-waffle' },
        icon('utility', 'apps', 'slds-icon slds-icon_x-small slds-icon-text-default'),
      ),
      element('span', { class: 'slds-context-bar__app-name' }, 'Softphone Lab'),
    ),
    element(
      'div',
      { class: 'slds-context-bar__secondary' },
      element('ul', { class: 'slds-grid' }, ...tabs.map(({ item }) => item)),
    ),
  );
  return {
    element: bar,
    mark: (route) => {
      for (const tab of tabs) {
        const isCurrent = belongs(route, tab.route);
        tab.item.classList.toggle('slds-is-active', isCurrent);
        if (isCurrent) tab.link.setAttribute('aria-current', 'page');
        else tab.link.removeAttribute('aria-current');
      }
    },
  };
}

function belongs(route: Route, tab: Route): boolean {
  if (tab.page === 'home') return route.page === 'home';
  return 'object' in route && 'object' in tab && route.object === tab.object;
}
