// For admins: everything that the phone needs, how it stands, and what to do. Asks the engine when it opens.
import { LightningElement, api } from 'lwc';
import type { CheckState, CheckView, SelfCheckAnswer } from '../../../../../engine/contract/panel/selfCheck';
import { checkLabel } from 'c/checkLabels';
import { copyText } from 'c/clipboard';
import { sendIntent } from 'c/intent';
import { byUrgency, reportOf } from './report';

export default class SelfCheckScreen extends LightningElement {
  @api answer: SelfCheckAnswer | null = null;
  private copied = '';
  readonly heading = checkLabel('Title');
  readonly backLabel = checkLabel('Back');
  readonly copyLabel = checkLabel('Copy');
  readonly againLabel = checkLabel('Again');
  readonly reportLabel = checkLabel('Report');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-screen-frame')?.focus();
  }
  /** Esc. */
  @api close(): void {
    this.handleBack();
  }

  override connectedCallback(): void {
    sendIntent(this, { type: 'selfCheck.asked' });
  }
  override renderedCallback(): void {
    const { report } = this.refs ?? {};
    if (this.answer && report instanceof HTMLTextAreaElement) report.value = reportOf(this.answer);
  }

  get isDone(): boolean {
    return this.answer?.state === 'done';
  }
  get busyReason(): string {
    return this.answer?.state === 'running' ? checkLabel('Running') : '';
  }
  get checks(): readonly CheckView[] {
    return byUrgency(this.answer?.checks ?? []);
  }
  get summary(): string {
    switch (this.answer?.state) {
      case 'done':
        return this.isAllWell ? checkLabel('Summary_Ok') : checkLabel('Summary_Problems', ...this.counts);
      case 'failed':
        return checkLabel('NotLoaded');
      default:
        return checkLabel('Running');
    }
  }

  handleBack(): void {
    this.dispatchEvent(new CustomEvent('close'));
  }
  handleAgain(): void {
    this.copied = '';
    sendIntent(this, { type: 'selfCheck.asked' });
  }
  async handleCopy(): Promise<void> {
    this.copied = (await this.copy()) ? checkLabel('Copied') : checkLabel('NotCopied');
  }

  private get isAllWell(): boolean {
    return this.checks.every(({ state }) => state === 'ok');
  }
  private get counts(): readonly string[] {
    const count = (wanted: CheckState) => this.checks.filter(({ state }) => state === wanted).length;
    return [count('failed'), count('warning'), count('unknown')].map(String);
  }
  private async copy(): Promise<boolean> {
    const { report } = this.refs ?? {};
    if (!(report instanceof HTMLTextAreaElement)) return false;
    report.focus();
    report.select();
    return copyText(report.value, report);
  }
}
