// A call that is connected, until it is wrapped up: one screen, so that the notes with focus and caret stay where they are when
// the far end hangs up. Keypad and transfer take the place of the controls while they are open; End stays where it is.
import { LightningElement, api } from 'lwc';
import type { AttributeView, CallView, ErrorView } from '../../../../../engine/contract/panel/panelView';
import type { BarButton } from 'c/buttonBar';
import { endText } from 'c/callWords';
import { duration } from 'c/format';
import { sendIntent } from 'c/intent';
import { label, textOf } from 'c/labels';
import type EndBar from 'c/endBar';
import type CallControls from 'c/callControls';
import type { OpenedPart } from 'c/callControls';
import type CallKeypad from 'c/callKeypad';
import type { People } from 'c/targetChooser';

type Opened = 'none' | OpenedPart;

const OVER: ReadonlySet<CallView['state']> = new Set(['ended', 'wrapup', 'closed']);
/** A part of the panel did not load: a panel error, said in the place where it was asked for. */
const NOT_LOADED: ErrorView = {
  code: 'SP-4002',
  labelKey: 'Softphone_SP4002',
  remedyKey: 'Softphone_SP4002_Remedy',
};

export default class CallScreen extends LightningElement {
  /** Who is asked about this customer, or the customer that this leg is about. */
  @api partner: CallView | null = null;
  /** Whom calls may be handed to. */
  @api people!: People;
  @api shortcutsEnabled = false;
  /** One more customer's call, which can be merged with this one. */
  @api second: CallView | null = null;
  private shown: CallView | undefined;
  private opened: Opened = 'none';
  private focusNext: 'opened' | 'dtmf' | 'transfer' | 'more' | null = null;
  private transferScreen: unknown;
  private loadError: ErrorView | null = null;
  readonly endLabel = label('End');

  @api get call(): CallView {
    return this.shown as CallView;
  }
  set call(next: CallView) {
    // The screen is that of a customer and whoever is asked: what is open belongs to one of them.
    if (this.shown?.id !== next.id) this.opened = 'none';
    this.shown = next;
  }

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-screen-frame')?.focus();
  }
  @api press(name: string): void {
    if (name === 'end') this.endBar?.press();
    else if (name === 'notes') this.template?.querySelector<HTMLElement>('c-notes-field')?.focus();
    else this.controls?.press(name);
  }
  /** Typed while no field had the focus: sent to the far end, but only while the keypad is open. */
  @api type(key: string): void {
    const keypad = this.template?.querySelector('c-call-keypad') as unknown as CallKeypad | null;
    if (/^[\d*#]$/.test(key)) keypad?.send(key);
  }
  /** Esc: closes what is open. It never ends a call. */
  @api close(): void {
    if (this.isLive && this.opened !== 'none') this.handleClose();
  }

  get isOver(): boolean {
    return OVER.has(this.call.state);
  }
  get isLive(): boolean {
    return !this.isOver;
  }
  get heading(): string {
    return label(this.isOver ? 'WrapUp_With' : 'Screen_Active', textOf(this.call.title));
  }
  /** Both, the customer first. */
  get cards(): readonly CallView[] {
    const { call, partner } = this;
    if (!partner) return [call];
    return call.kind === 'consult' ? [partner, call] : [call, partner];
  }
  /** The customer's call has the notes; of what is not logged none are taken. */
  get logged(): CallView | null {
    const own = this.call.kind === 'consult' ? this.partner : this.call;
    return own?.isLogged ? own : null;
  }
  /** The leg to a colleague, whichever of the two is talked to. */
  get consultLeg(): CallView | null {
    return this.call.kind === 'consult' ? this.call : this.partner;
  }
  /** Those of the customer, whoever is talked to. */
  get attributes(): readonly AttributeView[] {
    return (this.call.kind === 'consult' ? (this.partner ?? this.call) : this.call).attributes;
  }
  get error(): ErrorView | null {
    return this.loadError ?? this.call.error;
  }
  get isKeypadOpen(): boolean {
    return this.isLive && this.opened === 'keypad';
  }
  get isTransferOpen(): boolean {
    return this.isLive && this.opened === 'transfer';
  }
  get isMoreOpen(): boolean {
    return this.isLive && this.opened === 'more';
  }
  get isNothingOpen(): boolean {
    return this.isOver || this.opened === 'none';
  }
  get hasControls(): boolean {
    return this.isLive && this.opened === 'none';
  }
  get endedText(): string {
    const { answeredAt, endedAt, endReason } = this.call;
    const ending = endText(endReason);
    if (answeredAt === null) return ending;
    const length = `${label('Call_Duration')} ${duration((endedAt ?? answeredAt) - answeredAt)}`;
    return ending === '' ? length : `${length} · ${ending}`;
  }
  get hasChoice(): boolean {
    return this.call.matches.records.length > 1;
  }
  get hasDispositions(): boolean {
    return this.isOver && (this.call.wrapUp?.dispositions.length ?? 0) > 0;
  }
  private get saveReason(): string {
    const { wrapUp } = this.call;
    if (!wrapUp || wrapUp.canSave) return '';
    const isMissing = wrapUp.dispositionRequired && wrapUp.dispositionId === null;
    return label(isMissing ? 'WrapUp_Required' : 'Reason_NotNow');
  }
  get saveButtons(): readonly BarButton[] {
    const { id } = this.call;
    const save = { name: 'save', label: label('WrapUp_Save'), icon: '', variant: 'brand' } as const;
    return [{ ...save, of: id, reason: this.saveReason }];
  }

  override renderedCallback(): void {
    if (this.focusNext === 'opened') {
      this.template?.querySelector<HTMLElement>('[data-opened]')?.focus();
    } else if (this.focusNext) {
      this.controls?.focusControl(this.focusNext);
    }
    this.focusNext = null;
  }

  async handleOpen({ detail }: CustomEvent<OpenedPart>): Promise<void> {
    if (detail === 'transfer' && !(await this.hasTransfer())) return;
    this.focusNext = 'opened';
    this.opened = detail;
  }
  handleClose(): void {
    if (this.opened !== 'none') this.focusNext = this.opened === 'keypad' ? 'dtmf' : this.opened;
    this.opened = 'none';
  }
  handleSave(): void {
    sendIntent(this, { type: 'wrapUp.saved', callId: this.call.id });
  }

  /** Loaded when it is first wanted: most calls are never handed on. */
  private async hasTransfer(): Promise<boolean> {
    try {
      this.transferScreen ??= (await import('c/transferScreen')).default;
      this.loadError = null;
      return true;
    } catch (error) {
      this.loadError = NOT_LOADED;
      sendIntent(this, { type: 'panel.failed', message: `transfer did not load: ${String(error)}` });
      return false;
    }
  }
  private get endBar(): EndBar | null {
    return this.template?.querySelector('c-end-bar') as unknown as EndBar | null;
  }
  private get controls(): CallControls | null {
    return this.template?.querySelector('c-call-controls') as unknown as CallControls | null;
  }
}
