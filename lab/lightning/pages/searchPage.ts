// Search results, one table for each object.
import { SCHEMA } from '../../org/schema';
import { element, objectIcon } from '../element';
import type { Route } from '../route';
import type { Page, PageContext } from './page';
import { recordTable } from './recordTable';

export async function searchPage(
  route: Extract<Route, { readonly page: 'search' }>,
  context: PageContext,
): Promise<Page> {
  const found = await context.link.ask('search', { text: route.text });
  const sections = Object.values(SCHEMA).flatMap((schema) => {
    const records = found.filter((view) => view.object === schema.name);
    if (records.length === 0) return [];
    return [
      element(
        'section',
        { class: 'slds-card' },
        element(
          'header',
          { class: 'slds-card__header slds-media slds-media_center' },
          element('div', { class: 'slds-media__figure' }, objectIcon(schema.icon, 'slds-icon_small')),
          element(
            'h2',
            { class: 'slds-media__body slds-card__header-title' },
            `${schema.plural} (${records.length})`,
          ),
        ),
        recordTable(schema.name, records, context),
      ),
    ];
  });
  const nothing = element(
    'p',
    { class: 'slds-card slds-p-around_medium' },
    'No results. Try other words or fewer digits.',
  );
  return {
    route,
    title: 'Search',
    icon: 'search',
    record: null,
    element: element(
      'div',
      { class: 'lab-page' },
      element(
        'header',
        { class: 'slds-page-header slds-m-bottom_small' },
        element('p', {}, 'Search Results'),
        element('h1', { class: 'slds-page-header__title' }, `“${route.text}”`),
      ),
      ...(sections.length > 0 ? sections : [nothing]),
    ),
  };
}
