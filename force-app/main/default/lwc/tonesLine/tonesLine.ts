// What the field held beside the number that is called: more numbers, and digits to key in once somebody has answered.
import { LightningElement, api } from 'lwc';
import type { CallView, TonesView } from '../../../../../engine/contract/panel/panelView';
import { control } from 'c/callActions';
import type { Control } from 'c/callActions';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';

/** A button of two lines at most; the text beside it has all of them. */
const LONGEST = 20;

export default class TonesLine extends LightningElement {
  @api call!: CallView;
  readonly severalText = label('Dialing_FirstOfSeveral');

  get text(): string {
    const { tones, answeredAt } = this.call;
    if (!tones) return '';
    if (tones.state === 'sent') return label('Tones_Sent', tones.digits);
    if (tones.state === 'sending') return label('Tones_Sending', tones.digits);
    if (tones.isAutomatic) return label('Tones_Automatic', tones.digits);
    return answeredAt === null ? label('Tones_Ahead', tones.digits) : '';
  }
  get sendLabel(): string {
    const digits = this.call.tones?.digits ?? '';
    return label('Tones_Send', digits.length > LONGEST ? `${digits.slice(0, LONGEST)}…` : digits);
  }
  /** Once somebody has answered, and where the telephone system can key in at all. */
  get send(): Control | null {
    const dtmf = this.call.answeredAt === null ? null : control(this.call, 'dtmf');
    return dtmf && isSending(this.call.tones) ? null : dtmf;
  }

  handleSend(): void {
    sendIntent(this, { type: 'tones.asked', callId: this.call.id });
  }
}

const isSending = (tones: TonesView | null): boolean => tones?.state === 'sending';
