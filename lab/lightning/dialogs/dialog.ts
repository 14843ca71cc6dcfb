// A dialog over the pages. It covers neither the utility bar nor the softphone: an agent must be able to end a call while a form
// is open, so it does not make the rest of the window inert.
import { element, icon } from '../element';

export interface Dialog {
  readonly element: HTMLDialogElement;
  close(): void;
}

/** `closed` runs once, whichever way the dialog is left. */
export function openDialog(
  title: string,
  body: readonly Node[],
  actions: readonly Node[],
  closed: () => void,
): Dialog {
  const before = document.activeElement;
  const dialog = element('dialog', { class: 'lab-dialog', 'aria-label': title });
  const backdrop = element('div', { class: 'lab-backdrop' }, dialog);
  const close = () => dialog.close();
  dialog.append(
    header(title, close),
    element('div', { class: 'slds-p-around_medium lab-dialog-body' }, ...body),
    element('footer', { class: 'slds-modal__footer' }, ...actions),
  );
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });
  dialog.addEventListener('close', () => {
    backdrop.remove();
    if (before instanceof HTMLElement) before.focus();
    closed();
  });
  document.body.append(backdrop);
  dialog.show();
  dialog.querySelector<HTMLElement>('input, select, textarea')?.focus();
  return { element: dialog, close };
}

const header = (title: string, close: () => void): HTMLElement =>
  element(
    'header',
    { class: 'slds-modal__header lab-dialog-header' },
    element('h2', { class: 'slds-text-heading_medium' }, title),
    element(
      'button',
      {
        class: 'slds-button slds-button_icon lab-dialog-close',
        type: 'button',
        onclick: close,
        title: 'Close',
      },
      icon('utility', 'close', 'slds-button__icon'),
      element('span', { class: 'slds-assistive-text' }, 'Close'),
    ),
  );
