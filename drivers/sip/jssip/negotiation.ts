// What the two ends of a call agree on while it is on: who holds whom, and by which ways the sound goes. One offer at a time; what
// is refused leaves the call as it was.
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { DriverClock } from '../../../engine/contract/driver/driver';
import { driverError, isDriverError } from '../../../engine/contract/driver/driverError';
import { refused } from '../signalling/endOf';
import { insideOfSession } from './inside';
import { reinvite, type ReinviteAnswer } from './reinvite';
import { holdsUs } from '../signalling/soundDirection';

export interface NegotiationParts {
  readonly session: RTCSession;
  readonly clock: DriverClock;
  /** The far end holds us, or does so no more. */
  readonly heldByFarEnd: (isHeld: boolean) => void;
  /** It was agreed on when nobody waited for it any more. */
  readonly agreedLate: () => void;
}

interface Wanted {
  readonly isHolding: boolean;
  /** With new ways for the sound. */
  readonly isFresh: boolean;
}

const commandMs = 8_000;
const silenceMs = 32_000;
const lookAgainMs = 40;
const mostAttempts = 4;
const OVER = driverError('not-allowed', 'the call is over');
const NOBODY_THERE = 481;
const TWO_AT_ONCE = 491;

export class Negotiation {
  isHolding = false;
  isHeldByFarEnd = false;
  private readonly parts: NegotiationParts;
  private queue: Promise<unknown> = Promise.resolve();
  /** Requests of the far end within this call. */
  private requests = 0;

  constructor(parts: NegotiationParts) {
    this.parts = parts;
    parts.session.on('sdp', ({ originator, type, sdp }) => {
      if ((originator as string) === 'remote' && type === 'offer' && parts.session.isEstablished())
        this.heldBy(holdsUs(sdp));
    });
  }

  /** The far end asked something of us: it is there. */
  requested(): void {
    this.requests += 1;
  }
  hold(): Promise<void> {
    return this.within(() => this.change(() => ({ isHolding: true, isFresh: false })));
  }
  resume(): Promise<void> {
    return this.within(() => this.change(() => ({ isHolding: false, isFresh: false })));
  }
  renew(): Promise<void> {
    return this.within(() => this.change(() => ({ isHolding: this.isHolding, isFresh: true })));
  }

  /** Whoever asked waits no longer than an agent would; the far end may answer later. */
  private within(run: () => Promise<void>): Promise<void> {
    const { clock, agreedLate, session } = this.parts;
    const work = this.queue.then(run).catch((error: unknown) => {
      // Wherever the end of the call met it: of a connection that is closed a browser says something else at each step.
      throw session.isEnded() && !isDriverError(error) ? thrown(OVER) : error;
    });
    this.queue = work.catch(() => undefined);
    return new Promise((resolve, reject) => {
      let isLate = false;
      const timer = clock.setTimeout(() => {
        isLate = true;
        reject(driverError('timeout', 'the far end did not agree in time'));
      }, commandMs);
      // The far end may never answer now.
      const ended = (): void => reject(thrown(OVER));
      session.on('ended', ended);
      work
        .then(() => (isLate ? agreedLate() : resolve()), reject)
        .finally(() => {
          clock.clearTimeout(timer);
          session.off('ended', ended);
        });
    });
  }

