// One call of JsSIP behind our interface, with what JsSIP leaves to others: a limit for gathering ways, steps of a transfer, a BYE
// that is not lost unseen. What is agreed on while it is on: negotiation.ts.
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { IncomingRequest } from 'jssip/lib/SIPMessage';
import type { DriverClock } from '../../../engine/contract/driver/driver';
import type { Settings } from '../settings';
import type { LegListener, ReferStep, SavedDialog, SipLeg } from '../phone';
import {
  dialogReader,
  insideOfSession,
  keepMicrophone,
  placeOf,
  replyTo,
  screenRequests,
  statusOf,
  survive,
  watchBye,
} from './inside';
import { addressOfFarEnd } from '../signalling/target';
import { untilTonesCanGo } from '../sound/tones';
import { answerWith } from './answerWith';
import { Negotiation } from './negotiation';
import { updateBeforeAnswer } from './updateBeforeAnswer';
import { endOfSession } from './endOfSession';
import { keepOfferOpen, refuseForks } from './forks';
import { gatherFor } from './gatherFor';
import { headersOf } from './inviteOf';
import { referralOf, refusalOf } from './transfers/referralOf';

export interface LegParts {
  readonly session: RTCSession;
  readonly clock: DriverClock;
  readonly pcConfig: RTCConfiguration;
  readonly settings: Pick<Settings, 'iceGatheringMs' | 'dtmf' | 'domain' | 'refer'>;
  readonly legOf: (session: RTCSession) => SipLeg;
}

/** Each digit and each pause: what every exchange understands (Q.24), and a menu does not keep an agent waiting. */
const toneMs = 100;
const BUSY_HERE = 486;

export class JssipLeg implements SipLeg {
  private readonly parts: LegParts;
  private readonly session: RTCSession;
  private readonly dialogNow: () => SavedDialog | null;
  private listener: LegListener | null = null;
  private readonly negotiation: Negotiation;
  /** Those that go out, in the order in which they were pressed. */
  private digits: Promise<void> = Promise.resolve();

  constructor(parts: LegParts) {
    this.parts = parts;
    this.session = parts.session;
    this.dialogNow = dialogReader(this.session);
    const { session } = this;
    this.negotiation = new Negotiation({
      session,
      clock: parts.clock,
      heldByFarEnd: (isHeld) => this.listener?.heldByFarEnd(isHeld),
      agreedLate: () => this.listener?.agreedLate(),
    });
    survive(session);
    keepMicrophone(session);
    refuseForks(session);
    screenRequests(session, (request) => this.requested(request));
    watchBye(session, () => {
      const dialog = this.dialogNow();
      if (dialog) this.listener?.byeLost(dialog);
    });
    gatherFor(session, parts.settings.iceGatheringMs, parts.clock);
    this.follow();
    // Of a call that goes out it is there already.
    const connection = session.connection as RTCPeerConnection | null;
    if (connection) this.hear(connection);
    else session.on('peerconnection', ({ peerconnection }) => this.hear(peerconnection));
  }

  get callId(): string {
    return insideOfSession(this.session)._request.call_id;
  }
  get isEnded(): boolean {
    return this.session.isEnded();
  }
  get isHeld(): boolean {
    return this.negotiation.isHolding;
  }
  get isHeldByFarEnd(): boolean {
    return this.negotiation.isHeldByFarEnd;
  }

  listen(listener: LegListener): void {
    this.listener = listener;
  }

  answer(microphone: MediaStream): void {
    answerWith(this.session, microphone, this.parts.pcConfig);
  }
  reject(): void {
    if (!this.isEnded) this.session.terminate({ status_code: BUSY_HERE });
  }
  hangUp(): void {
    if (!this.isEnded) this.session.terminate();
  }

  hold(): Promise<void> {
    return this.negotiation.hold();
  }
  resume(): Promise<void> {
    return this.negotiation.resume();
  }
  renew(): Promise<void> {
    return this.negotiation.renew();
  }

