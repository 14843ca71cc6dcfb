// Small facts that must not be missed and need no screen: a dial that waits, sound that is blocked, logs not yet safe.
import { LightningElement, api } from 'lwc';
import type { NoticeView, PanelView } from '../../../../../engine/contract/panel/panelView';
import { secondsUntil } from 'c/format';
import { sendIntent } from 'c/intent';
import { label, textOf } from 'c/labels';
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
  readonly showLabel = label('Unsaved_Show');
  readonly dismissLabel = label('Dismiss');

  override connectedCallback(): void {
    this.stop = everySecond((now) => {
      this.now = now;
    });
  }
  override disconnectedCallback(): void {
    this.stop?.();
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
  /** One line, however many they are: the list says the rest. */
  get unsavedText(): string {
    const [only] = this.unsavedCount === 1 ? this.view.unsavedLogs.refused : [];
    if (only) return label('Unsaved_Refused', textOf(only.title));
    if (this.unsavedCount === 0) return '';
    return label(this.isRefused ? 'Unsaved_Failed' : 'Unsaved_Waiting', String(this.unsavedCount));
  }
  get unsavedIcon(): string {
    return this.isRefused ? 'utility:warning' : 'utility:log_a_call';
  }
  get unsavedVariant(): string {
    return this.isRefused ? 'error' : '';
  }

  handleDismiss(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    if (id !== undefined) sendIntent(this, { type: 'notice.dismissed', id });
  }
  handleCancel(): void {
    sendIntent(this, { type: 'pendingDial.cancelled' });
  }
  handleShow(): void {
    this.dispatchEvent(new CustomEvent('unsaved'));
  }
  handleSound(): void {
    sendIntent(this, { type: 'sound.enabled' });
  }

  private get unsavedCount(): number {
    const { waiting, confirming, uncertain, undecided, failed, refused } = this.view.unsavedLogs;
    return waiting + confirming + uncertain + undecided + failed + refused.length;
  }
  /** A person is needed. */
  private get isRefused(): boolean {
    const { undecided, failed, refused } = this.view.unsavedLogs;
    return undecided + failed + refused.length > 0;
  }
}
