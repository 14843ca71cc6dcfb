// One call at a phone outside. It is the same call when another phone takes its place on the other side (Replaces).
import {
  answeredBy,
  calledDialog,
  callingDialog,
  newBranch,
  newToken,
  refreshedBy,
  requestIn,
  type Dialog,
} from './dialog';
import type { OutsidePhones } from './outsidePhones';
import { answerTo, describeSound, directionOf, remoteAddress, type Direction } from './sdp';
import {
  headerOf,
  responseTo,
  userOf,
  type SipHeader,
  type SipRequest,
  type SipResponse,
} from './sipMessage';
import { SoundStream } from './sound';
import { followReferral } from './referral';

export interface Invitation {
  /** `sip:1001@phone.test` */
  readonly to: string;
  /** As it stands in From: `"Ada" <sip:+12025550142@phone.test>`. */
  readonly from: string;
  readonly headers?: readonly SipHeader[];
  /** The Call-ID, when a test chooses it. */
  readonly callId?: string;
  /** Rings again while the agent is not there, as a queue does. */
  readonly isPatient?: boolean;
  readonly hz?: number;
  /** Every answer, for whoever had the call made. */
  readonly hear?: (response: SipResponse) => void;
}

/** calling: our INVITE is on its way. called: theirs has come. */
export type FarCallState = 'calling' | 'called' | 'connected' | 'ended';

const redialMs = 200;

export class FarCall {
  readonly id = newToken();
  readonly number: string;
  readonly startedAt = Date.now();
  /** When the INVITE left, or came. */
  at = Date.now();
  state: FarCallState;
  dialog: Dialog;
  /** Of the last answer that ended it. */
  status = 0;
  readonly sound: SoundStream;
  /** Which way sound goes, as the other side wants it. */
  theirs: Direction = 'sendrecv';
  infoDigits = '';
  private readonly phones: OutsidePhones;
  private readonly invitation: Invitation | null;
  private invite: SipRequest;
  private branch = '';
  private hasGivenUp = false;
  private version = 1;

  private constructor(
    phones: OutsidePhones,
    given: Pick<FarCall, 'state' | 'dialog' | 'sound' | 'number'> & {
      readonly invite: SipRequest;
      readonly invitation: Invitation | null;
    },
  ) {
    this.phones = phones;
    this.state = given.state;
    this.dialog = given.dialog;
    this.sound = given.sound;
    this.number = given.number;
    this.invite = given.invite;
    this.invitation = given.invitation;
  }

  static async calling(phones: OutsidePhones, invitation: Invitation): Promise<FarCall> {
    const sound = new SoundStream(invitation.hz ?? 440);
    await sound.listen();
    const callId = invitation.callId ?? `${newToken()}${newToken()}`;
    const dialog = callingDialog(invitation.from, invitation.to, callId);
    const invite = requestIn(dialog, { method: 'INVITE', branch: '', sentBy: phones.sentBy, cseq: 1 });
    const number = userOf(invitation.from);
    const call = new FarCall(phones, { state: 'calling', dialog, sound, number, invite, invitation });
    call.dial();
    return call;
  }

  static async called(phones: OutsidePhones, invite: SipRequest, hz: number): Promise<FarCall> {
    const sound = new SoundStream(hz);
    await sound.listen();
    const dialog = calledDialog(invite);
    const number = userOf(invite.uri);
    return new FarCall(phones, { state: 'called', dialog, sound, number, invite, invitation: null });
  }

  get isOver(): boolean {
    return this.state === 'ended';
  }
  get digits(): string {
    return this.sound.pressed + this.infoDigits;
  }
  /** Who called, as the call says. */
  get from(): string {
    return headerOf(this.invite, 'from');
  }

  /** Taken, and nothing more yet: without a word the exchange gives up after seconds. */
  wait(): void {
    this.reply(this.invite, [100, 'Trying']);
  }
  ring(): void {
    this.reply(this.invite, [180, 'Ringing']);
  }
  answer(): void {
    if (this.state !== 'called') return;
    this.state = 'connected';
    this.accept(this.invite);
    this.phones.changed(this);
  }
  refuse(status: number, reason: string): void {
    this.reply(this.invite, [status, reason]);
    this.end(status);
  }
  redirect(to: string): void {
    this.reply(this.invite, [302, 'Moved Temporarily'], [{ name: 'Contact', value: `<${to}>` }]);
    this.end(302);
  }
  /** Gives up before anybody answered; who is through by then hangs up. */
  cancel(headers: readonly SipHeader[] = []): void {
    if (this.state === 'connected') this.hangup();
    if (this.state !== 'calling') return;
    this.hasGivenUp = true;
    const cseq = this.dialog.cseq;
    const cancel = requestIn(this.dialog, {
      method: 'CANCEL',
      branch: this.branch,
      sentBy: this.phones.sentBy,
      cseq,
      headers,
    });
    this.phones.request(cancel, this.branch, () => undefined);
  }
  hangup(): void {
    if (this.state !== 'connected') return;
    this.request('BYE');
    this.end(200);
  }