  get takesDigits(): boolean {
    if (this.parts.settings.dtmf === 'info') return true;
    const connection = this.session.connection as RTCPeerConnection | null;
    return /^a=rtpmap:\d+ telephone-event\//im.test(connection?.remoteDescription?.sdp ?? '');
  }
  sendDigits(digits: string): Promise<void> {
    const sent = this.digits.then(() => this.send(digits));
    this.digits = sent.catch(() => undefined);
    return sent;
  }
  private async send(digits: string): Promise<void> {
    const isSound = this.parts.settings.dtmf === 'rfc2833';
    if (isSound) await untilTonesCanGo(() => this.audioSender()?.dtmf ?? null, this.parts.clock);
    // Its constant is declared as an enum that the package does not export.
    const transportType = (isSound ? 'RFC2833' : 'INFO') as never;
    this.session.sendDTMF(digits, { transportType, duration: toneMs, interToneGap: toneMs });
  }

  refer(to: string, replacing: SipLeg | null, step: (step: ReferStep) => void): void {
    const eventHandlers = {
      requestFailed: ({ response }: { response: unknown }) => step({ failed: statusOf(response) ?? 0 }),
      progress: () => step('ringing'),
      accepted: () => step('accepted'),
      failed: ({ status_line: line }: { status_line: { status_code: number } }) =>
        step({ failed: line.status_code }),
    };
    const place = replacing?.dialog();
    this.session.refer(to, { eventHandlers, ...(place && { replaces: placeOf(place) }) });
  }

  async replaceTrack(track: MediaStreamTrack): Promise<void> {
    await this.audioSender()?.replaceTrack(track);
  }
  setSending(isOn: boolean): void {
    const track = this.audioSender()?.track;
    if (track) track.enabled = isOn;
  }
  async stats(): Promise<RTCStatsReport | null> {
    const connection = this.session.connection as RTCPeerConnection | null;
    return connection ? connection.getStats() : null;
  }
  dialog(): SavedDialog | null {
    return this.dialogNow();
  }
  target(): string {
    const dialog = this.dialogNow();
    return dialog ? addressOfFarEnd(dialog) : this.session.remote_identity.uri.toString();
  }

  private audioSender(): RTCRtpSender | undefined {
    const connection = this.session.connection as RTCPeerConnection | null;
    return connection?.getSenders().find(({ track }) => track?.kind === 'audio');
  }

  private follow(): void {
    const { session } = this;
    session.on('progress', (event: object) => {
      const response = 'response' in event ? (event.response as { body?: string } | null) : null;
      if (!response) return;
      if (response.body) this.listener?.earlyMedia();
      else this.listener?.ringing();
    });
    session.on('peerconnection:setremotedescriptionfailed', () => {
      // Of sound that this browser cannot play before the answer it rings all the same.
      if (session.isInProgress()) this.listener?.ringing();
    });
    session.on('confirmed', () => this.listener?.confirmed());
    session.on('ended', (event) => this.listener?.ended(endOfSession(event)));
    session.on('failed', (event) => this.listener?.ended(endOfSession(event)));
    session.on('refer', (event) => {
      const referral = referralOf(event, this.parts);
      if (this.listener) this.listener.referred(referral);
      else referral.decline();
    });
    // Within the call: those that begin one are seen to by the telephone.
    session.on('replaces', ({ reject }) => reject());
  }

  private hear(connection: RTCPeerConnection): void {
    keepOfferOpen(this.session, connection);
    // A stream of our own: the browser takes the track out of its own one while a call is held.
    connection.addEventListener('track', ({ track }) => this.listener?.sound(new MediaStream([track])));
    connection.addEventListener('iceconnectionstatechange', () => {
      const { iceConnectionState: state } = connection;
      if (state === 'disconnected') this.listener?.mediaWay(false);
      if (state === 'connected' || state === 'completed') this.listener?.mediaWay(true);
    });
  }

  /** JsSIP answers an offer that crosses ours with 491, and then takes it all the same. */
  private requested(request: IncomingRequest): boolean {
    this.negotiation.requested();
    if (request.method === 'INVITE' || request.method === 'UPDATE') this.listener?.asked(headersOf(request));
    if (request.method === 'UPDATE' && !this.session.isEstablished()) {
      updateBeforeAnswer(this.session, request);
      return true;
    }
    if (request.method === 'REFER') {
      const status = refusalOf(this.session, request, this.parts.settings);
      if (status !== null) replyTo(request, status);
      return status !== null;
    }
    const isOffer = request.method === 'INVITE' || (request.method === 'UPDATE' && Boolean(request.body));
    return isOffer && insideOfSession(this.session)._dialog?.uac_pending_reply === true;
  }
}
