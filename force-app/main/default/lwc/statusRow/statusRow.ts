// The row on top of every screen: the agent's presence and since when, the line's quality, settings.
import { LightningElement, api } from 'lwc';
import type { SessionPhase } from '../../../../../engine/contract/driver/driver';
import type { QualityView, StatusView } from '../../../../../engine/contract/panel/panelView';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';
import type { LabelName } from 'c/labels';
import { presenceChoices } from './presenceChoices';

const PHASES: Readonly<Record<SessionPhase, LabelName>> = {
  stopped: 'Phase_Stopped',
  starting: 'Phase_Starting',
  'login-required': 'Phase_LoginRequired',
  ready: 'Phase_Ready',
  reconnecting: 'Phase_Reconnecting',
  failed: 'Phase_Failed',
};
const QUALITY: Readonly<Record<QualityView['level'], LabelName>> = {
  good: 'Quality_Good',
  fair: 'Quality_Fair',
  poor: 'Quality_Poor',
};

export default class StatusRow extends LightningElement {
  @api status!: StatusView;
  @api quality: QualityView | null = null;
  @api canTakeOver = false;
  @api canSelfCheck = false;
  readonly menuTitle = label('Status_Menu');
  /** Follows the status in the button's name, in place of the component's own "Show menu". */
  readonly menuName = `· ${this.menuTitle}`;
  readonly sinceLabel = label('Status_Since');
  readonly settingsLabel = label('Settings');
  readonly logoutLabel = label('Logout');
  readonly openLabel = label('Settings_Open');
  readonly unsavedLabel = label('Unsaved_Title');
  readonly deskLabel = label('Desk_Title');
  readonly selfCheckLabel = label('SelfCheck');
  readonly takeOverLabel = label('Take_Over');

  /** For the status shortcut. */
  @api focus(): void {
    this.template?.querySelector<HTMLElement>('.presence')?.focus();
  }

  get hasDesk(): boolean {
    const { ringDevices, queues, voicemail, vendorActions } = this.status;
    return ringDevices.length + queues.length + vendorActions.length > 0 || voicemail !== null;
  }
  get hasMenu(): boolean {
    return this.status.options.length > 0;
  }
  get choices() {
    return presenceChoices(this.status);
  }
  get statusLabel(): string {
    const { phase, label: presence, reason } = this.status;
    if (phase !== 'ready' || presence === null) return label(PHASES[phase]);
    return reason === null ? presence : `${presence}: ${reason}`;
  }
  get dotClass(): string {
    return `dot ${this.status.phase === 'ready' ? (this.status.kind ?? 'available') : 'offline'}`;
  }
  get pendingText(): string {
    const { pendingLabel } = this.status;
    return pendingLabel === null ? '' : label('Status_Pending', pendingLabel);
  }
  get qualityText(): string {
    return this.quality ? label(QUALITY[this.quality.level]) : '';
  }
  get qualityClass(): string {
    return `quality ${this.quality?.level ?? ''}`;
  }

  handleSelect(event: CustomEvent<{ readonly value: string }>): void {
    const choice = this.choices.find(({ key }) => key === event.detail.value);
    if (choice) sendIntent(this, { type: 'presence.set', ...choice.presence });
  }
  handleSetting(event: CustomEvent<{ readonly value: string }>): void {
    switch (event.detail.value) {
      case 'takeOver':
        return sendIntent(this, { type: 'takeOver' });
      case 'selfCheck':
      case 'unsaved':
      case 'desk':
        this.dispatchEvent(new CustomEvent(event.detail.value.toLowerCase()));
        return;
      case 'logout':
        return sendIntent(this, { type: 'logout' });
      default:
        this.dispatchEvent(new CustomEvent('settings'));
    }
  }
}
