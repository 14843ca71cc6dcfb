// What all screens share: a heading that takes the focus, a body that scrolls, a bar of primary actions that stays.
import { LightningElement, api } from 'lwc';

export default class ScreenFrame extends LightningElement {
  @api heading = '';
  /** For screens whose content already says what they are; the heading stays for screen readers and focus. */
  @api headingHidden = false;

  @api focus(): void {
    this.template?.querySelector('h3')?.focus();
  }

  get headingClass(): string {
    return this.headingHidden ? 'slds-assistive-text' : 'slds-text-heading_small heading';
  }
}
