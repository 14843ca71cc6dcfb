// One thing that the self-check has looked at: how it stands, why, and what to do.
import { LightningElement, api } from 'lwc';
import type { CheckState, CheckView } from '../../../../../engine/contract/panel/selfCheck';
import { checkLabel, checkText } from 'c/checkLabels';
import type { CheckLabelName } from 'c/checkLabels';

interface Look {
  readonly label: CheckLabelName;
  readonly icon: string;
  readonly variant: string;
}
const LOOKS: Readonly<Record<CheckState, Look>> = {
  ok: { label: 'State_Ok', icon: 'utility:success', variant: 'success' },
  warning: { label: 'State_Warning', icon: 'utility:warning', variant: 'warning' },
  failed: { label: 'State_Failed', icon: 'utility:error', variant: 'error' },
  unknown: { label: 'State_Unknown', icon: 'utility:question', variant: '' },
};

export const stateText = (state: CheckState): string => checkLabel(LOOKS[state].label);

export default class SelfCheckItem extends LightningElement {
  @api check!: CheckView;

  get itemClass(): string {
    return `item ${this.check.state}`;
  }
  get iconName(): string {
    return LOOKS[this.check.state].icon;
  }
  get iconVariant(): string {
    return LOOKS[this.check.state].variant;
  }
  get stateText(): string {
    return stateText(this.check.state);
  }
  get nameText(): string {
    return checkText(this.check.name);
  }
  get causeText(): string {
    return checkText(this.check.cause);
  }
  get remedyText(): string {
    const { remedy } = this.check;
    return remedy === null ? '' : checkLabel('Remedy', checkText(remedy));
  }
}
