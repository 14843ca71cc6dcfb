// One call at a phone outside. It is the same call when another phone takes its place on the other side (Replaces).
import {
  answeredBy,
  calledDialog,
  callingDialog,
  newToken,
  refreshedBy,
  requestIn,
  type Dialog,
} from './dialog';
import { CallWire } from './callWire';
import type { Invitation } from './invitation';
import { answerTo, describeSound, directionOf, remoteAddress, type Direction } from './sdp';
import { headerOf, userOf, type SipHeader, type SipRequest, type SipResponse } from './sipMessage';
import { SoundStream } from './sound';
import { followReferral, type Caller } from './referral';
import type { Trunk } from './trunk';

/** calling: our INVITE is on its way. called: theirs has come. */
export type FarCallState = 'calling' | 'called' | 'connected' | 'ended';

/** Where the call has its socket, and who is told of it. */
export interface FarPhones extends Trunk, Caller {
  changed(call: FarCall): void;
}

/** silence: as if it had never arrived. */
export type OfferAnswer =
  | { readonly kind: 'refuse'; readonly status: number; readonly headers?: readonly SipHeader[] }
  | { readonly kind: 'delay'; readonly ms: number }
  | { readonly kind: 'silence' };

const redialMs = 200;
/** Busy here, busy everywhere, declined. */
const declined: readonly number[] = [486, 600, 603];

export class FarCall {
  readonly id = newToken();
  readonly number: string;
  /** When the INVITE left, or came. */
  at = Date.now();
  state: FarCallState;
  /** Of the last answer that ended it. */
  status = 0;
  readonly sound: SoundStream;
  /** Which way sound goes, as the other side wants it. */
  theirs: Direction = 'sendrecv';
  infoDigits = '';
  /** How offers inside the call are met, the next one first; then each is accepted. */
  readonly nextOffers: OfferAnswer[] = [];
  /** How the other side ended it; null: it did not. */
  endedThere: 'hangup' | 'rejected' | 'cancelled' | null = null;
  /** The next wish to be put through elsewhere is declined. */
  declinesReferral = false;
  /** Offers of the agent's side within the call. */
  offersMet = 0;
  private readonly phones: FarPhones;
  private readonly wire: CallWire;
  private readonly invitation: Invitation | null;
  private invite: SipRequest;
  private hasGivenUp = false;
  private version = 1;

  private constructor(
    phones: FarPhones,
    given: Pick<FarCall, 'state' | 'sound' | 'number'> & {
      readonly dialog: Dialog;
      readonly invite: SipRequest;
      readonly invitation: Invitation | null;
    },
  ) {
    this.phones = phones;
    this.state = given.state;
    this.wire = new CallWire(phones, given.dialog);
    this.sound = given.sound;
    this.number = given.number;
    this.invite = given.invite;
    this.invitation = given.invitation;
  }

  static async calling(phones: FarPhones, invitation: Invitation): Promise<FarCall> {
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

  static async called(phones: FarPhones, invite: SipRequest, hz: number): Promise<FarCall> {
    const sound = new SoundStream(hz);
    await sound.listen();
    const dialog = calledDialog(invite);
    const number = userOf(invite.uri);
    return new FarCall(phones, { state: 'called', dialog, sound, number, invite, invitation: null });
  }

  get dialog(): Dialog {
    return this.wire.dialog;
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
  /** Heard before anybody answers: an announcement, the network's own ringing. */
  ringWithSound(): void {
    const body = describeSound(this.sound.port, 'sendrecv', this.version);
    this.reply(this.invite, [183, 'Session Progress'], [this.contact, sdpType], body);
    this.sound.sendTo(remoteAddress(this.invite.body));
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
    this.wire.cancel(headers);
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
    this.endedThere = 'cancelled';
    this.reply(this.invite, [487, 'Request Terminated']);
    this.end(487);
  }

  /** Another phone takes the place of the one that we speak with. */
  replaced(invite: SipRequest): void {
    this.request('BYE');
    this.wire.dialog = calledDialog(invite);
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
        if (request.body !== '') this.offersMet += 1;
        if (request.body !== '' && this.answersOtherwise(request)) return;
        this.wire.dialog = refreshedBy(this.dialog, request);
        this.accept(request);
        this.phones.changed(this);
        return;
      case 'ACK':
        return;
      case 'BYE':
        this.endedThere = 'hangup';
        this.reply(request, [200, 'OK']);
        this.end(200);
        return;
      case 'INFO':
        this.infoDigits += /^Signal=\s*([0-9*#A-D])/m.exec(request.body)?.[1] ?? '';
        this.reply(request, [200, 'OK']);
        return;
      case 'REFER':
        if (this.declinesReferral) {
          this.declinesReferral = false;
          this.reply(request, [603, 'Decline']);
          return;
        }
        this.reply(request, [202, 'Accepted']);
        void followReferral(this, this.phones, request);
        return;
      default:
        this.reply(request, [200, 'OK']);
    }
  }

  request(method: string, headers: readonly SipHeader[] = [], body = ''): void {
    this.wire.request(method, { headers, body });
  }

  /** An offer of ours inside the call; resolves with the status of its answer. */
  offer(direction: Direction): Promise<number> {
    this.version += 1;
    const body = describeSound(this.sound.port, direction, this.version);
    return new Promise((resolve) => {
      this.wire.invite({ headers: [this.contact, sdpType], body }, (response) => {
        if (response.status < 200) return;
        if (response.status < 300) this.wire.confirm();
        else this.wire.acknowledge(response);
        resolve(response.status);
      });
    });
  }

  private answersOtherwise(request: SipRequest): boolean {
    const next = this.nextOffers.shift();
    if (next === undefined) return false;
    if (next.kind === 'refuse') this.reply(request, [next.status, 'As It Is'], next.headers);
    if (next.kind === 'delay') {
      this.reply(request, [100, 'Trying']);
      setTimeout(() => {
        if (!this.isOver) this.requested(request);
      }, next.ms);
    }
    return true;
  }

  private dial(): void {
    const headers = [this.contact, ...(this.invitation?.headers ?? []), sdpType];
    const body = describeSound(this.sound.port, 'sendrecv', this.version);
    this.at = Date.now();
    this.invite = this.wire.invite({ headers, body }, (response) => this.heard(response));
  }

  private heard(response: SipResponse): void {
    if (response.status === 480 && this.invitation?.isPatient === true) {
      this.wire.acknowledge(response);
      setTimeout(() => (this.isOver ? undefined : this.dial()), redialMs);
      return;
    }
    this.invitation?.hear?.(response);
    if (response.status < 200) return;
    if (response.status >= 300) {
      this.wire.acknowledge(response);
      if (declined.includes(response.status)) this.endedThere = 'rejected';
      this.end(response.status);
      return;
    }
    const isFirst = this.state === 'calling';
    if (isFirst) this.wire.dialog = answeredBy(this.dialog, response);
    this.wire.confirm();
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
    this.wire.reply(request, status, { headers, body });
  }

  private get contact(): SipHeader {
    return this.wire.contact(this.number);
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
