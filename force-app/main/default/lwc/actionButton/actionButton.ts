// The button for everything that acts on a call. lightning-button is 32 px high and cannot be focused while disabled, so
// it could never tell why; this one is 44 px and shows its reason on focus and hover.
import { LightningElement, api } from 'lwc';

export type ActionButtonVariant = 'neutral' | 'brand' | 'success' | 'destructive' | 'tile';

export default class ActionButton extends LightningElement {
  @api label = '';
  /** Icon alone on screen, the label for screen readers and as a tooltip. */
  @api labelHidden = false;
  @api iconName = '';
  @api variant: ActionButtonVariant = 'neutral';
  /** 'true' or 'false' for a toggle, absent for a plain button. */
  @api pressed: boolean | undefined;
  /** Why it cannot be pressed now. Empty: it can. */
  @api reason = '';
  /** Side on which the reason lines up with the button, so that it stays inside a narrow panel. */
  @api align: 'start' | 'center' | 'end' = 'center';
  @api shortcut: string | undefined;
  private isReasonHidden = false;

  @api focus(): void {
    this.template?.querySelector('button')?.focus();
  }

  get isEnabled(): boolean {
    return this.reason === '';
  }
  get disabledText(): string | null {
    return this.isEnabled ? null : 'true';
  }
  get pressedText(): string | null {
    return this.pressed === undefined ? null : String(this.pressed);
  }
  get buttonClass(): string {
    const slds = this.variant === 'tile' ? 'slds-button_neutral' : `slds-button_${this.variant}`;
    const state = `${this.pressed === true ? 'pressed' : ''} ${this.labelHidden ? 'square' : ''}`;
    return `slds-button ${slds} ${this.variant} ${state} ${this.isEnabled ? '' : 'unavailable'}`;
  }
  get iconVariant(): string {
    const isSolid = this.variant === 'brand' || this.variant === 'success' || this.variant === 'destructive';
    return isSolid || this.pressed === true ? 'inverse' : '';
  }
  get textClass(): string {
    return this.labelHidden ? 'slds-assistive-text' : 'text';
  }
  get tooltip(): string | null {
    return this.labelHidden ? this.label : null;
  }
  get reasonClass(): string {
    return `reason ${this.align} ${this.isReasonHidden ? 'dismissed' : ''}`;
  }

  handleClick(): void {
    if (this.isEnabled) this.dispatchEvent(new CustomEvent('press'));
  }

  /** WCAG 1.4.13: what appears on hover or focus can be dismissed without moving. */
  handleKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && !this.isEnabled) this.isReasonHidden = true;
  }
  showReasonAgain(): void {
    this.isReasonHidden = false;
  }
}
