// What became of the call's log. Nothing fails in silence: waiting, uncertain and failed are said, with what follows.
import { LightningElement, api } from 'lwc';
import type { LogView } from '../../../../../engine/contract/panel/panelView';
import { secondsUntil } from 'c/format';
import { sendIntent } from 'c/intent';
import { label, labelText } from 'c/labels';
import { everySecond } from 'c/ticker';

export default class LogResult extends LightningElement {
  @api log!: LogView;
  @api callId = '';
  private now = Date.now();
  private stop: (() => void) | undefined;
  readonly saidLabel = label('Log_Said');
  readonly retryLabel = label('Retry');
  readonly saveAnywayLabel = label('Log_SaveAnyway');

  override connectedCallback(): void {
    this.stop = everySecond((now) => {
      this.now = now;
    });
  }
  override disconnectedCallback(): void {
    this.stop?.();
  }

  get text(): string {
    const { state, recordName, retryAt, attempt } = this.log;
    switch (state) {
      case 'none':
        return '';
      case 'saving':
        return label('Log_Saving');
      case 'saved':
        return recordName === null ? label('Log_Saved') : label('Log_SavedTo', recordName);
      case 'waiting':
        return retryAt === null || retryAt <= this.now
          ? label('Log_Waiting')
          : label('Log_WaitingRetry', secondsUntil(retryAt, this.now), String(attempt));
      case 'confirming':
        return label('Log_Confirming');
      case 'uncertain':
        return label(this.log.canSaveAnyway ? 'Log_Undecided' : 'Log_Uncertain');
      case 'failed':
        return label('Log_Failed');
    }
  }
  get icon(): string {
    const { state } = this.log;
    if (state === 'saved' || state === 'confirming') return 'utility:success';
    return state === 'saving' || state === 'waiting' ? 'utility:clock' : 'utility:warning';
  }
  get iconVariant(): string {
    const variants: Readonly<Record<string, string>> = {
      saved: 'success',
      confirming: 'success',
      uncertain: 'warning',
      failed: 'error',
    };
    return variants[this.log.state] ?? '';
  }
  /** Salesforce's own words: they tell what the agent can mend. */
  get said(): string {
    return this.log.error?.said ?? '';
  }
  get droppedTexts(): readonly string[] {
    const isSaved = this.log.state === 'saved' || this.log.state === 'confirming';
    return (isSaved ? this.log.dropped : []).map(({ labelKey, params }) => labelText(labelKey, params));
  }
  get errorText(): string {
    const { error } = this.log;
    if (!error) return '';
    if (error.said !== undefined) return `${label('Log_Mend')} (${error.code})`;
    return `${labelText(error.remedyKey, error.params)} (${error.code})`;
  }

  handleSaveAnyway(): void {
    sendIntent(this, { type: 'log.savedAnyway', callId: this.callId });
  }
  handleRetry(): void {
    sendIntent(this, { type: 'log.retried', callId: this.callId });
  }
}
