// At most one, below the status row: something is wrong, and the phone can still be used.
import { LightningElement, api } from 'lwc';
import type { BannerView } from '../../../../../engine/contract/panel/panelView';
import { secondsUntil } from 'c/format';
import { sendIntent } from 'c/intent';
import { label, labelText } from 'c/labels';
import { everySecond } from 'c/ticker';

const ICONS: Readonly<Record<BannerView['level'], string>> = {
  info: 'utility:info',
  warning: 'utility:warning',
  error: 'utility:error',
};

export default class Banner extends LightningElement {
  @api banner!: BannerView;
  private now = Date.now();
  private stop: (() => void) | undefined;
  readonly redialLabel = label('Redial');
  readonly dismissLabel = label('Dismiss');

  override connectedCallback(): void {
    this.stop = everySecond((now) => {
      this.now = now;
    });
  }
  override disconnectedCallback(): void {
    this.stop?.();
  }

  get bannerClass(): string {
    return `banner ${this.banner.level}`;
  }
  get icon(): string {
    return ICONS[this.banner.level];
  }
  get iconVariant(): string {
    return this.banner.level === 'info' ? '' : this.banner.level;
  }
  get cause(): string {
    return labelText(this.banner.error.labelKey, this.banner.error.params);
  }
  get remedy(): string {
    return labelText(this.banner.error.remedyKey, this.banner.error.params);
  }
  get codeText(): string {
    return label('Error_Code', this.banner.error.code);
  }
  get retryText(): string {
    const { retryAt } = this.banner;
    return retryAt === null || retryAt <= this.now ? '' : label('Retry_In', secondsUntil(retryAt, this.now));
  }
  get between(): string {
    return this.retryText === '' ? '' : ' · ';
  }

  get retryLabel(): string {
    return label(this.banner.retryAt === null ? 'Retry' : 'Retry_Now');
  }

  handleRetry(): void {
    sendIntent(this, { type: 'retry' });
  }
  handleRedial(): void {
    const { redial } = this.banner;
    if (redial) sendIntent(this, { type: 'dial', ...redial });
  }
  handleDismiss(): void {
    sendIntent(this, { type: 'banner.dismissed', code: this.banner.error.code });
  }
}
