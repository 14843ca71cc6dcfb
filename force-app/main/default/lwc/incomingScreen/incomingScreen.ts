// It rings: who, through which queue, which records have this number; Answer and Decline.
import { LightningElement, api } from 'lwc';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import type ButtonBar from 'c/buttonBar';
import type { BarButton } from 'c/buttonBar';
import { callButton } from 'c/callActions';
import { directionIcon } from 'c/callWords';
import { sendIntent } from 'c/intent';
import { label, textOf } from 'c/labels';

export default class IncomingScreen extends LightningElement {
  @api call!: CallView;
  @api shortcutsEnabled = false;

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-screen-frame')?.focus();
  }
  @api press(name: string): void {
    if (name === 'answer') this.bar?.press('answer');
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

  private get bar(): ButtonBar | null {
    return this.template?.querySelector('c-button-bar') as unknown as ButtonBar | null;
  }
}
