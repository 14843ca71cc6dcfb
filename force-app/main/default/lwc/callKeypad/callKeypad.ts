// Keypad in a call: each key is sent at once and echoed. What was sent is forgotten when the keypad closes; it may be a
// card number.
import { LightningElement, api } from 'lwc';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';

const SHOWN = 24;

export default class CallKeypad extends LightningElement {
  @api callId = '';
  private sent = '';
  readonly closeLabel = label('Keypad_Close');
  readonly sentLabel = label('Keypad_Sent');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-keypad')?.focus();
  }

  /** A digit that was typed on the keyboard. */
  @api send(digit: string): void {
    this.sent += digit;
    sendIntent(this, { type: 'perform', command: { type: 'dtmf', callId: this.callId, digits: digit } });
  }

  get digits(): string {
    return this.sent.slice(-SHOWN);
  }

  handleDigit(event: CustomEvent<string>): void {
    this.send(event.detail);
  }
  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
}
