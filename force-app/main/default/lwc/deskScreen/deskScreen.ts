// Around the agent: where calls ring, the queues, messages that callers left, and what else the telephone system offers.
import { LightningElement, api } from 'lwc';
import type { StatusView } from '../../../../../engine/contract/panel/panelView';
import { duration } from 'c/format';
import { sendIntent } from 'c/intent';
import { label } from 'c/labels';

const LONGEST = 80;

export default class DeskScreen extends LightningElement {
  @api status!: StatusView;
  readonly heading = label('Desk_Title');
  readonly ringsOnLabel = label('Desk_RingsOn');
  readonly queuesLabel = label('Desk_Queues');
  readonly doneLabel = label('Back');

  @api focus(): void {
    this.template?.querySelector<HTMLElement>('c-screen-frame')?.focus();
  }
  /** Esc. */
  @api close(): void {
    this.handleDone();
  }

  get devices() {
    return this.status.ringDevices.map(({ id, label: text, selected }) => ({
      id,
      selected,
      label: short(text),
    }));
  }
  get queues() {
    return this.status.queues.map((queue) => ({
      ...queue,
      label: short(queue.label),
      isFixed: !queue.selectable,
      load: loadText(queue.waiting, queue.longestWaitSeconds),
    }));
  }
  get voicemailText(): string {
    const { voicemail } = this.status;
    return voicemail === null ? '' : label('Desk_Voicemail', String(voicemail));
  }

  handleDevice(event: Event): void {
    const { value: deviceId } = event.target as HTMLInputElement;
    sendIntent(this, { type: 'agent.perform', command: { type: 'device.select', deviceId } });
  }
  handleQueue(event: Event): void {
    const { value, checked } = event.target as HTMLInputElement;
    const type = checked ? 'queue.login' : 'queue.logout';
    sendIntent(this, { type: 'agent.perform', command: { type, queueIds: [value] } });
  }
  handleDone(): void {
    this.dispatchEvent(new CustomEvent('done'));
  }
}

const short = (text: string): string => text.slice(0, LONGEST);

const loadText = (waiting: number | undefined, longest: number | undefined): string =>
  [
    ...(waiting === undefined ? [] : [label('Desk_Waiting', String(waiting))]),
    ...(longest === undefined || longest === 0 ? [] : [duration(longest * 1000)]),
  ].join(' · ');
