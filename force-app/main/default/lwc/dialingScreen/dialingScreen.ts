// A number is being called and nobody has answered yet.
import { LightningElement, api } from 'lwc';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import { control, isEnabled } from 'c/callActions';
import type { Control } from 'c/callActions';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';

export default class DialingScreen extends LightningElement {
  @api call!: CallView;
  @api shortcutsEnabled = false;
  readonly heading = label('Screen_Dialing');
  readonly cancelLabel = label('Dialing_Cancel');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-screen-frame')?.focus();
  }
  @api press(name: string): void {
    if (name === 'end' && isEnabled(this.call, 'hangup')) this.handleCancel();
  }

  get hangup(): Control | null {
    return control(this.call, 'hangup');
  }
  get shortcut(): string | undefined {
    return this.shortcutsEnabled ? 'Alt+Shift+E' : undefined;
  }

  handleCancel(): void {
    sendIntent(this, { type: 'perform', command: { type: 'hangup', callId: this.call.id } });
  }
}
