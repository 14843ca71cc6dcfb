// A screen flow in the lab: says which flow runs and with which values.
import { openDialog, type Dialog } from './dialog';
import { element } from '../element';

export function openFlowDialog(name: string, args: string, closed: () => void): Dialog {
  const finish = element('button', { class: 'slds-button slds-button_brand', type: 'button' }, 'Finish');
  const dialog = openDialog(
    `Flow: ${name}`,
    [
      element('p', {}, `The flow ${name} runs here with these values:`),
      element(
        'dl',
        { class: 'lab-details' },
        ...readArgs(args).map(([label, value]) => argument(label, value)),
      ),
    ],
    [finish],
    closed,
  );
  finish.addEventListener('click', () => dialog.close());
  return dialog;
}

const argument = (label: string, value: string): HTMLElement =>
  element(
    'div',
    { class: 'lab-field' },
    element('dt', { class: 'slds-text-title' }, label),
    element('dd', {}, value),
  );

function readArgs(text: string): readonly (readonly [string, string])[] {
  const args = JSON.parse(text) as readonly { readonly name?: unknown; readonly value?: unknown }[];
  return args.map(({ name, value }) => [String(name), String(value)]);
}
