// The Telephone network drawer: plays the far end through the same control API that tests use. It is the lab's own and no part of
// Lightning Experience, and looks so.
import type { ShellSetup } from '../../link';
import type { NetworkCall } from '../../peers/peer';
import { element, icon } from '../element';
import { networkCallList } from './networkCallList';

export interface NetworkDrawer {
  readonly button: HTMLElement;
  readonly panel: HTMLElement;
  show(calls: readonly NetworkCall[]): void;
}

const FAULTS = [
  ['cut', 'Cut the link'],
  ['freeze', 'Freeze the link'],
  ['refuse', 'Refuse connections'],
  ['restore', 'Restore'],
] as const;

export function networkDrawer(setup: ShellSetup): NetworkDrawer {
  const status = element('p', { class: 'lab-network-status', role: 'status' });
  const post = async (path: string, body: unknown) => {
    const response = await fetch(`/lab/api/network/${path}`, { method: 'POST', body: JSON.stringify(body) });
    const answer = (await response.json()) as { readonly error?: string };
    status.textContent = response.ok ? '' : (answer.error ?? `Error ${response.status}`);
  };
  const calls = element('div', { class: 'lab-network-calls' });
  const show = (list: readonly NetworkCall[]) =>
    calls.replaceChildren(
      networkCallList(list, (id, verb) => void post(`calls/${encodeURIComponent(id)}/${verb}`, {})),
    );
  show([]);
  const panel = element(
    'section',
    {
      class: 'lab-utility-panel lab-network lab-hidden',
      'aria-label': 'Telephone network',
      id: 'network-panel',
    },
    element(
      'header',
      { class: 'lab-utility-header' },
      icon(
        'utility',
        'anywhere_chat',
        'slds-icon slds-icon_x-small slds-icon-text-default slds-m-right_x-small',
      ),
      element('h2', { class: 'slds-utility-panel__header-title' }, 'Telephone network'),
    ),
    element(
      'div',
      { class: 'lab-network-body' },
      element(
        'p',
        { class: 'slds-text-color_weak' },
        `You play the far end. Telephone system: ${setup.phone}.`,
      ),
      ringForm(setup, (body) => void post('calls', body)),
      status,
      element('h3', { class: 'slds-text-title_caps' }, 'Calls'),
      calls,
      element('h3', { class: 'slds-text-title_caps' }, 'Link to the agent'),
      element(
        'div',
        { class: 'lab-network-actions' },
        ...FAULTS.map(([kind, label]) =>
          smallButton(label, () => void post('faults', { kind, agent: setup.user.key })),
        ),
      ),
    ),
  );
  return { button: toggleButton(panel), panel, show };
}

const smallButton = (label: string, press: () => void): HTMLElement =>
  element(
    'button',
    { class: 'slds-button slds-button_neutral lab-small', type: 'button', onclick: press },
    label,
  );

function toggleButton(panel: HTMLElement): HTMLElement {
  const button = element(
    'button',
    { class: 'slds-button slds-utility-bar__action', 'aria-controls': panel.id, 'aria-expanded': 'false' },
    icon('utility', 'anywhere_chat', 'slds-icon slds-icon_x-small slds-icon-text-default'),
    element('span', { class: 'slds-utility-bar__text' }, 'Telephone network'),
  );
  button.addEventListener('click', () => {
    const isOpen = !panel.classList.toggle('lab-hidden');
    button.setAttribute('aria-expanded', String(isOpen));
    button.parentElement?.classList.toggle('slds-is-active', isOpen);
  });
  return button;
}

/** A sample number fills the fields; each can be changed before it rings. */
function ringForm({ presets, users, user }: ShellSetup, ring: (body: unknown) => void): HTMLElement {
  const from = textField('From', 'Empty: withheld');
  const name = textField('Name', 'As the network shows it');
  const queue = textField('Queue', '');
  const preset = select(
    'Sample',
    presets.map(({ label }, index) => [String(index), label]),
    '0',
  );
  const agent = select(
    'To agent',
    users.map(({ key, Name }) => [key, Name]),
    user.key,
  );
  const fill = () => {
    const chosen = presets[Number(preset.control.value)];
    from.control.value = chosen?.from ?? '';
    name.control.value = chosen?.name ?? '';
    queue.control.value = chosen?.queue ?? '';
  };
  preset.control.addEventListener('change', fill);
  fill();
  const form = element(
    'form',
    { class: 'lab-ring-form' },
    ...[preset, from, name, queue, agent].map(({ row }) => row),
    element('button', { class: 'slds-button slds-button_brand', type: 'submit' }, 'Ring'),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    ring({
      from: from.control.value,
      name: name.control.value,
      queue: queue.control.value,
      agent: agent.control.value,
    });
  });
  return form;
}

function textField(label: string, placeholder: string) {
  const control = element('input', { class: 'slds-input', type: 'text', placeholder });
  return { control, row: labelled(label, control) };
}

function select(label: string, choices: readonly (readonly [string, string])[], chosen: string) {
  const options = choices.map(([value, text]) =>
    element('option', { value, selected: value === chosen }, text),
  );
  const control = element('select', { class: 'slds-select' }, ...options);
  return { control, row: labelled(label, control) };
}

const labelled = (label: string, control: HTMLElement): HTMLElement =>
  element('label', { class: 'lab-ring-row' }, element('span', {}, label), control);
