// A number is being called and nobody has answered yet.
import { LightningElement, api } from 'lwc';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import type EndBar from 'c/endBar';
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
    const bar = this.template?.querySelector('c-end-bar') as unknown as EndBar | null;
    if (name === 'end') bar?.press();
  }
}
