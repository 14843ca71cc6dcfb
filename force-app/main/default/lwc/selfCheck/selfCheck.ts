// The place of the self-check: loads its screen and its words when an admin opens it.
import { LightningElement, api } from 'lwc';
import type { ErrorView } from '../../../../../engine/contract/panel/panelView';
import type { SelfCheckAnswer } from '../../../../../engine/contract/panel/selfCheck';
import { sendIntent } from 'c/intent';

const NOT_LOADED: ErrorView = {
  code: 'SP-4002',
  labelKey: 'Softphone_SP4002',
  remedyKey: 'Softphone_SP4002_Remedy',
};

export default class SelfCheck extends LightningElement {
  @api answer: SelfCheckAnswer | null = null;
  private screen: unknown;
  private error: ErrorView | null = null;
  private wantsFocus = false;

  @api focus(): void {
    this.wantsFocus = true;
    this.passFocus();
  }
  /** Esc. */
  @api close(): void {
    this.handleClose();
  }

  override connectedCallback(): void {
    void this.load();
  }
  override renderedCallback(): void {
    this.passFocus();
  }

  handleClose(): void {
    this.dispatchEvent(new CustomEvent('done'));
  }

  private async load(): Promise<void> {
    try {
      this.screen = (await import('c/selfCheckScreen')).default;
    } catch (error) {
      this.error = NOT_LOADED;
      sendIntent(this, { type: 'panel.failed', message: `self-check did not load: ${String(error)}` });
    }
  }
  /** The screen may come later than the focus. */
  private passFocus(): void {
    const screen = this.template?.querySelector<HTMLElement>('[data-check]');
    if (!screen || !this.wantsFocus) return;
    this.wantsFocus = false;
    screen.focus();
  }
}
