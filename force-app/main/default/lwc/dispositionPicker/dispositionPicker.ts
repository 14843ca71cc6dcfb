// How the call went, chosen from the configured list: a few as radio buttons, many as a select.
import { LightningElement, api } from 'lwc';
import type { WrapUpView } from '../../../../../engine/contract/panel/panelView';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';

const MOST_RADIOS = 6;

export default class DispositionPicker extends LightningElement {
  @api callId = '';
  @api wrapUp!: WrapUpView;
  readonly noneLabel = label('WrapUp_None');

  /** The telephone system takes more than one. */
  get isSeveral(): boolean {
    return this.wrapUp.mostDispositions > 1;
  }
  get isShort(): boolean {
    return this.isSeveral || this.wrapUp.dispositions.length <= MOST_RADIOS;
  }
  get legend(): string {
    const { mostDispositions } = this.wrapUp;
    return this.isSeveral ? label('WrapUp_Results', String(mostDispositions)) : label('WrapUp_Disposition');
  }
  get inputType(): string {
    return this.isSeveral ? 'checkbox' : 'radio';
  }
  get options() {
    return this.wrapUp.dispositions.map(({ id, label: text }) => ({
      id,
      label: text,
      isChosen: this.wrapUp.dispositionIds.includes(id),
      // No more than it takes: one has to go first.
      isFull: this.isSeveral && this.isFull && !this.wrapUp.dispositionIds.includes(id),
    }));
  }
  get isNoneChosen(): boolean {
    return this.wrapUp.dispositionId === null;
  }
  get requiredText(): string | null {
    return this.wrapUp.dispositionRequired ? 'true' : null;
  }
  handleChange(event: Event): void {
    const { value } = event.target as HTMLInputElement | HTMLSelectElement;
    if (this.isSeveral) {
      const others = this.wrapUp.dispositionIds.filter((id) => id !== value);
      const ids = (event.target as HTMLInputElement).checked ? [...others, value] : others;
      sendIntent(this, { type: 'dispositions.chosen', callId: this.callId, ids });
      return;
    }
    sendIntent(this, { type: 'disposition.chosen', callId: this.callId, id: value === '' ? null : value });
  }

  private get isFull(): boolean {
    return this.wrapUp.dispositionIds.length >= this.wrapUp.mostDispositions;
  }
}
