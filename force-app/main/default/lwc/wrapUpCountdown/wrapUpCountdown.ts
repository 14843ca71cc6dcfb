// Time after the call: counted up, or down to the moment at which the telephone system ends it. It can be extended
// where that system allows it (WCAG 2.2.1); notes never depend on it.
import { LightningElement, api } from 'lwc';
import type { WrapUpView } from '../../../../../engine/contract/panel/panelView';
import { duration } from 'c/format';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';
import { everySecond } from 'c/ticker';

const SOON_MS = 20_000;

export default class WrapUpCountdown extends LightningElement {
  @api callId = '';
  @api wrapUp!: WrapUpView;
  private now = Date.now();
  private stop: (() => void) | undefined;
  readonly extendLabel = label('WrapUp_Extend');
  readonly elapsedLabel = label('WrapUp_Elapsed');

  override connectedCallback(): void {
    this.stop = everySecond((now) => {
      this.now = now;
    });
  }
  override disconnectedCallback(): void {
    this.stop?.();
  }

  get left(): number {
    return Math.max(0, (this.wrapUp.deadline ?? 0) - this.now);
  }
  get leftText(): string {
    return label('WrapUp_Left', duration(this.left + 999));
  }
  get share(): number {
    const whole = (this.wrapUp.deadline ?? 0) - this.wrapUp.startedAt;
    return whole > 0 ? Math.round((100 * this.left) / whole) : 0;
  }
  get ringVariant(): string {
    return this.left <= SOON_MS ? 'warning' : 'base';
  }

  handleExtend(): void {
    sendIntent(this, { type: 'perform', command: { type: 'wrapup.extend', callId: this.callId } });
  }
}
