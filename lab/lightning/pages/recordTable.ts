// A table of records: list views, search results, related lists.
import type { RecordView } from '../../link';
import { schemaOf } from '../../org/schema';
import { element } from '../element';
import { fieldLabel, fieldValue, recordLink } from './fieldValue';
import type { PageContext } from './page';

export function recordTable(
  object: string,
  records: readonly RecordView[],
  context: PageContext,
  columns: readonly string[] = schemaOf(object)?.columns ?? [],
): HTMLElement {
  const nameField = schemaOf(object)?.nameField;
  const cell = (view: RecordView, name: string) => {
    const content = name === nameField ? recordLink(view, context) : fieldValue(view, name, context);
    const tag = name === nameField ? 'th' : 'td';
    const scope = name === nameField ? { scope: 'row' } : {};
    return element(tag, scope, element('div', { class: 'slds-truncate' }, content));
  };
  return element(
    'div',
    { class: 'lab-table', tabindex: 0, role: 'region', 'aria-label': schemaOf(object)?.plural ?? object },
    element(
      'table',
      { class: 'slds-table slds-table_cell-buffer slds-table_bordered' },
      element(
        'thead',
        {},
        element(
          'tr',
          { class: 'slds-line-height_reset' },
          ...columns.map((name) =>
            element(
              'th',
              { scope: 'col' },
              element('div', { class: 'slds-truncate' }, fieldLabel(object, name)),
            ),
          ),
        ),
      ),
      element(
        'tbody',
        {},
        ...records.map((view) =>
          element('tr', { class: 'slds-hint-parent' }, ...columns.map((name) => cell(view, name))),
        ),
      ),
    ),
  );
}
