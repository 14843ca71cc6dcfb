// The softphone in the utility bar: its button, its docked panel, and the frame with the adapter page. The frame is made once
// and never moved: moving it would reload the softphone.
import type { ShellSettings } from '../link';
import { element, icon } from './element';

export interface SoftphoneUtility {
  readonly button: HTMLElement;
  readonly panel: HTMLElement;
  readonly frame: HTMLIFrameElement;
  isVisible(): boolean;
  setVisible(visible: boolean): void;
  setSize(size: { readonly width?: number; readonly height?: number }): void;
  setLabel(label: string): void;
  setIcon(key: string): void;
  setItemLabel(label: string): void;
  setItemIcon(key: string): void;
  /** How it hides when minimised. */
  apply(settings: ShellSettings): void;
}

export function softphoneUtility(url: string, allow: string): SoftphoneUtility {
  const frame = element('iframe', {
    class: 'lab-softphone-frame',
    title: 'Softphone',
    allow,
    src: url,
  });
  const panelLabel = element('h2', { class: 'slds-utility-panel__header-title' }, 'Phone');
  const panelIcon = element('span', { class: 'slds-m-right_x-small' });
  const itemLabel = element('span', { class: 'slds-utility-bar__text' }, 'Phone');
  const itemIcon = element('span', { class: 'lab-item-icon' });
  const button = element(
    'button',
    {
      class: 'slds-button slds-utility-bar__action',
      'aria-pressed': 'false',
      onclick: () => setVisible(!visible),
    },
    itemIcon,
    itemLabel,
  );
  const minimise = element(
    'button',
    { class: 'slds-button slds-button_icon', title: 'Minimize', onclick: () => setVisible(false) },
    icon('utility', 'minimize_window', 'slds-button__icon'),
    element('span', { class: 'slds-assistive-text' }, 'Minimize'),
  );
  const panel = element(
    'section',
    { class: 'lab-utility-panel lab-softphone', 'aria-label': 'Softphone', id: 'softphone-panel' },
    element('header', { class: 'lab-utility-header' }, panelIcon, panelLabel, minimise),
    frame,
  );
  let visible = true;
  let settings: ShellSettings = { minimised: 'display-none' };

  const draw = () => {
    panel.classList.toggle('lab-off-screen', !visible && settings.minimised === 'off-screen');
    panel.classList.toggle('lab-hidden', !visible && settings.minimised === 'display-none');
    button.setAttribute('aria-pressed', String(visible));
    button.parentElement?.classList.toggle('slds-is-active', visible);
  };
  const setVisible = (wanted: boolean) => {
    visible = wanted;
    draw();
  };
  const setIcon = (place: HTMLElement, key: string) =>
    place.replaceChildren(icon('utility', key, 'slds-icon slds-icon_x-small slds-icon-text-default'));

  setIcon(panelIcon, 'call');
  setIcon(itemIcon, 'call');
  return {
    button,
    panel,
    frame,
    isVisible: () => visible,
    setVisible,
    setSize: ({ width, height }) => {
      if (width !== undefined) panel.style.setProperty('--lab-softphone-width', `${width}px`);
      if (height !== undefined) panel.style.setProperty('--lab-softphone-height', `${height}px`);
    },
    setLabel: (label) => (panelLabel.textContent = label),
    setIcon: (key) => setIcon(panelIcon, key),
    setItemLabel: (label) => (itemLabel.textContent = label),
    setItemIcon: (key) => {
      itemIcon.dataset['icon'] = key;
      setIcon(itemIcon, key);
    },
    apply: (given) => {
      settings = given;
      draw();
    },
  };
}
