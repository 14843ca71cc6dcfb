// Small facts that must not be missed and need no screen: a dial that waits, sound that is blocked, logs not yet safe.
import { LightningElement, api } from 'lwc';
import type { NoticeView, PanelView } from '../../../../../engine/contract/panel/panelView';
import { secondsUntil } from 'c/format';
import { sendIntent } from 'c/intent';
import { label, labelText, textOf } from 'c/labels';
import { everySecond } from 'c/ticker';

const ICONS: Readonly<Record<NoticeView['level'], string>> = {
  info: 'utility:info',
  warning: 'utility:warning',
  error: 'utility:error',
};

export default class Notices extends LightningElement {
  @api view!: PanelView;
  private now = Date.now();
  private stop: (() => void) | undefined;
  readonly pendingTitle = label('Pending_Title');
  readonly cancelLabel = label('Cancel');
  readonly soundText = label('Sound_Blocked');
  readonly soundLabel = label('Sound_Enable');
  readonly memoryText = label('Memory_Only');
  readonly saveAnywayLabel = label('Log_SaveAnyway');
  readonly changeLabel = label('Log_Change');
  readonly retryLabel = label('Retry');
  readonly dismissLabel = label('Dismiss');

  override connectedCallback(): void {
    this.stop = everySecond((now) => {
      this.now = now;
    });
  }
  override disconnectedCallback(): void {
    this.stop?.();
  }

  get hasUndecided(): boolean {
    return this.view.unsavedLogs.undecided > 0;
  }
  get undecidedText(): string {
    return label('SP3011_Remedy');
  }
  get pendingWho(): string {
    const { pendingDial } = this.view;
    return pendingDial?.name ?? pendingDial?.number.national ?? '';
  }
  get pendingNumber(): string {
    return this.view.pendingDial?.number.international ?? '';
  }
  get pendingLeft(): string {
    return secondsUntil(this.view.pendingDial?.expiresAt ?? 0, this.now);
  }
  get isSoundBlocked(): boolean {
    return this.view.sound === 'blocked';
  }
  get vendorNotices(): readonly (NoticeView & { readonly icon: string })[] {
    return this.view.notices.map((notice) => ({ ...notice, icon: ICONS[notice.level] }));
  }
  get refused() {
    return this.view.unsavedLogs.refused.map(({ callId, title, error, canEdit }) => ({
      ...{ callId, canEdit },
      title: label('Unsaved_Refused', textOf(title)),
      said: error.said ?? labelText(error.labelKey, error.params),
    }));
  }
  get unsavedText(): string {
    const { waiting, confirming, uncertain, undecided, failed } = this.view.unsavedLogs;
    return [
      confirming > 0 ? label('Unsaved_Confirming', String(confirming)) : '',
      waiting > 0 ? label('Unsaved_Waiting', String(waiting)) : '',
      uncertain > 0 ? label('Unsaved_Uncertain', String(uncertain)) : '',
      undecided > 0 ? label('Unsaved_Undecided', String(undecided)) : '',
      failed > 0 ? label('Unsaved_Failed', String(failed)) : '',
    ]
      .filter((text) => text !== '')
      .join(' · ');
  }

  handleDismiss(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    if (id !== undefined) sendIntent(this, { type: 'notice.dismissed', id });
  }
  handleCancel(): void {
    sendIntent(this, { type: 'pendingDial.cancelled' });
  }
  handleSaveAnyway(): void {
    sendIntent(this, { type: 'log.savedAnyway' });
  }
  handleChange(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    if (id !== undefined) sendIntent(this, { type: 'log.reopened', callId: id });
  }
  handleRetry(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    if (id !== undefined) sendIntent(this, { type: 'log.retried', callId: id });
  }
  handleSound(): void {
    sendIntent(this, { type: 'sound.enabled' });
  }
}
