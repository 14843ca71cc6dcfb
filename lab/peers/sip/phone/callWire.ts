// What one call sends: requests and answers inside its dialog, each from the state that the dialog is in.
import { newBranch, requestIn, type Dialog } from './dialog';
import { headerOf, responseTo, type SipHeader, type SipRequest, type SipResponse } from './sipMessage';
import type { Trunk } from './trunk';

export interface Content {
  readonly headers?: readonly SipHeader[];
  readonly body?: string;
}

export class CallWire {
  dialog: Dialog;
  private readonly trunk: Trunk;
  /** Of the newest INVITE: what belongs to it carries it as well. */
  private branch = '';

  constructor(trunk: Trunk, dialog: Dialog) {
    this.trunk = trunk;
    this.dialog = dialog;
  }

  invite(content: Content, hear: (response: SipResponse) => void): SipRequest {
    this.branch = newBranch();
    const invite = this.next('INVITE', this.branch, content);
    this.trunk.request(invite, this.branch, hear);
    return invite;
  }
  cancel(headers: readonly SipHeader[]): void {
    const cancel = this.current('CANCEL', this.branch, { headers });
    this.trunk.request(cancel, this.branch, () => undefined);
  }
  /** Of a call that came about: a request of its own. */
  confirm(): void {
    this.trunk.send(this.current('ACK', newBranch()));
  }
  /** Of a call that did not: part of the INVITE's own transaction. */
  acknowledge(response: SipResponse): void {
    const ack = this.current('ACK', this.branch);
    const headers = ack.headers.map((each) =>
      each.name === 'To' ? { name: 'To', value: headerOf(response, 'to') } : each,
    );
    this.trunk.send({ ...ack, headers });
  }
  request(method: string, content: Content = {}): void {
    const branch = newBranch();
    this.trunk.request(this.next(method, branch, content), branch, () => undefined);
  }
  reply(request: SipRequest, status: readonly [number, string], content: Content = {}): void {
    const toTag = this.dialog.localTag;
    this.trunk.answer(request, responseTo(request, status, { toTag, ...content }));
  }
  contact(number: string): SipHeader {
    return { name: 'Contact', value: `<sip:${number === '' ? 'far' : number}@${this.trunk.sentBy}>` };
  }

  private next(method: string, branch: string, content: Content): SipRequest {
    this.dialog = { ...this.dialog, cseq: this.dialog.cseq + 1 };
    return this.current(method, branch, content);
  }
  private current(method: string, branch: string, content: Content = {}): SipRequest {
    const { sentBy } = this.trunk;
    return requestIn(this.dialog, { method, branch, sentBy, cseq: this.dialog.cseq, ...content });
  }
}
