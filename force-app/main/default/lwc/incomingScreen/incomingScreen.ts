// It rings: who, through which queue, which records have this number; Answer and Decline.
import { LightningElement, api } from 'lwc';
import type { Target } from '../../../../../engine/contract/driver/driver';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import type { ChosenTarget, People } from 'c/targetChooser';
import type ButtonBar from 'c/buttonBar';
import type { BarButton } from 'c/buttonBar';
import { callButton, control } from 'c/callActions';
import { directionIcon } from 'c/callWords';
import { sendIntent } from 'c/intent';
import { label, textOf } from 'c/labels';

export default class IncomingScreen extends LightningElement {
  @api call!: CallView;
  /** Whom calls may be handed to. */
  @api people!: People;
  @api shortcutsEnabled = false;
  private isDeflecting = false;
  private wantsFocus: 'chooser' | 'deflect' | null = null;
  private chooser: unknown;
  private target: Target | null = null;
  readonly leftLabel = label('Ring_Left');
  readonly deflectLabel = label('Deflect');
  readonly backLabel = label('Back');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-screen-frame')?.focus();
  }
  @api press(name: string): void {
    if (name === 'answer') this.bar?.press('answer');
  }

  /** Esc closes the list; it never declines. */
  @api close(): void {
    if (this.isDeflecting) this.handleBack();
  }

  override renderedCallback(): void {
    if (this.wantsFocus === 'chooser') this.template?.querySelector<HTMLElement>('[data-chooser]')?.focus();
    if (this.wantsFocus === 'deflect') this.template?.querySelector<HTMLElement>('.deflect')?.focus();
    this.wantsFocus = null;
  }

  /** To somebody else before it is answered. */
  get canDeflect(): boolean {
    return control(this.call, 'transfer.blind') !== null;
  }
  get deflectReason(): string {
    return control(this.call, 'transfer.blind')?.reason ?? '';
  }
  get sendReason(): string {
    return this.target ? this.deflectReason : label('Transfer_Choose');
  }
  get heading(): string {
    return `${this.situation}: ${this.name}`;
  }
  /** An outbound preview is offered like a call, but nobody rings. */
  get situation(): string {
    return label(this.call.direction === 'outbound' ? 'Screen_Preview' : 'Screen_Incoming');
  }
  get icon(): string {
    return directionIcon(this.call.direction);
  }
  get name(): string {
    return textOf(this.call.title);
  }
  get number(): string {
    const national = this.call.number?.national ?? '';
    return national === this.name ? '' : national;
  }
  get facts() {
    const { queue, dialled } = this.call;
    return [
      ...(queue === null ? [] : [{ term: label('Queue'), text: queue, title: queue }]),
      ...(dialled === null
        ? []
        : [{ term: label('Dialled'), text: dialled.national, title: dialled.international }]),
    ];
  }
  get answers(): readonly BarButton[] {
    const shortcut = this.shortcutsEnabled ? 'Alt+Shift+A' : undefined;
    return [
      ...callButton(this.call, 'answer', {
        ...{ label: label('Answer'), icon: 'utility:call', variant: 'success', shortcut },
      }),
      ...callButton(this.call, 'reject', {
        ...{ label: label('Decline'), icon: 'utility:end_call', variant: 'destructive' },
      }),
    ];
  }

  handlePress({ detail: type }: CustomEvent<'answer' | 'reject'>): void {
    sendIntent(this, { type: 'perform', command: { type, callId: this.call.id } });
  }

  async handleDeflect(): Promise<void> {
    try {
      this.chooser ??= (await import('c/targetChooser')).default;
    } catch (error) {
      sendIntent(this, { type: 'panel.failed', message: `the chooser did not load: ${String(error)}` });
      return;
    }
    this.isDeflecting = true;
    this.wantsFocus = 'chooser';
  }
  handleChoose({ detail }: CustomEvent<ChosenTarget>): void {
    this.target = detail.target;
  }
  handleGoOn(): void {
    this.template?.querySelector<HTMLElement>('.send')?.focus();
  }
  handleBack(): void {
    this.isDeflecting = false;
    this.wantsFocus = 'deflect';
  }
  handleSend(): void {
    const { target: to } = this;
    if (!to) return;
    sendIntent(this, { type: 'perform', command: { type: 'transfer.blind', callId: this.call.id, to } });
  }

  private get bar(): ButtonBar | null {
    return this.template?.querySelector('c-button-bar') as unknown as ButtonBar | null;
  }
}
