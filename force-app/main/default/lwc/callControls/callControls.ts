// The grid of what can be done to a connected call. A toggle keeps its label and changes its pressed state; it shows
// what the engine says, never what was just pressed.
import { LightningElement, api } from 'lwc';
import type { CallCommandType } from '../../../../../engine/contract/driver/driver';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';
import { tiles } from './tiles';

const COLUMNS = 3;
const ALIGN = ['start', 'center', 'end'] as const;
/** Opened by the screen rather than sent to the engine. */
const OPENS_HERE: Readonly<Record<string, 'keypad' | 'transfer'>> = { dtmf: 'keypad', transfer: 'transfer' };

export default class CallControls extends LightningElement {
  @api call!: CallView;
  @api shortcutsEnabled = false;
  readonly groupLabel = label('Controls');

  /** Presses the control of this name, as a shortcut does. Nothing happens when it is not possible now. */
  @api press(name: string): void {
    const found = tiles(this.call).find((tile) => tile.name === name);
    if (found?.control?.reason !== '') return;
    const opens = OPENS_HERE[name];
    if (opens) this.dispatchEvent(new CustomEvent('open', { detail: opens }));
    else this.send(found.control.action as CallCommandType);
  }

  /** After the keypad or the transfer has closed, the focus returns to what opened it. */
  @api focusControl(name: string): void {
    this.template?.querySelector<HTMLElement>(`[data-name="${name}"]`)?.focus();
  }

  get buttons() {
    return tiles(this.call)
      .filter((tile) => tile.control !== null)
      .map((tile, index) => ({
        ...tile,
        reason: tile.control?.reason ?? '',
        shortcut: this.shortcutsEnabled ? tile.shortcut : undefined,
        align: ALIGN[index % COLUMNS],
      }));
  }

  handlePress(event: Event): void {
    this.press((event.currentTarget as HTMLElement).dataset['name'] ?? '');
  }

  private send(type: CallCommandType): void {
    sendIntent(this, { type: 'perform', command: { type, callId: this.call.id } });
  }
}
