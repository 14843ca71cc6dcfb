// The list view of an object.
import { schemaOf } from '../../org/schema';
import { element, objectIcon } from '../element';
import type { Route } from '../route';
import { messagePage } from './messagePage';
import type { Page, PageContext } from './page';
import { recordTable } from './recordTable';

export async function listPage(
  route: Extract<Route, { readonly page: 'list' }>,
  context: PageContext,
): Promise<Page> {
  const schema = schemaOf(route.object);
  if (!schema) return messagePage(route, 'Page not found', `The lab has no object ${route.object}`);
  const records = await context.link.ask('list', { object: schema.name });
  const startNew = () => context.go({ page: 'new', object: schema.name, defaults: {} });
  const count = `${records.length} item${records.length === 1 ? '' : 's'}`;
  return {
    route,
    title: schema.plural,
    icon: schema.icon,
    record: null,
    element: element(
      'div',
      { class: 'lab-page' },
      element(
        'header',
        { class: 'slds-page-header' },
        element(
          'div',
          { class: 'slds-page-header__row' },
          element(
            'div',
            { class: 'slds-page-header__col-title' },
            element(
              'div',
              { class: 'slds-media' },
              element(
                'div',
                { class: 'slds-media__figure' },
                objectIcon(schema.icon, 'slds-page-header__icon'),
              ),
              element(
                'div',
                { class: 'slds-media__body' },
                element('p', {}, schema.plural),
                element('h1', { class: 'slds-page-header__title' }, `All ${schema.plural}`),
              ),
            ),
          ),
          element(
            'div',
            { class: 'slds-page-header__col-actions' },
            element('button', { class: 'slds-button slds-button_neutral', onclick: startNew }, 'New'),
          ),
        ),
        element('p', { class: 'slds-page-header__meta-text slds-m-top_x-small' }, count),
      ),
      element('div', { class: 'lab-page-body' }, recordTable(schema.name, records, context)),
    ),
  };
}
