// Says in place of a page why there is none.
import { element, objectIcon } from '../element';
import type { Route } from '../route';
import type { Page } from './page';

export const messagePage = (route: Route, title: string, text: string): Page => ({
  route,
  title,
  icon: 'default',
  record: null,
  element: element(
    'div',
    { class: 'slds-card slds-p-around_large slds-text-align_center' },
    objectIcon('default'),
    element('h1', { class: 'slds-text-heading_medium slds-m-top_small' }, title),
    element('p', {}, text),
  ),
});
