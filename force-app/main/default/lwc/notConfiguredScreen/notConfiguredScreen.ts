// The phone cannot start because something is not set up: says what, and what to tell the admin. Never a blank panel.
import { LightningElement, api } from 'lwc';
import type { ErrorView } from '../../../../../engine/contract/panel/panelView';
import { label } from 'c/labels';

export default class NotConfiguredScreen extends LightningElement {
  @api problem: ErrorView | null = null;
  @api canSelfCheck = false;
  readonly heading = label('Screen_NotConfigured');
  readonly selfCheckLabel = label('SelfCheck');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-screen-frame')?.focus();
  }

  get whatToDo(): string {
    return label('NotConfigured_Agent', this.problem?.code ?? '');
  }
  handleSelfCheck(): void {
    this.dispatchEvent(new CustomEvent('selfcheck'));
  }
}
