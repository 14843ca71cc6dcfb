// The calls of this telephone: how they come, what becomes of them, and what of it is told and kept.
import type { Party } from '../../../engine/contract/driver/call';
import type { DriverHost } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import { allowedNow } from './allowed';
import { answerAfter } from '../signalling/autoAnswer';
import { attributesOf, queueOf } from '../signalling/callAttributes';
import { callerOf, newParty } from '../signalling/caller';
import { dialledAttributes } from '../signalling/dialledNumber';
import { isTrusted } from '../signalling/trust';
import { callEnd, type CallEnd } from '../signalling/endOf';
import type { Kept, SavedCall } from '../handOver/kept';
import { EndTones } from '../sound/endTones';
import { legName } from '../signalling/legName';
import { Line, type LineEvents } from './line';
import { Microphone } from '../sound/microphone';
import type { LegEnd, Referral, SipHeaders, SipInvite, SipLeg, SipPhone } from '../phone';
import type { Settings } from '../settings';
import { SipCall, type CallFacts } from './sipCall';
import type { ToldState } from '../../../engine/contract/driver/base/toldState';

export interface BoardParts {
  readonly host: DriverHost;
  readonly settings: Settings;
  readonly kept: Kept;
  readonly told: ToldState;
  readonly phone: () => SipPhone;
  readonly isLinked: () => boolean;
  /** Of the account: who this telephone is, and how the exchange shows that a call is its own. */
  readonly account: () => { readonly user: string; readonly edgeKey?: string };
}

const mostRinging = 8;
const wayDownMs = 1_500;

export class Switchboard {
  readonly parts: BoardParts;
  readonly microphone: Microphone;
  /** Rang when the page was left, by Call-ID: the exchange may offer them again. */
  readonly expected = new Map<string, SavedCall>();
  private readonly calls = new Map<string, SipCall>();
  private readonly timers = new Set<number>();
  private readonly tones: EndTones;
  private parties = 0;
  private isSilent = false;
  private isReleased = false;
  /** Another page goes on with the calls: nobody is owed a BYE. */
  private isLeftOn = false;
  answerByItself: (call: SipCall) => void = () => undefined;
  /** A call that goes on with fewer lines. */
  lineLeft: (call: SipCall, line: Line) => void = () => undefined;
  referred: (line: Line, referral: Referral) => void = (_line, referral) => referral.decline();

  constructor(parts: BoardParts) {
    this.parts = parts;
    this.microphone = new Microphone(parts.host.media);
    this.tones = new EndTones(parts.host);
  }

  get all(): readonly SipCall[] {
    return [...this.calls.values()];
  }
  find(id: string): SipCall {
    const call = this.calls.get(id);
    if (!call) throw driverError('not-allowed', 'the call is over', { callId: id });
    return call;
  }
  now(): number {
    return this.parts.host.clock.now();
  }
  nextParty(): string {
    this.parties += 1;
    return `p${String(this.parties)}`;
  }

  incoming(leg: SipLeg, invite: SipInvite): void {
    const at = this.now();
    const { settings } = this.parts;
    if (this.all.filter(({ state }) => state === 'offered').length >= mostRinging) {
      leg.reject();
      return;
    }
    const before = this.expected.get(invite.callId)?.call;
    this.expected.delete(invite.callId);
    const logKey = before?.logKey ?? legName(this.parts.kept, invite.callId);
    const { user, edgeKey } = this.parts.account();
    const { trustedEdge } = settings;
    const trusted = isTrusted(invite, { trustedEdge, ...(edgeKey !== undefined && { edgeKey }) });
    const queue = queueOf(invite, trusted);
    const facts: CallFacts = {
      logKey,
      interactionId: logKey,
      direction: 'inbound',
      kind: 'customer',
      startedAt: before?.startedAt ?? at,
      attributes: { ...dialledAttributes(invite, user), ...attributesOf(invite, trusted) },
      vendorIds: { callId: invite.callId },
      ...(queue !== undefined && { queue }),
    };
    const call = new SipCall(facts, 'offered', []);
    this.add(call, leg, callerOf(invite));
    this.tell();
    const seconds = settings.autoAnswer === 'header' ? answerAfter(invite, trusted) : null;
    if (seconds !== null) this.later(seconds * 1000, () => this.answerByItself(call));
  }

  /** Its first line; nothing is told yet. */
  add(call: SipCall, leg: SipLeg, party: Omit<Party, 'id'>): Line {
    const id = this.nextParty();
    call.parties = [{ ...party, id }];
    const line = new Line(leg, { key: call.id, partyId: id }, this.parts.host.media);
    call.lines = [line];
    this.calls.set(call.id, call);
    line.follow(this.eventsOf(call, line));
    return line;
  }

  eventsOf(call: SipCall, line: Line): LineEvents {
    return {
      ringing: () => this.alerting(call),
      confirmed: () => this.confirmed(call, line),
      ended: (end) => this.lineEnded(line, end),
      mediaChanged: () => this.mediaChanged(line),
      heldByFarEnd: () => this.heldByFarEnd(line),
      agreedLate: () => this.agreed(line),
      asked: (request) => this.asked(line, request),
      referred: (referral) => this.referred(line, referral),
      byeLost: (dialog) => {
        if (!this.isLeftOn) this.parts.kept.put({ owed: [...this.parts.kept.now.owed, dialog] });
      },
    };
  }

