// It rings: who, through which queue, which records have this number; Answer and Decline.
import { LightningElement, api } from 'lwc';
import type { CallView } from '../../../../../engine/contract/panel/panelView';
import { control, isEnabled } from 'c/callActions';
import type { Control } from 'c/callActions';
import { directionIcon } from 'c/callWords';
import { sendIntent } from 'c/intent';
import { label, textOf } from 'c/labels';

export default class IncomingScreen extends LightningElement {
  @api call!: CallView;
  @api shortcutsEnabled = false;
  readonly answerLabel = label('Answer');
  readonly declineLabel = label('Decline');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-screen-frame')?.focus();
  }
  @api press(name: string): void {
    if (name === 'answer' && isEnabled(this.call, 'answer')) this.perform('answer');
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
  get answer(): Control | null {
    return control(this.call, 'answer');
  }
  get reject(): Control | null {
    return control(this.call, 'reject');
  }
  get answerShortcut(): string | undefined {
    return this.shortcutsEnabled ? 'Alt+Shift+A' : undefined;
  }

  handleAnswer(): void {
    this.perform('answer');
  }
  handleDecline(): void {
    this.perform('reject');
  }

  private perform(type: 'answer' | 'reject'): void {
    sendIntent(this, { type: 'perform', command: { type, callId: this.call.id } });
  }
}
