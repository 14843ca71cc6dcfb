// The activity timeline of a record: its Tasks, newest first, calls with duration, result and notes.
import type { RecordPage, RecordView } from '../../link';
import { element, icon } from '../element';
import { fieldLabel, fieldValue, recordLink } from './fieldValue';
import type { PageContext } from './page';

const CALL_FIELDS = [
  'CallType',
  'CallDurationInSeconds',
  'CallDisposition',
  'Status',
  'WhoId',
  'WhatId',
  'Description',
];
const TASK_FIELDS = ['Status', 'Priority', 'WhoId', 'WhatId', 'Description'];

export function activityTimeline(view: RecordPage, context: PageContext): HTMLElement {
  const items = view.activities.map((task, index) => timelineItem(task, `${view.id}-${index}`, context));
  const nothing = element(
    'p',
    { class: 'slds-p-horizontal_medium' },
    'No activities. Calls and tasks of this record appear here.',
  );
  return element(
    'section',
    { class: 'slds-card lab-activity', 'aria-label': 'Activity' },
    element(
      'header',
      { class: 'slds-card__header' },
      element('h2', { class: 'slds-card__header-title' }, 'Activity'),
    ),
    element(
      'div',
      { class: 'slds-card__body' },
      items.length > 0 ? element('ul', { class: 'slds-timeline' }, ...items) : nothing,
    ),
  );
}

function timelineItem(task: RecordView, id: string, context: PageContext): HTMLElement {
  const isCall = task.fields['TaskSubtype'] === 'Call';
  const kind = isCall ? 'call' : 'task';
  const item = element('div', {
    class: `slds-timeline__item_expandable slds-timeline__item_${kind} slds-is-open`,
  });
  item.append(
    element('span', { class: 'slds-assistive-text' }, isCall ? 'Call' : 'Task'),
    element(
      'div',
      { class: 'slds-media' },
      element('div', { class: 'slds-media__figure' }, toggle(item, task, id), timelineIcon(isCall)),
      element(
        'div',
        { class: 'slds-media__body' },
        heading(task, context),
        details(task, isCall, id, context),
      ),
    ),
  );
  return element('li', { 'data-task-id': String(task.fields['Id']) }, item);
}

const timelineIcon = (isCall: boolean): HTMLElement => {
  const name = isCall ? 'log_a_call' : 'task';
  return element(
    'span',
    { class: `slds-icon_container slds-icon-standard-${name.replaceAll('_', '-')} slds-timeline__icon` },
    icon('standard', name, 'slds-icon slds-icon_small'),
  );
};

function toggle(item: HTMLElement, task: RecordView, id: string): HTMLElement {
  const button = element(
    'button',
    {
      class: 'slds-button slds-button_icon',
      'aria-controls': id,
      'aria-expanded': 'true',
      title: `Show or hide details of ${task.name}`,
      onclick: () => {
        const isOpen = item.classList.toggle('slds-is-open');
        button.setAttribute('aria-expanded', String(isOpen));
      },
    },
    icon('utility', 'switch', 'slds-button__icon slds-timeline__details-action-icon'),
    element('span', { class: 'slds-assistive-text' }, `Details of ${task.name}`),
  );
  return button;
}

function heading(task: RecordView, context: PageContext): HTMLElement {
  const created = new Date(String(task.fields['CreatedDate']));
  const owner = task.names[String(task.fields['OwnerId'])] ?? '';
  const verb = task.fields['TaskSubtype'] === 'Call' ? 'logged a call' : 'has a task';
  return element(
    'div',
    {},
    element(
      'div',
      { class: 'slds-grid slds-grid_align-spread slds-timeline__trigger' },
      element('h3', { class: 'slds-truncate', title: task.name }, recordLink(task, context)),
      element(
        'span',
        { class: 'slds-timeline__date slds-no-flex' },
        created.toLocaleTimeString([], { timeStyle: 'short' }),
      ),
    ),
    element('p', { class: 'slds-m-horizontal_xx-small' }, `${owner} ${verb}`),
  );
}

function details(task: RecordView, isCall: boolean, id: string, context: PageContext): HTMLElement {
  const names = (isCall ? CALL_FIELDS : TASK_FIELDS).filter((name) => {
    const value = task.fields[name];
    return value !== null && value !== undefined && value !== '';
  });
  return element(
    'article',
    { class: 'slds-box slds-timeline__item_details slds-m-top_x-small slds-p-around_small', id },
    element(
      'dl',
      { class: 'lab-details' },
      ...names.map((name) =>
        element(
          'div',
          { class: name === 'Description' ? 'lab-field lab-field-wide' : 'lab-field', 'data-field': name },
          element(
            'dt',
            { class: 'slds-text-title' },
            name === 'Description' && isCall ? 'Notes' : fieldLabel('Task', name),
          ),
          element('dd', {}, fieldValue(task, name, context)),
        ),
      ),
    ),
  );
}
