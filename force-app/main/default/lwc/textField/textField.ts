// A one-line field: native input in SLDS markup, because lightning-input alone costs half of the panel's size budget.
// The browser holds the text, never a property or an attribute, so that a password is nowhere but in its field.
import { LightningElement, api } from 'lwc';

export interface TypedText {
  readonly text: string;
  readonly caret: number;
}

export default class TextField extends LightningElement {
  @api label = '';
  @api labelHidden = false;
  @api type: 'text' | 'password' | 'tel' | 'search' = 'text';
  @api inputMode: string | undefined;
  @api autocomplete = 'off';
  @api placeholder = '';
  @api required = false;
  @api readonly = false;
  @api error = '';

  /** Reads what is in the field. */
  @api text(): string {
    return this.field?.value ?? '';
  }

  /** Puts text into the field; the caret moves only if the field has the focus. */
  @api write(text: string, caret: number = text.length): void {
    const { field } = this;
    if (!field || field.value === text) return;
    field.value = text;
    if (this.template?.activeElement === field) field.setSelectionRange(caret, caret);
  }

  /** Where typing goes on; the end when the field was never entered. */
  @api caret(): number {
    return this.field?.selectionStart ?? this.text().length;
  }

  @api focus(): void {
    this.field?.focus();
  }

  get field(): HTMLInputElement | undefined {
    return this.refs?.['field'] as HTMLInputElement | undefined;
  }
  get isValid(): boolean {
    return this.error === '';
  }
  get elementClass(): string {
    return `slds-form-element ${this.isValid ? '' : 'slds-has-error'}`;
  }
  get labelClass(): string {
    return this.labelHidden ? 'slds-assistive-text' : 'slds-form-element__label';
  }
  get requiredText(): string | null {
    return this.required ? 'true' : null;
  }
  get invalidText(): string | null {
    return this.isValid ? null : 'true';
  }

  handleInput(): void {
    const detail: TypedText = { text: this.text(), caret: this.caret() };
    this.dispatchEvent(new CustomEvent('typed', { detail }));
  }
}
