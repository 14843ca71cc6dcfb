// What the telephone system offers beyond the usual, for a call or for the agent: its own buttons, some with a short form. All
// of its words are shown as text.
import { LightningElement, api } from 'lwc';
import type { VendorAction, VendorField } from '../../../../../engine/contract/driver/vendorAction';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';

const LONGEST = 80;
const FIELD_TYPES: Readonly<Record<VendorField['type'], string>> = {
  text: 'text',
  choice: 'text',
  datetime: 'datetime-local',
  boolean: 'checkbox',
};

export default class VendorActions extends LightningElement {
  @api actions: readonly VendorAction[] = [];
  /** Of one call; null: they belong to none. */
  @api callId: string | null = null;
  /** They stand by themselves: there is nothing to go back to. */
  @api isStanding = false;
  private openId: string | null = null;
  private missing = '';
  readonly listLabel = label('More');
  readonly sendLabel = label('Send');
  readonly backLabel = label('Back');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-action-button')?.focus();
  }

  get isList(): boolean {
    return !this.open;
  }
  get open(): VendorAction | null {
    return this.actions.find(({ id }) => id === this.openId) ?? null;
  }
  get openTitle(): string {
    return short(this.open?.label ?? '');
  }
  get buttons() {
    return this.actions.map(({ id, label: text, enabled, reason }) => ({
      id,
      label: short(text),
      reason: enabled ? '' : short(reason ?? '') || label('Reason_NotNow'),
    }));
  }
  get fields() {
    return (this.open?.form ?? []).map(({ key, label: text, type, required, choices = [] }) => ({
      ...{ key, required, label: short(text), inputType: FIELD_TYPES[type] },
      isChoice: type === 'choice',
      isFlag: type === 'boolean',
      choices: choices.map((choice) => ({ id: choice.id, label: short(choice.label) })),
    }));
  }

  handlePress(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    const action = this.actions.find((each) => each.id === id);
    if (!action?.enabled) return;
    this.missing = '';
    if ((action.form ?? []).length > 0) this.openId = action.id;
    else this.perform(action, {});
  }
  handleSend(): void {
    const { open } = this;
    if (!open) return;
    const given = this.given();
    const empty = (open.form ?? []).find(({ key, required }) => required === true && !given[key]);
    this.missing = empty ? label('Field_Required', short(empty.label)) : '';
    if (!empty) this.perform(open, given);
  }
  handleBack(): void {
    if (this.open) this.openId = null;
    else this.dispatchEvent(new CustomEvent('close'));
  }

  private given(): Readonly<Record<string, string>> {
    const inputs = [
      ...(this.template?.querySelectorAll<HTMLInputElement | HTMLSelectElement>('[data-key]') ?? []),
    ];
    return Object.fromEntries(inputs.map((input) => [input.dataset['key'] ?? '', valueOf(input)]));
  }
  private perform(action: VendorAction, fields: Readonly<Record<string, string>>): void {
    const { callId } = this;
    sendIntent(this, {
      type: 'agent.perform',
      command: {
        ...{ type: 'vendor.action', actionId: action.id },
        ...(callId !== null && { callId }),
        ...(action.form && { fields }),
      },
    });
    this.openId = null;
    if (!this.isStanding) this.dispatchEvent(new CustomEvent('close'));
  }
}

const short = (text: string): string => text.slice(0, LONGEST);

function valueOf(input: HTMLInputElement | HTMLSelectElement): string {
  if (input instanceof HTMLInputElement && input.type === 'checkbox') return String(input.checked);
  if (input.type !== 'datetime-local' || input.value === '') return input.value;
  return new Date(input.value).toISOString();
}
