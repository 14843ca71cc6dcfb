// The phones outside, as far as SIP goes: one UDP socket at which the exchange's trunk ends, and the calls on it. They have no
// sound card but real sound (a tone); a test plays them.
import { createSocket, type Socket } from 'node:dgram';
import { isReplacedBy, newToken } from './dialog';
import { FarCall, type FarPhones } from './farCall';
import type { Invitation } from './invitation';
import {
  headerOf,
  readMessage,
  responseTo,
  tagOf,
  writeMessage,
  type SipMessage,
  type SipRequest,
  type SipResponse,
} from './sipMessage';

export interface OutsideCallbacks {
  /** An agent calls a number; what is returned answers at once instead of ringing. */
  called?(call: FarCall): FirstAnswer;
  changed?(call: FarCall): void;
}
export type FirstAnswer =
  | { readonly kind: 'ring' | 'wait' | 'answer' }
  | { readonly kind: 'refuse'; readonly status: number; readonly reason: string }
  /** Another phone takes the call: `sip:user@127.0.0.1:port`. */
  | { readonly kind: 'redirect'; readonly to: Promise<string> };

const toneHz = 440;
/** Repeated requests get their answer again, and only that. */
const remembered = 500;

export class OutsidePhones implements FarPhones {
  readonly calls: FarCall[] = [];
  private readonly callbacks: OutsideCallbacks;
  private readonly socket: Socket = createSocket('udp4');
  private readonly transactions = new Map<string, (response: SipResponse) => void>();
  private readonly answers = new Map<string, string>();
  private exchangePort = 0;

  constructor(callbacks: OutsideCallbacks = {}) {
    this.callbacks = callbacks;
    this.socket.on('message', (data) => this.received(data.toString('utf8')));
    this.socket.on('error', () => undefined);
  }

  get port(): number {
    return this.socket.address().port;
  }
  get sentBy(): string {
    return `127.0.0.1:${String(this.port)}`;
  }

  listen(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.socket.once('error', reject);
      this.socket.bind(0, '127.0.0.1', resolve);
    });
  }

  /** Where the exchange listens (UDP). */
  connect(exchangePort: number): void {
    this.exchangePort = exchangePort;
  }

  async close(): Promise<void> {
    for (const call of this.calls) call.forget();
    await new Promise<void>((resolve) => this.socket.close(resolve));
  }

  /** Rings somebody behind the exchange. */
  async call(invitation: Invitation): Promise<FarCall> {
    const call = await FarCall.calling(this, { hz: toneHz, ...invitation });
    this.calls.push(call);
    return call;
  }

  find(id: string): FarCall | undefined {
    return this.calls.find((call) => call.id === id);
  }
  changed(call: FarCall): void {
    this.callbacks.changed?.(call);
  }

  send(message: SipMessage): void {
    this.socket.send(writeMessage(message), this.exchangePort, '127.0.0.1');
  }

  /** Sends a request and hears every answer to it. */
  request(request: SipRequest, branch: string, hear: (response: SipResponse) => void): void {
    this.transactions.set(`${branch} ${request.method}`, hear);
    this.send(request);
  }

  /** Answers a request, and its repetitions. */
  answer(request: SipRequest, response: SipResponse): void {
    const key = repetitionKey(request);
    this.answers.delete(key);
    this.answers.set(key, writeMessage(response));
    const oldest = this.answers.keys().next();
    if (this.answers.size > remembered && !oldest.done) this.answers.delete(oldest.value);
    this.send(response);
  }

  private received(text: string): void {
    const message = readMessage(text);
    if (!message) return;
    if (message.kind === 'response') {
      const hear = this.transactions.get(`${branchOf(message)} ${methodOf(message)}`);
      hear?.(message);
      return;
    }
    const answered = this.answers.get(repetitionKey(message));
    if (answered !== undefined && message.method !== 'ACK')
      this.socket.send(answered, this.exchangePort, '127.0.0.1');
    else this.requested(message);
  }

  private requested(request: SipRequest): void {
    const callId = headerOf(request, 'call-id');
    const toTag = tagOf(headerOf(request, 'to'));
    if (request.method === 'CANCEL') {
      this.cancelled(request);
      return;
    }
    if (toTag !== '') {
      const call = this.calls.find(({ dialog }) => dialog.callId === callId && dialog.localTag === toTag);
      if (call?.isOver === false) call.requested(request);
      else if (request.method !== 'ACK') this.answer(request, responseTo(request, [481, 'No Such Call']));
      return;
    }
    if (request.method === 'INVITE') void this.invited(request);
    else if (request.method !== 'ACK')
      this.answer(request, responseTo(request, [200, 'OK'], { toTag: newToken() }));
  }

  private cancelled(cancel: SipRequest): void {
    this.answer(cancel, responseTo(cancel, [200, 'OK']));
    const callId = headerOf(cancel, 'call-id');
    this.calls.findLast(({ dialog, state }) => dialog.callId === callId && state === 'called')?.givenUp();
  }

  private async invited(invite: SipRequest): Promise<void> {
    const replaces = headerOf(invite, 'replaces');
    if (replaces !== '') {
      const call = this.calls.find(({ dialog, isOver }) => !isOver && isReplacedBy(dialog, replaces));
      if (call) {
        call.replaced(invite);
        return;
      }
    }
    const call = await FarCall.called(this, invite, toneHz);
    this.calls.push(call);
    await this.first(call, invite);
    this.changed(call);
  }

  /** What one phone outside is told by another (a transfer) it takes at once. */
  private async first(call: FarCall, invite: SipRequest): Promise<void> {
    const wanted = this.callbacks.called?.(call) ?? { kind: 'ring' };
    const isTransfer = headerOf(invite, 'referred-by') !== '';
    const isReplacing = headerOf(invite, 'replaces') !== '';
    const first = firstOf(wanted, isReplacing, isTransfer);
    switch (first.kind) {
      case 'ring':
        call.ring();
        return;
      case 'wait':
        call.wait();
        return;
      case 'answer':
        call.answer();
        return;
      case 'refuse':
        call.refuse(first.status, first.reason);
        return;
      case 'redirect':
        call.redirect(await first.to);
        return;
      default:
        first satisfies never;
    }
  }
}

/** Another telephone may know the call that is to be replaced; who was transferred is let in at once. */
function firstOf(wanted: FirstAnswer, isReplacing: boolean, isTransfer: boolean): FirstAnswer {
  if (wanted.kind === 'refuse' || wanted.kind === 'redirect') return wanted;
  if (isReplacing) return { kind: 'refuse', status: 481, reason: 'No Such Call' };
  return isTransfer ? { kind: 'answer' } : wanted;
}

const branchOf = (message: SipMessage): string =>
  /;branch=([^;\s]+)/.exec(headerOf(message, 'via'))?.[1] ?? '';
const methodOf = (message: SipMessage): string => /\s(\w+)$/.exec(headerOf(message, 'cseq'))?.[1] ?? '';
const repetitionKey = (request: SipRequest): string => `${branchOf(request)} ${request.method}`;
