// How the call went, chosen from the configured list: a few as radio buttons, many as a select.
import { LightningElement, api } from 'lwc';
import type { WrapUpView } from '../../../../../engine/contract/panel/panelView';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';

const MOST_RADIOS = 6;

export default class DispositionPicker extends LightningElement {
  @api callId = '';
  @api wrapUp!: WrapUpView;
  readonly legend = label('WrapUp_Disposition');
  readonly noneLabel = label('WrapUp_None');

  get isShort(): boolean {
    return this.wrapUp.dispositions.length <= MOST_RADIOS;
  }
  get options() {
    return this.wrapUp.dispositions.map(({ id, label: text }) => ({
      id,
      label: text,
      isChosen: id === this.wrapUp.dispositionId,
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
    sendIntent(this, { type: 'disposition.chosen', callId: this.callId, id: value === '' ? null : value });
  }
}
