// The new-record dialog: the fields of the layout, prefilled, saved by the org's own rules.
import type { OrgErrorDetail } from '../../org/orgError';
import { fieldOf, schemaOf, type Field, type ObjectSchema } from '../../org/schema';
import { openDialog, type Dialog } from './dialog';
import { element } from '../element';
import type { PageContext } from '../pages/page';

export interface NewRecord {
  readonly object: string;
  readonly defaults: Readonly<Record<string, string>>;
}

/** `done` gets the new record's id, or null when the dialog was left without saving. */
export function openNewRecordDialog(
  wanted: NewRecord,
  context: PageContext,
  done: (id: string | null) => void,
): Dialog | null {
  const schema = schemaOf(wanted.object);
  if (!schema) return null;
  let saved: string | null = null;
  const problems = element('div', { class: 'slds-text-color_error', role: 'alert' });
  const fields = schema.layout
    .map((name) => fieldOf(schema, name))
    .filter((field): field is Field => field !== undefined && !field.readOnly && field.name !== 'OwnerId');
  const form = element(
    'form',
    { id: 'new-record', class: 'lab-form' },
    ...fields.map((field) => input(field, wanted)),
  );
  const save = async () => {
    const reply = await context.link.ask('create', { object: schema.name, values: valuesOf(form, fields) });
    if ('errors' in reply) problems.replaceChildren(...problemList(reply.errors));
    else {
      saved = reply.id;
      dialog.close();
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void save();
  });
  const dialog = openDialog(
    `New ${schema.label}`,
    [problems, form],
    actions(schema, () => dialog.close()),
    () => done(saved),
  );
  return dialog;
}

const actions = (schema: ObjectSchema, cancel: () => void): readonly HTMLElement[] => [
  element('button', { class: 'slds-button slds-button_neutral', type: 'button', onclick: cancel }, 'Cancel'),
  element(
    'button',
    {
      class: 'slds-button slds-button_brand',
      type: 'submit',
      form: 'new-record',
      title: `Save ${schema.label}`,
    },
    'Save',
  ),
];

function input(field: Field, { defaults }: NewRecord): HTMLElement {
  const id = `new-${field.name}`;
  const value = defaults[field.name] ?? '';
  const control = field.values
    ? element(
        'select',
        { class: 'slds-select', id, name: field.name },
        ...['', ...field.values].map((choice) =>
          element('option', { value: choice, selected: choice === value }, choice || '--None--'),
        ),
      )
    : field.type === 'longText'
      ? element('textarea', { class: 'slds-textarea', id, name: field.name }, value)
      : element('input', {
          class: 'slds-input',
          id,
          name: field.name,
          value,
          type: field.type === 'date' ? 'date' : 'text',
        });
  return element(
    'div',
    { class: 'slds-form-element' },
    element(
      'label',
      { class: 'slds-form-element__label', for: id },
      field.required && element('abbr', { class: 'slds-required', title: 'required' }, '* '),
      field.label,
    ),
    element('div', { class: 'slds-form-element__control' }, control),
  );
}

function valuesOf(form: HTMLFormElement, fields: readonly Field[]): Readonly<Record<string, unknown>> {
  const data = new FormData(form);
  return Object.fromEntries(
    fields.flatMap(({ name, type }) => {
      const value = data.get(name);
      if (typeof value !== 'string' || value === '') return [];
      return [[name, type === 'integer' || type === 'decimal' ? Number(value) : value]];
    }),
  );
}

const problemList = (errors: readonly OrgErrorDetail[]): readonly HTMLElement[] => [
  element('p', {}, 'We hit a snag.'),
  element('ul', { class: 'slds-list_dotted' }, ...errors.map((error) => element('li', {}, error.message))),
];
