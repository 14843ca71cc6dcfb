// After the call: which record it is logged to, how it went, notes, and what became of the log.
import { LightningElement, api } from 'lwc';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import { endText } from 'c/callWords';
import { duration } from 'c/format';
import { sendIntent } from 'c/intent';
import { label, textOf } from 'c/labels';

export default class WrapUpScreen extends LightningElement {
  @api call!: CallView;
  readonly saveLabel = label('WrapUp_Save');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-screen-frame')?.focus();
  }
  @api press(name: string): void {
    if (name === 'notes') this.template?.querySelector<HTMLElement>('c-notes-field')?.focus();
  }

  get heading(): string {
    return label('WrapUp_With', textOf(this.call.title));
  }
  get endedText(): string {
    const { answeredAt, endedAt, endReason } = this.call;
    const ending = endText(endReason);
    if (answeredAt === null) return ending;
    const length = `${label('Call_Duration')} ${duration((endedAt ?? answeredAt) - answeredAt)}`;
    return ending === '' ? length : `${length} · ${ending}`;
  }
  get hasChoice(): boolean {
    return this.call.matches.records.length > 1;
  }
  get hasDispositions(): boolean {
    return (this.call.wrapUp?.dispositions.length ?? 0) > 0;
  }
  get saveReason(): string {
    const { wrapUp } = this.call;
    if (!wrapUp || wrapUp.canSave) return '';
    const isMissing = wrapUp.dispositionRequired && wrapUp.dispositionId === null;
    return label(isMissing ? 'WrapUp_Required' : 'Reason_NotNow');
  }

  handleSave(): void {
    sendIntent(this, { type: 'wrapUp.saved', callId: this.call.id });
  }
}
