// Hands the call on: to whom, then talk to them first or transfer at once. Loaded when opened. It stays open until the call has
// gone, so that a transfer that is refused costs neither the search nor the call.
import { LightningElement, api } from 'lwc';
import type { Target } from '../../../../../engine/contract/driver/driver';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import { control } from 'c/callActions';
import type { Control } from 'c/callActions';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';
import type { ChosenTarget, People } from 'c/targetChooser';

export default class TransferScreen extends LightningElement {
  @api call!: CallView;
  /** Whom calls may be handed to. */
  @api people!: People;
  private target: Target | null = null;
  readonly blindLabel = label('Transfer_Blind');
  readonly consultLabel = label('Transfer_Consult');
  readonly closeLabel = label('Transfer_Close');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-target-chooser')?.focus();
  }

  get blind(): Control | null {
    return control(this.call, 'transfer.blind');
  }
  get consult(): Control | null {
    return control(this.call, 'consult');
  }
  get blindReason(): string {
    return this.target ? (this.blind?.reason ?? '') : label('Transfer_Choose');
  }
  get consultReason(): string {
    return this.target ? (this.consult?.reason ?? '') : label('Transfer_Choose');
  }

  handleChoose({ detail }: CustomEvent<ChosenTarget>): void {
    this.target = detail.target;
  }
  handleGoOn(): void {
    this.template?.querySelector<HTMLElement>('.ways c-action-button')?.focus();
  }
  handleBlind(): void {
    this.send('transfer.blind');
  }
  handleConsult(): void {
    this.send('consult');
  }
  handleClose(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }

  private send(type: 'transfer.blind' | 'consult'): void {
    const { target } = this;
    if (target) sendIntent(this, { type: 'perform', command: { type, callId: this.call.id, to: target } });
  }
}
