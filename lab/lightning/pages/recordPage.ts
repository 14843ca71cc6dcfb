// A record's page: highlights, details, related lists, and the activity timeline beside them.
import type { RecordPage, RecordView } from '../../link';
import { schemaOf, type ObjectSchema } from '../../org/schema';
import { element, objectIcon } from '../element';
import type { Route } from '../route';
import { viewedRecord } from '../viewedRecord';
import { activityTimeline } from './activityTimeline';
import { fieldLabel, fieldValue } from './fieldValue';
import { messagePage } from './messagePage';
import type { Page, PageContext } from './page';
import { recordTable } from './recordTable';
import { softphoneActivity } from './softphoneActivity';

export async function openRecordPage(
  route: Extract<Route, { readonly page: 'record' }>,
  context: PageContext,
): Promise<Page> {
  const view = await context.link.ask('record', { id: route.id });
  const schema = view ? schemaOf(view.object) : undefined;
  if (!view || !schema)
    return messagePage(route, 'Record not found', 'It may have been deleted, or the lab was started anew.');
  return {
    route,
    title: view.name,
    icon: schema.icon,
    record: viewedRecord(view),
    element: element(
      'article',
      { class: 'lab-page', 'data-record-id': view.id },
      highlights(schema, view, context),
      element(
        'div',
        { class: 'lab-record' },
        element(
          'div',
          { class: 'lab-record-main' },
          details(schema, view, context),
          ...related(view, context),
        ),
        schema.name === 'Task' ? null : beside(view, context),
      ),
    ),
  };
}

const beside = (view: RecordPage, context: PageContext): HTMLElement =>
  element('div', {}, softphoneActivity(view.id), activityTimeline(view, context));

function highlights(schema: ObjectSchema, view: RecordPage, context: PageContext): HTMLElement {
  const shown = schema.columns.filter((name) => name !== schema.nameField && view.fields[name]).slice(0, 4);
  return element(
    'header',
    { class: 'slds-page-header slds-page-header_record-home slds-m-bottom_small' },
    element(
      'div',
      { class: 'slds-media' },
      element('div', { class: 'slds-media__figure' }, objectIcon(schema.icon, 'slds-page-header__icon')),
      element(
        'div',
        { class: 'slds-media__body' },
        element('p', {}, view.fields['IsPersonAccount'] === true ? 'Person Account' : schema.label),
        element('h1', { class: 'slds-page-header__title' }, view.name),
      ),
    ),
    element('dl', { class: 'lab-highlights' }, ...shown.map((name) => pair(view, name, context))),
  );
}

function details(schema: ObjectSchema, view: RecordView, context: PageContext): HTMLElement {
  const names = schema.layout.filter((name) => view.object !== 'Account' || fits(view, name));
  return element(
    'section',
    { class: 'slds-card', 'aria-label': 'Details' },
    element(
      'header',
      { class: 'slds-card__header' },
      element('h2', { class: 'slds-card__header-title' }, 'Details'),
    ),
    element(
      'div',
      { class: 'slds-card__body slds-card__body_inner' },
      element('dl', { class: 'lab-details' }, ...names.map((name) => pair(view, name, context))),
    ),
  );
}

/** Person accounts have a mobile number, business accounts an industry and a website. */
function fits(view: RecordView, name: string): boolean {
  if (name.startsWith('Person')) return view.fields['IsPersonAccount'] === true;
  return !['Industry', 'Website'].includes(name) || view.fields['IsPersonAccount'] !== true;
}

const pair = (view: RecordView, name: string, context: PageContext): HTMLElement =>
  element(
    'div',
    { class: 'lab-field', 'data-field': name },
    element('dt', { class: 'slds-text-title' }, fieldLabel(view.object, name)),
    element('dd', {}, fieldValue(view, name, context)),
  );

const related = (view: RecordPage, context: PageContext): readonly HTMLElement[] =>
  view.related.map(({ object, records }) => {
    const schema = schemaOf(object);
    const columns = schema?.columns.filter((name) => !name.endsWith('Id')).slice(0, 4);
    return element(
      'section',
      { class: 'slds-card' },
      element(
        'header',
        { class: 'slds-card__header slds-media slds-media_center' },
        element(
          'div',
          { class: 'slds-media__figure' },
          objectIcon(schema?.icon ?? 'default', 'slds-icon_small'),
        ),
        element(
          'h2',
          { class: 'slds-media__body slds-card__header-title' },
          `${schema?.plural ?? object} (${records.length})`,
        ),
      ),
      records.length > 0 ? recordTable(object, records, context, columns) : null,
    );
  });
