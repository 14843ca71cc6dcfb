// A sample for a record page: listens on the softphone's message channel and shows the calls of this record as they go.
// Copy it for a component of your own; what the messages hold is in docs/extensions.md.
import { LightningElement, api, wire } from 'lwc';
import CALLS from '@salesforce/messageChannel/Softphone_Call__c';
import { APPLICATION_SCOPE, MessageContext, subscribe, unsubscribe } from 'lightning/messageService';
import type { CallMessage, CallMoment } from '../../../../../engine/contract/crm/callMessage';
import { label } from 'c/labels';
import type { LabelName } from 'c/labels';

const WHAT: Readonly<Record<CallMoment, LabelName>> = {
  started: 'Activity_Started',
  answered: 'Activity_Answered',
  ended: 'Activity_Ended',
  logged: 'Activity_Logged',
};
const MOST = 5;

export default class SoftphoneActivity extends LightningElement {
  @api recordId = '';
  @wire(MessageContext) private readonly context: unknown;
  private readonly heading = label('Activity_Title');
  private readonly nothing = label('Activity_None');
  private subscription: ReturnType<typeof subscribe> | null = null;
  /** The newest message of each call of this record, the newest call first. */
  private calls: readonly CallMessage[] = [];

  override connectedCallback(): void {
    // Of the whole application: the softphone is in the utility bar, not on this page.
    const scope = { scope: APPLICATION_SCOPE };
    this.subscription = subscribe(
      this.context,
      CALLS,
      (message) => this.heard(message as CallMessage),
      scope,
    );
  }
  override disconnectedCallback(): void {
    if (this.subscription) unsubscribe(this.subscription);
    this.subscription = null;
  }

  get hasCalls(): boolean {
    return this.calls.length > 0;
  }
  get lines(): readonly { id: string; event: CallMoment; what: string; who: string }[] {
    return this.calls.map(({ callId, event, maskedNumber }) => {
      return { id: callId, event, what: label(WHAT[event]), who: maskedNumber };
    });
  }

  /** Ids come with 15 characters or with 18. */
  private heard(message: CallMessage): void {
    if (message.recordId?.slice(0, 15) !== this.recordId.slice(0, 15)) return;
    const others = this.calls.filter(({ callId }) => callId !== message.callId);
    this.calls = [message, ...others].slice(0, MOST);
  }
}
