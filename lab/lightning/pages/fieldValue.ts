// One field of a record as a page shows it.
import type { RecordView } from '../../link';
import { fieldOf, schemaOf, schemaOfId } from '../../org/schema';
import { phoneField } from '../openCti/clickToDial';
import { element } from '../element';
import { viewedRecord } from '../viewedRecord';
import { recordRoute, type PageContext } from './page';

export function fieldLabel(object: string, name: string): string {
  const schema = schemaOf(object);
  return (schema && fieldOf(schema, name)?.label) ?? name;
}

export function fieldValue(view: RecordView, name: string, context: PageContext): Node | string {
  const value = view.fields[name];
  if (value === null || value === undefined || value === '') return '';
  const schema = schemaOf(view.object);
  switch (schema && fieldOf(schema, name)?.type) {
    case 'phone':
      return phoneField(String(value), viewedRecord(view));
    case 'reference':
      return referenceLink(view, String(value), context);
    case 'datetime':
      return new Date(String(value)).toLocaleString();
    case 'date':
      return new Date(`${String(value)}T00:00:00`).toLocaleDateString();
    case 'boolean':
      return value === true ? 'Yes' : 'No';
    case 'integer':
      return name === 'CallDurationInSeconds' ? `${value} s` : String(value);
    case 'longText':
      return element('span', { class: 'lab-long-text' }, String(value));
    default:
      return String(value);
  }
}

/** Users have no page in the lab: only their name is shown. */
function referenceLink(view: RecordView, id: string, context: PageContext): Node | string {
  const name = view.names[id] ?? id;
  const schema = schemaOfId(id);
  if (!schema) return name;
  return element('a', { href: context.address({ page: 'record', object: schema.name, id }) }, name);
}

export const recordLink = (view: RecordView, context: PageContext): HTMLAnchorElement =>
  element('a', { href: context.address(recordRoute(view)) }, view.name || String(view.fields['Id']));
