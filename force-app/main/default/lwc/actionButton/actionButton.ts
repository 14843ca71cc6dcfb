// The button for everything that acts on a call. lightning-button is 32 px high and cannot be focused while disabled, so
// it could never tell why; this one is 44 px and shows its reason on focus and hover.
import { LightningElement, api } from 'lwc';

export type ActionButtonVariant = 'neutral' | 'brand' | 'success' | 'destructive' | 'tile';

/** What the event `press` tells. */
export interface Press {
  readonly isPointer: boolean;
}

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
  /** It takes no press for a moment, and looks as ever. */
  @api waiting = false;
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
    return this.isEnabled && !this.waiting ? null : 'true';
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

  handleClick(event: MouseEvent): void {
    // A key's click, and that of an assistive technology, counts no clicks.
    const detail: Press = { isPointer: event.detail > 0 };
    if (this.isEnabled) this.dispatchEvent(new CustomEvent('press', { detail }));
  }

  handleKeydown(event: KeyboardEvent): void {
    // A key that is held is one press; the browser would press again with each repeat.
    if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
    // WCAG 1.4.13: what appears on hover or focus can be dismissed without moving.
    if (event.key === 'Escape' && !this.isEnabled) this.isReasonHidden = true;
  }
  showReasonAgain(): void {
    this.isReasonHidden = false;
  }
}
