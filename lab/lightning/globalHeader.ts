// The header above every app: search, and who is signed in.
import type { ShellSetup } from '../link';
import { element, icon } from './element';

export function globalHeader(setup: ShellSetup, search: (text: string) => void): HTMLElement {
  const field = element('input', {
    class: 'slds-input',
    type: 'search',
    id: 'global-search',
    placeholder: 'Search...',
    'aria-label': 'Search records',
  });
  const form = element(
    'form',
    { class: 'slds-global-header__item slds-global-header__item_search', role: 'search' },
    element(
      'div',
      { class: 'slds-form-element__control slds-input-has-icon slds-input-has-icon_left' },
      icon('utility', 'search', 'slds-icon slds-input__icon slds-input__icon_left slds-icon-text-default'),
      field,
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (field.value.trim() !== '') search(field.value.trim());
  });
  return element(
    'header',
    { class: 'slds-global-header lab-header' },
    element(
      'div',
      { class: 'slds-global-header__item lab-logo' },
      icon('utility', 'call', 'slds-icon slds-icon_small'),
      element('span', { class: 'slds-assistive-text' }, 'Softphone Lab'),
    ),
    form,
    element('div', { class: 'slds-global-header__item lab-user' }, userMenu(setup)),
  );
}

/** Another user is another session: the tab starts anew. */
function userMenu({ user, users }: ShellSetup): HTMLElement {
  const select = element(
    'select',
    { class: 'slds-select', 'aria-label': 'Signed in as' },
    ...users.map(({ key, Name }) => element('option', { value: key, selected: key === user.key }, Name)),
  );
  select.addEventListener('change', () => {
    const address = new URL(location.href);
    address.searchParams.set('user', select.value);
    location.assign(address);
  });
  const initials = user.Name.split(' ')
    .map((word) => word.slice(0, 1))
    .join('');
  return element(
    'div',
    { class: 'lab-user-menu' },
    element(
      'span',
      { class: 'slds-avatar slds-avatar_circle slds-avatar_small', 'aria-hidden': 'true' },
      element('abbr', { class: 'slds-avatar__initials slds-icon-standard-user', title: user.Name }, initials),
    ),
    select,
  );
}
