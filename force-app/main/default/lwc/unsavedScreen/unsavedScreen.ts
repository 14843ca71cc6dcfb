// The calls that are not safe in Salesforce yet: read, mend, send again, copy, take along as a file.
import { LightningElement, api } from 'lwc';
import type { UnsavedAnswer, UnsavedLogsView } from '../../../../../engine/contract/panel/panelView';
import { copyText } from 'c/clipboard';
import { momentText } from 'c/format';
import { say, sendIntent } from 'c/intent';
import { label, textOf } from 'c/labels';
import { asText, whyText } from './unsavedText';

export default class UnsavedScreen extends LightningElement {
  @api answer: UnsavedAnswer | null = null;
  private counts: UnsavedLogsView | undefined;
  readonly heading = label('Unsaved_Title');
  readonly emptyText = label('Unsaved_None');
  readonly notesLabel = label('Notes');
  readonly saidLabel = label('Log_Said');
  readonly editLabel = label('Log_Change');
  readonly retryLabel = label('Retry');
  readonly saveAnywayLabel = label('Log_SaveAnyway');
  readonly copyLabel = label('Copy');
  readonly downloadLabel = label('Download_All');
  readonly unreadDownloadLabel = label('Download');
  readonly backLabel = label('Back');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-screen-frame')?.focus();
  }
  /** Esc. */
  @api close(): void {
    this.handleBack();
  }
  /** Whenever something changes the list is asked for anew. */
  @api get unsaved(): UnsavedLogsView | undefined {
    return this.counts;
  }
  set unsaved(next: UnsavedLogsView | undefined) {
    const isSame = JSON.stringify(next) === JSON.stringify(this.counts);
    this.counts = next;
    if (!isSame && this.isConnected) this.ask();
  }

  override connectedCallback(): void {
    this.ask();
  }

  get rows() {
    return (this.answer?.calls ?? []).map((call) => ({
      ...call,
      who: textOf(call.title),
      when: momentText(call.at),
      why: whyText(call),
      said: call.error?.said ?? '',
      hasNotes: call.notes !== '',
      groupLabel: label('Unsaved_Of', textOf(call.title)),
    }));
  }
  get isEmpty(): boolean {
    return this.answer !== null && this.rows.length === 0 && this.unreadText === '';
  }
  get unreadText(): string {
    const count = this.answer?.unread.length ?? 0;
    return count === 0 ? '' : label('SP3010', String(count));
  }
  get hasCalls(): boolean {
    return this.rows.length > 0;
  }

  handleEdit(event: Event): void {
    sendIntent(this, { type: 'log.reopened', callId: callIdOf(event) });
    this.handleBack();
  }
  handleRetry(event: Event): void {
    sendIntent(this, { type: 'log.retried', callId: callIdOf(event) });
  }
  handleSaveAnyway(event: Event): void {
    sendIntent(this, { type: 'log.savedAnyway', callId: callIdOf(event) });
  }
  async handleCopy(event: Event): Promise<void> {
    const callId = callIdOf(event);
    const call = this.answer?.calls.find((each) => each.callId === callId);
    if (!call) return;
    const isCopied = await copyText(asText(call), this.refs?.['field']);
    say(this, label(isCopied ? 'Copied' : 'NotCopied'));
  }
  handleDownload(): void {
    download('calls.txt', (this.answer?.calls ?? []).map(asText).join('\n\n'));
  }
  handleDownloadUnread(): void {
    download('calls-of-an-earlier-version.json', `[${(this.answer?.unread ?? []).join(',\n')}]`);
  }
  handleBack(): void {
    this.dispatchEvent(new CustomEvent('done'));
  }

  private ask(): void {
    sendIntent(this, { type: 'unsaved.asked' });
  }
}

const callIdOf = (event: Event): string => (event.currentTarget as HTMLElement).dataset['id'] ?? '';

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  Object.assign(link, { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
