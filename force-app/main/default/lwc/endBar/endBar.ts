// Below a call that goes on: whom it is with, and what ends it. That stands in the second half, where Decline was: Answer and
// End never share a place.
import { LightningElement, api } from 'lwc';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import type ButtonBar from 'c/buttonBar';
import type { BarButton } from 'c/buttonBar';
import { callButton } from 'c/callActions';
import { sendIntent } from 'c/intent';
import { textOf } from 'c/labels';

export default class EndBar extends LightningElement {
  @api call!: CallView;
  /** What is pressed: a call is ended, a dial is cancelled. */
  @api label = '';
  @api shortcutsEnabled = false;

  /** As the shortcut does. */
  @api press(): void {
    (this.template?.querySelector('c-button-bar') as unknown as ButtonBar | null)?.press('hangup');
  }

  get name(): string {
    return textOf(this.call.title);
  }
  get buttons(): readonly BarButton[] {
    const shortcut = this.shortcutsEnabled ? 'Alt+Shift+E' : undefined;
    return callButton(this.call, 'hangup', {
      ...{ label: this.label, icon: 'utility:end_call', variant: 'destructive', shortcut },
    });
  }

  handleEnd(): void {
    sendIntent(this, { type: 'perform', command: { type: 'hangup', callId: this.call.id } });
  }
}
