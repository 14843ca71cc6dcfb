// The telephone system does not work: cause in plain words, code, remedy, and another try.
import { LightningElement, api } from 'lwc';
import type { ErrorView } from '../../../../../engine/contract/panel/panelView';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';

export default class TroubleScreen extends LightningElement {
  @api problem: ErrorView | null = null;
  @api canSelfCheck = false;
  readonly heading = label('Screen_Trouble');
  readonly selfCheckLabel = label('SelfCheck');
  readonly callsGoOn = label('Trouble_CallsGoOn');
  readonly retryLabel = label('Retry');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-screen-frame')?.focus();
  }

  handleRetry(): void {
    sendIntent(this, { type: 'retry' });
  }
  handleSelfCheck(): void {
    this.dispatchEvent(new CustomEvent('selfcheck'));
  }
}
