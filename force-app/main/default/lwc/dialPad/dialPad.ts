// Number field, keypad and Call. The number is formatted by the engine while it is typed; an answer that is older than
// the last key is dropped, so the caret never jumps under the agent's hands.
import { LightningElement, api } from 'lwc';
import type { DialView, PanelAnswer } from '../../../../../engine/contract/panel/panelView';
import type { BarButton } from 'c/buttonBar';
import { sendIntent } from 'c/intent';
import { label, labelText } from 'c/labels';
import type TextField from 'c/textField';
import type { TypedText } from 'c/textField';

type Formatted = Extract<PanelAnswer, { type: 'formatted' }>;

let requests = 0;

export default class DialPad extends LightningElement {
  @api dial!: DialView;
  private error = '';
  private callerId = '';
  private request = 0;
  private prefilled: number | null = null;
  readonly fieldLabel = label('Dial_Field');
  readonly placeholder = label('Dial_Placeholder');
  readonly clearLabel = label('Dial_Clear');
  readonly fromLabel = label('Dial_From');
  readonly defaultLabel = label('Dial_Default');

  @api get formatted(): Formatted | null {
    return null;
  }
  set formatted(answer: Formatted | null) {
    if (answer?.request === this.request) this.field?.write(answer.text, answer.caret);
  }

  @api focus(): void {
    this.field?.focus();
  }

  /** A key pressed on the keypad, or typed while no field had the focus. */
  @api type(key: string): void {
    const { field } = this;
    if (!field) return;
    const text = key === 'Backspace' ? field.text().slice(0, -1) : field.text() + key;
    field.write(text);
    this.textChanged(text, text.length);
  }

  override renderedCallback(): void {
    const { prefill } = this.dial;
    if (!prefill || prefill.revision === this.prefilled) return;
    this.prefilled = prefill.revision;
    this.field?.write(prefill.text);
  }

  get field(): TextField | null {
    return this.template?.querySelector('c-text-field') as unknown as TextField | null;
  }
  get hasCallerIds(): boolean {
    return this.dial.callerIds.length > 0;
  }
  get buttons(): readonly BarButton[] {
    const reason = this.dial.canDial ? '' : labelText(this.dial.reasonKey ?? 'Softphone_Reason_NotNow');
    const call = {
      name: 'dial',
      label: label('Dial_Call'),
      icon: 'utility:call',
      variant: 'success',
    } as const;
    return [{ ...call, of: '', reason }];
  }

  handleTyped({ detail }: CustomEvent<TypedText>): void {
    this.textChanged(detail.text, detail.caret);
  }
  handleDigit(event: CustomEvent<string>): void {
    this.type(event.detail);
  }
  handleBackspace(): void {
    this.type('Backspace');
  }
  handleCallerId(event: Event): void {
    this.callerId = (event.target as HTMLSelectElement).value;
  }
  handleSubmit(event: Event): void {
    event.preventDefault();
    const text = this.field?.text().trim() ?? '';
    this.error = text === '' ? label('Dial_Empty') : '';
    if (text === '') return this.focus();
    if (!this.dial.canDial) return;
    sendIntent(this, { type: 'dial', text, ...(this.callerId === '' ? {} : { callerId: this.callerId }) });
  }

  private textChanged(text: string, caret: number): void {
    this.error = '';
    requests += 1;
    this.request = requests;
    sendIntent(this, { type: 'number.typed', request: requests, text, caret });
  }
}