  /** The call that this line belongs to now. */
  callOf(line: Line): SipCall | undefined {
    return this.all.find(({ lines }) => lines.includes(line));
  }

  /** Every call as it is now: what one allows depends on the others. */
  tell(): void {
    if (this.isSilent) return;
    const { told, isLinked, kept } = this.parts;
    const calls = this.all.filter(({ isQuiet }) => !isQuiet);
    for (const call of calls)
      told.tellCall({ ...call.shown(), allowed: allowedNow(call, calls, isLinked()) });
    kept.put({ calls: this.saved() });
  }

  end(call: SipCall, end: CallEnd): void {
    if (call.isOver || this.isSilent) return;
    call.ended(this.now(), end);
    for (const line of call.everyLine) line.release();
    this.tell();
    call.state = 'closed';
    this.tell();
    this.calls.delete(call.id);
    this.tell();
    if (call.facts.direction === 'inbound' || call.isQuiet) return;
    if (end.endReason === 'busy' || end.endReason === 'unreachable') this.tones.busy(call.id);
  }

  /** A call of another page that is over: told once. */
  tellOver(call: SipCall, end: CallEnd): void {
    call.isQuiet = false;
    this.calls.set(call.id, call);
    this.end(call, end);
  }

  /** Calls that a new page could go on with. */
  saved(): readonly SavedCall[] {
    return this.all
      .filter(({ state }) => ['offered', 'active', 'held'].includes(state))
      .map((call) => ({ call: { ...call.shown(), allowed: [] }, dialog: call.line()?.leg.dialog() ?? null }));
  }

  /** Not after `release`. Answers how to call it off. */
  later(ms: number, run: () => void): () => void {
    const { clock } = this.parts.host;
    if (this.isReleased) return () => undefined;
    const timer = clock.setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, ms);
    this.timers.add(timer);
    return () => {
      this.timers.delete(timer);
      clock.clearTimeout(timer);
    };
  }

  /** What happens to calls from now on is no news: the page is being left. */
  fallSilent(isLeftOn: boolean): void {
    this.isSilent = true;
    this.isLeftOn = isLeftOn;
  }

  /** Everything that sounds, listens or waits is given back; calls are left as they are. */
  release(): void {
    const { clock } = this.parts.host;
    this.isReleased = true;
    for (const timer of this.timers) clock.clearTimeout(timer);
    this.timers.clear();
    for (const call of this.all) for (const line of call.everyLine) line.release();
    this.tones.release();
    this.microphone.release();
  }

  private alerting(call: SipCall): void {
    if (call.state === 'dialing') call.state = 'alerting';
    this.tell();
  }

  private confirmed(call: SipCall, line: Line): void {
    if (call.isOver || call.isTalking) return;
    call.answered(this.now());
    call.setParty(line.partyId, { state: 'connected' });
    line.send({ muted: call.muted, held: false });
    this.tell();
  }

  private lineEnded(line: Line, end: LegEnd): void {
    const call = this.callOf(line);
    if (!call || call.isOver || this.isSilent) return;
    const rest = call.lines.filter((one) => one !== line);
    if (rest.length > 0) {
      call.lines = rest;
      call.setParty(line.partyId, { state: 'left' });
      this.lineLeft(call, line);
      this.tell();
      return;
    }
    if (call.newcomer) {
      // Whoever left is followed by somebody who is on the way.
      call.lines = rest;
      call.showNewcomer('ringing');
      this.tell();
      return;
    }
    const { direction } = call.facts;
    const wasAnswered = call.answeredAt !== undefined;
    const onlyRang = call.state === 'offered';
    const given = call.isTransferring && end.cause === 'bye' ? { endReason: 'transferred' as const } : null;
    this.end(call, call.intent ?? given ?? callEnd(end, { direction, wasAnswered, onlyRang }));
  }

  private heldByFarEnd(line: Line): void {
    const call = this.callOf(line);
    if (!call?.isTalking) return;
    call.setParty(line.partyId, { state: line.leg.isHeldByFarEnd ? 'held' : 'connected' });
    this.tell();
  }

  /** Transferred by somebody there: another is at the other end now. */
  private asked(line: Line, request: SipHeaders): void {
    const call = this.callOf(line);
    const who = newParty(request);
    if (!call || !who) return;
    call.setParty(line.partyId, who);
    this.tell();
  }

  private mediaChanged(line: Line): void {
    this.tell();
    if (!line.isWayDown) return;
    this.later(wayDownMs, () => {
      if (!line.isWayDown || line.leg.isEnded || !this.parts.isLinked()) return;
      void this.renew(line);
    });
  }

  /** Fresh ways for the sound; a far end that is gone is found out by it. */
  async renew(line: Line): Promise<void> {
    try {
      await line.leg.renew();
      this.agreed(line);
    } catch {
      // Over, or in no hurry to answer: the one is told by the leg itself, the other shows with the next look.
      this.parts.host.log('info', 'a call was not renewed');
    }
  }

  /** What was given up here may have been agreed on all the same. */
  private agreed(line: Line): void {
    const call = this.callOf(line);
    if (!call) return;
    line.send({ muted: call.muted, held: line.leg.isHeld });
    if (!call.isTalking || call.lines.length > 1) return;
    call.state = line.leg.isHeld ? 'held' : 'active';
    this.tell();
  }
}
