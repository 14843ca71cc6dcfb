// Sign-in with the fields that the driver declares. What was typed leaves once, in one event that does not bubble;
// passwords are wiped from their fields in the same moment and are never kept in a property.
import { LightningElement, api } from 'lwc';
import type { LoginField } from '../../../../../engine/contract/driver/driver';
import type { SignInView } from '../../../../../engine/contract/panel/panelView';
import type { BarButton } from 'c/buttonBar';
import { label } from 'c/labels';
import type TextField from 'c/textField';

export type SignInFields = Readonly<Record<string, string>>;

export default class SignInScreen extends LightningElement {
  @api signIn!: SignInView;
  private missing: readonly string[] = [];

  @api focus(): void {
    const first = this.textFields[0] ?? this.template?.querySelector<HTMLElement>('c-screen-frame');
    first?.focus();
  }

  get heading(): string {
    return this.signIn.continuing ? label('SignIn_Continue') : label('SignIn_To', this.signIn.driverLabel);
  }
  get submitLabel(): string {
    return label(this.signIn.busy ? 'SignIn_Busy' : 'SignIn_Submit');
  }
  get buttons(): readonly BarButton[] {
    const submit = { name: 'submit', label: this.submitLabel, icon: '', variant: 'brand' } as const;
    return [{ ...submit, of: '', reason: this.signIn.busy ? label('SignIn_Busy') : '' }];
  }
  get fields() {
    return this.signIn.fields.map((field) => ({
      ...field,
      isChoice: field.type === 'choice',
      autocomplete: field.type === 'password' ? 'current-password' : autocompleteOf(field),
      error: this.missing.includes(field.key) ? label('SignIn_Missing') : '',
    }));
  }

  handleSubmit(event: Event): void {
    event.preventDefault();
    if (this.signIn.busy) return;
    const fields = this.read();
    this.missing = this.signIn.fields.filter((field) => isMissing(field, fields)).map(({ key }) => key);
    if (this.missing.length > 0) return this.focusFirstMissing();
    this.wipePasswords();
    this.dispatchEvent(new CustomEvent<SignInFields>('signin', { detail: fields }));
  }

  private read(): SignInFields {
    const texts = this.textFields.map((field) => [keyOf(field), (field as unknown as TextField).text()]);
    const choices = [...(this.template?.querySelectorAll('select') ?? [])].map((select) => [
      keyOf(select),
      select.value,
    ]);
    return Object.fromEntries([...texts, ...choices]) as SignInFields;
  }
  private wipePasswords(): void {
    const secret = this.signIn.fields.filter(({ type }) => type === 'password').map(({ key }) => key);
    this.textFields
      .filter((field) => secret.includes(keyOf(field)))
      .forEach((field) => (field as unknown as TextField).write(''));
  }
  private focusFirstMissing(): void {
    this.textFields.find((field) => this.missing.includes(keyOf(field)))?.focus();
  }
  private get textFields(): readonly HTMLElement[] {
    return [...(this.template?.querySelectorAll<HTMLElement>('c-text-field') ?? [])];
  }
}

const keyOf = (element: HTMLElement): string => element.dataset['key'] ?? '';

const isMissing = ({ key, required }: LoginField, fields: SignInFields): boolean =>
  required === true && (fields[key] ?? '').trim() === '';

/** Lets a password manager fill in the pair (WCAG 3.3.8). */
const autocompleteOf = ({ key }: LoginField): string =>
  /user|login|agent|name|id$/i.test(key) ? 'username' : 'off';
