// The grid of what can be done to a connected call. A toggle keeps its label and changes its pressed state; it shows
// what the engine says, never what was just pressed.
import { LightningElement, api } from 'lwc';
import type { CallCommandType } from '../../../../../engine/contract/driver/driver';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import type ButtonBar from 'c/buttonBar';
import type { BarButton } from 'c/buttonBar';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';
import { tiles } from './tiles';

/** Opened by the screen rather than sent to the engine. */
const OPENS_HERE: Readonly<Record<string, 'keypad' | 'transfer'>> = { dtmf: 'keypad', transfer: 'transfer' };

export default class CallControls extends LightningElement {
  @api call!: CallView;
  @api shortcutsEnabled = false;
  readonly groupLabel = label('Controls');

  /** Presses the control of this name, as a shortcut does. Nothing happens when it is not possible now. */
  @api press(name: string): void {
    this.bar?.press(name);
  }

  /** After the keypad or the transfer has closed, the focus returns to what opened it. */
  @api focusControl(name: string): void {
    this.bar?.focusButton(name);
  }

  get buttons(): readonly BarButton[] {
    return tiles(this.call).flatMap(({ control, shortcut, ...tile }) =>
      control === null
        ? []
        : [
            {
              ...tile,
              of: this.call.id,
              reason: control.reason,
              shortcut: this.shortcutsEnabled ? shortcut : undefined,
            },
          ],
    );
  }

  handlePress({ detail: name }: CustomEvent<string>): void {
    const control = tiles(this.call).find((tile) => tile.name === name)?.control;
    const opens = OPENS_HERE[name];
    if (opens) this.dispatchEvent(new CustomEvent('open', { detail: opens }));
    else if (control) this.send(control.action as CallCommandType);
  }

  private send(type: CallCommandType): void {
    sendIntent(this, { type: 'perform', command: { type, callId: this.call.id } });
  }
  private get bar(): ButtonBar | null {
    return this.template?.querySelector('c-button-bar') as unknown as ButtonBar | null;
  }
}
