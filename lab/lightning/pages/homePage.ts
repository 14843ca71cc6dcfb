// The home page: what a person who opens the lab for the first time can do here.
import { element, objectIcon } from '../element';
import type { Route } from '../route';
import type { Page, PageContext } from './page';
import { recordTable } from './recordTable';

const STEPS = [
  'Open “Telephone network” at the bottom right and ring yourself from a sample number.',
  'Answer in the softphone at the bottom left: the caller’s record opens.',
  'Write a note, let the far end hang up, and finish the call.',
  'Look at the record’s activity: one Task, with duration, result and your note.',
  'Click a phone number on any record to call it.',
];

export async function homePage(route: Route, context: PageContext): Promise<Page> {
  const tasks = await context.link.ask('list', { object: 'Task' });
  const recent = [...tasks].reverse().slice(0, 8);
  return {
    route,
    title: 'Home',
    icon: 'home',
    record: null,
    element: element(
      'div',
      { class: 'lab-page' },
      element(
        'header',
        { class: 'slds-page-header slds-m-bottom_small' },
        element(
          'div',
          { class: 'slds-media' },
          element('div', { class: 'slds-media__figure' }, objectIcon('home', 'slds-page-header__icon')),
          element(
            'div',
            { class: 'slds-media__body' },
            element('p', {}, 'Softphone Lab'),
            element('h1', { class: 'slds-page-header__title' }, 'Home'),
          ),
        ),
      ),
      card(
        'A call from ring to logged Task',
        element('ol', { class: 'slds-list_ordered' }, ...STEPS.map((step) => element('li', {}, step))),
      ),
      card('Newest Tasks', recordTable('Task', recent, context)),
    ),
  };
}

const card = (title: string, body: HTMLElement): HTMLElement =>
  element(
    'section',
    { class: 'slds-card' },
    element(
      'header',
      { class: 'slds-card__header' },
      element('h2', { class: 'slds-card__header-title' }, title),
    ),
    element('div', { class: 'slds-card__body slds-card__body_inner' }, body),
  );
