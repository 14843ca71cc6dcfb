// One error in plain words: what happened, what to do, and the code to tell an admin.
import { LightningElement, api } from 'lwc';
import type { ErrorView } from '../../../../../engine/contract/panel/panelView';
import { label, labelText } from 'c/labels';

export default class ErrorNotice extends LightningElement {
  @api error!: ErrorView;

  get cause(): string {
    return labelText(this.error.labelKey, this.error.params);
  }
  get remedy(): string {
    return labelText(this.error.remedyKey, this.error.params);
  }
  get code(): string {
    return label('Error_Code', this.error.code);
  }
}