  /** Nothing is sent any more; for the end of a test. */
  forget(): void {
    if (!this.isOver) this.end(0);
  }
  givenUp(): void {
    this.reply(this.invite, [487, 'Request Terminated']);
    this.end(487);
  }

  /** Another phone takes the place of the one that we speak with. */
  replaced(invite: SipRequest): void {
    this.request('BYE');
    this.dialog = calledDialog(invite);
    this.invite = invite;
    this.state = 'connected';
    this.accept(invite);
    this.phones.changed(this);
  }

  /** A request inside the dialog. */
  requested(request: SipRequest): void {
    switch (request.method) {
      case 'INVITE':
      case 'UPDATE':
        this.dialog = refreshedBy(this.dialog, request);
        this.accept(request);
        this.phones.changed(this);
        return;
      case 'ACK':
        return;
      case 'BYE':
        this.reply(request, [200, 'OK']);
        this.end(200);
        return;
      case 'INFO':
        this.infoDigits += /^Signal=\s*([0-9*#A-D])/m.exec(request.body)?.[1] ?? '';
        this.reply(request, [200, 'OK']);
        return;
      case 'REFER':
        this.reply(request, [202, 'Accepted']);
        void followReferral(this, this.phones, request);
        return;
      default:
        this.reply(request, [200, 'OK']);
    }
  }

  request(method: string, headers: readonly SipHeader[] = [], body = ''): void {
    const branch = newBranch();
    const cseq = this.dialog.cseq + 1;
    this.dialog = { ...this.dialog, cseq };
    const { sentBy } = this.phones;
    this.phones.request(
      requestIn(this.dialog, { method, branch, sentBy, cseq, headers, body }),
      branch,
      () => undefined,
    );
  }

  private dial(): void {
    this.branch = newBranch();
    const cseq = this.dialog.cseq + 1;
    this.dialog = { ...this.dialog, cseq };
    this.invite = requestIn(this.dialog, {
      method: 'INVITE',
      branch: this.branch,
      sentBy: this.phones.sentBy,
      cseq,
      headers: [this.contact, ...(this.invitation?.headers ?? []), sdpType],
      body: describeSound(this.sound.port, 'sendrecv', this.version),
    });
    this.at = Date.now();
    this.phones.request(this.invite, this.branch, (response) => this.heard(response));
  }

  private heard(response: SipResponse): void {
    if (response.status === 480 && this.invitation?.isPatient === true) {
      this.acknowledge(response);
      setTimeout(() => (this.isOver ? undefined : this.dial()), redialMs);
      return;
    }
    this.invitation?.hear?.(response);
    if (response.status < 200) return;
    if (response.status >= 300) {
      this.acknowledge(response);
      this.end(response.status);
      return;
    }
    const isFirst = this.state === 'calling';
    if (isFirst) this.dialog = answeredBy(this.dialog, response);
    this.confirm();
    if (!isFirst) return;
    this.state = 'connected';
    if (this.hasGivenUp) {
      // The answer crossed our CANCEL.
      this.hangup();
      return;
    }
    this.sound.sendTo(remoteAddress(response.body));
    this.phones.changed(this);
  }

  /** Of a call that came about: a request of its own. */
  private confirm(): void {
    const { cseq } = this.dialog;
    this.phones.send(
      requestIn(this.dialog, { method: 'ACK', branch: newBranch(), sentBy: this.phones.sentBy, cseq }),
    );
  }

  /** Of a call that did not: part of the INVITE's own transaction. */
  private acknowledge(response: SipResponse): void {
    const { cseq } = this.dialog;
    const ack = requestIn(this.dialog, {
      method: 'ACK',
      branch: this.branch,
      sentBy: this.phones.sentBy,
      cseq,
    });
    const headers = ack.headers.map((each) =>
      each.name === 'To' ? { name: 'To', value: headerOf(response, 'to') } : each,
    );
    this.phones.send({ ...ack, headers });
  }

  private accept(request: SipRequest): void {
    this.version += 1;
    // A call without an offer asks for ours.
    const hasOffer = request.body !== '';
    this.theirs = hasOffer ? directionOf(request.body) : this.theirs;
    const body =
      hasOffer || request.method === 'INVITE'
        ? describeSound(this.sound.port, answerTo[this.theirs], this.version)
        : '';
    this.reply(request, [200, 'OK'], [this.contact, ...(body === '' ? [] : [sdpType])], body);
    if (hasOffer) this.sound.sendTo(remoteAddress(request.body));
  }

  private reply(
    request: SipRequest,
    status: readonly [number, string],
    headers: readonly SipHeader[] = [],
    body = '',
  ): void {
    const toTag = this.dialog.localTag;
    this.phones.answer(request, responseTo(request, status, { toTag, headers, body }));
  }

  private get contact(): SipHeader {
    return {
      name: 'Contact',
      value: `<sip:${this.number === '' ? 'far' : this.number}@${this.phones.sentBy}>`,
    };
  }

  private end(status: number): void {
    if (this.isOver) return;
    this.state = 'ended';
    this.status = status;
    this.sound.close();
    this.phones.changed(this);
  }
}

const sdpType: SipHeader = { name: 'Content-Type', value: 'application/sdp' };
