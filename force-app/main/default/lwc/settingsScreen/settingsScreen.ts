// What the agent sets for this browser: devices and how they sound, shortcuts. The engine answers with the devices.
import { LightningElement, api } from 'lwc';
import type { DeviceListView, DevicesAnswer } from '../../../../../engine/contract/panel/panelView';
import { label } from 'c/labels';

export default class SettingsScreen extends LightningElement {
  /** Null until the engine has answered. */
  @api devices: DevicesAnswer | null = null;
  @api level = 0;
  @api shortcutsEnabled = false;
  readonly heading = label('Settings');
  readonly soundTitle = label('Settings_Sound');
  readonly keptText = label('Settings_Kept');
  readonly permissionText = label('Device_Permission');
  readonly keyboardTitle = label('Settings_Keyboard');
  readonly shortcutsLabel = label('Shortcuts');
  readonly doneLabel = label('Settings_Done');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-screen-frame')?.focus();
  }
  /** Esc. */
  @api close(): void {
    this.handleDone();
  }

  get lists(): readonly { readonly list: DeviceListView; readonly isChecking: boolean }[] {
    const { lists = [], checking = null } = this.devices ?? {};
    return lists.map((list) => ({ list, isChecking: list.use === checking }));
  }

  handleShortcuts(): void {
    this.dispatchEvent(new CustomEvent('shortcutstoggle'));
  }
  handleDone(): void {
    this.dispatchEvent(new CustomEvent('done'));
  }
}