  private async change(want: () => Wanted): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      const wanted = want();
      if (wanted.isHolding === this.isHolding && !wanted.isFresh) return;
      await this.free();
      const before = await this.signsOfLife();
      const answer = await this.offer(wanted);
      if (answer.kind === 'agreed') return;
      if (answer.kind === 'refused' && answer.status === TWO_AT_ONCE && attempt < mostAttempts) {
        await this.pause(this.randomWait());
        continue;
      }
      throw await this.failure(answer, before);
    }
  }

  private async offer(wanted: Wanted): Promise<ReinviteAnswer> {
    const { session } = this.parts;
    const inside = insideOfSession(session);
    const sdp = await this.describe(wanted);
    const answer = await reinvite(session, sdp, { clock: this.parts.clock, patienceMs: silenceMs });
    const taken = answer.kind === 'agreed' ? await this.take(answer.sdp) : answer;
    if (taken.kind === 'agreed') {
      this.isHolding = wanted.isHolding;
      inside._localHold = wanted.isHolding;
      if (!wanted.isHolding) this.heldBy(holdsUs(taken.sdp));
    } else if (!session.isEnded()) await this.takeBack();
    return taken;
  }

  private async describe({ isHolding, isFresh }: Wanted): Promise<string> {
    const { session } = this.parts;
    const inside = insideOfSession(session);
    this.setDirection(isHolding);
    const described = inside._connectionPromiseQueue.then(() =>
      inside._createLocalDescription('offer', isFresh ? { iceRestart: true } : null),
    );
    inside._connectionPromiseQueue = described.catch(() => undefined);
    try {
      return await described;
    } catch {
      inside._rtcReady = true;
      if (session.isEnded()) throw thrown(OVER);
      await this.takeBack();
      throw driverError('media-failed', 'the browser made no offer');
    }
  }

  private async take(sdp: string): Promise<ReinviteAnswer> {
    const { session } = this.parts;
    const inside = insideOfSession(session);
    const unusable: ReinviteAnswer = { kind: 'refused', status: 488 };
    if (sdp === '' || session.isEnded()) return unusable;
    session.emit('sdp', { originator: 'remote', type: 'answer', sdp });
    const taken = inside._connectionPromiseQueue.then(() =>
      inside._connection.setRemoteDescription({ type: 'answer', sdp }),
    );
    inside._connectionPromiseQueue = taken.catch(() => undefined);
    return taken.then(
      () => ({ kind: 'agreed', sdp }),
      () => unusable,
    );
  }

  /**
   * Refused: what was described is no more than a wish. Chromium (156, measured) plays the far end no more after a rollback that
   * changes the direction of the sound: so an offer of the old direction goes before it.
   */
  private async takeBack(): Promise<void> {
    const { _connection: connection } = insideOfSession(this.parts.session);
    this.setDirection(this.isHolding);
    if (connection.signalingState !== 'have-local-offer') return;
    const asBefore = connection.createOffer().then((offer) => connection.setLocalDescription(offer));
    await asBefore.catch(() => undefined);
    await connection.setLocalDescription({ type: 'rollback' }).catch(() => undefined);
  }

  private setDirection(isHolding: boolean): void {
    for (const transceiver of insideOfSession(this.parts.session)._connection.getTransceivers())
      if (transceiver.direction !== 'stopped') transceiver.direction = isHolding ? 'sendonly' : 'sendrecv';
  }

  private async failure(answer: Exclude<ReinviteAnswer, { kind: 'agreed' }>, before: number): Promise<Error> {
    const { session } = this.parts;
    if (answer.kind === 'link') return thrown(driverError('not-connected', 'the link was lost'));
    if (answer.kind === 'refused') {
      if (answer.status === NOBODY_THERE) this.over('Dialog Error');
      return thrown(refused(answer.status).error);
    }
    // RFC 3261, 12.2.1.2 would end the call. A far end that is heard is there, whatever its signalling does.
    const isAlive = (await this.signsOfLife()) > before;
    if (!isAlive && !session.isEnded()) this.over('Request Timeout');
    return thrown(driverError('timeout', 'the far end answered nothing'));
  }

  private over(cause: string): void {
    const { session } = this.parts;
    if (!session.isEnded()) session.terminate({ cause: cause, status_code: 408 });
  }

  /** Counts what only a far end that lives sends: sound, reports on ours, requests. */
  private async signsOfLife(): Promise<number> {
    const { _connection: connection } = insideOfSession(this.parts.session);
    const report = await connection.getStats().catch(() => null);
    let count = this.requests;
    report?.forEach((each: Readonly<Record<string, unknown>>) => {
      if (each['type'] === 'inbound-rtp') count += Number(each['packetsReceived'] ?? 0);
      if (each['type'] === 'remote-inbound-rtp') count += Number(each['roundTripTimeMeasurements'] ?? 0);
    });
    return count;
  }

  /** RFC 3261, 14.1: who chose the Call-ID waits longer, so that the two do not meet again. */
  private randomWait(): number {
    const isOurs = (this.parts.session.direction as string) === 'outgoing';
    return isOurs ? 2_100 + Math.round(Math.random() * 190) * 10 : Math.round(Math.random() * 200) * 10;
  }

  /** Until no other offer is open, on either side. */
  private async free(): Promise<void> {
    const { session } = this.parts;
    for (;;) {
      if (session.isEnded()) throw thrown(OVER);
      if (session.isReadyToReOffer()) return;
      await this.pause(lookAgainMs);
    }
  }
  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.parts.clock.setTimeout(resolve, ms));
  }

  private heldBy(isHeld: boolean): void {
    if (this.isHeldByFarEnd === isHeld) return;
    this.isHeldByFarEnd = isHeld;
    this.parts.heldByFarEnd(isHeld);
  }
}

/** Driver errors are data; they travel as what they are. */
const thrown = (error: object): Error => error as Error;
