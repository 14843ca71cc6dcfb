// Shown until the telephone system is connected, and before the first view has come.
import { LightningElement, api } from 'lwc';
import { label } from 'c/labels';

export default class StartingScreen extends LightningElement {
  readonly heading = label('Screen_Starting');
  readonly text = label('Starting_Text');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-screen-frame')?.focus();
  }
}
