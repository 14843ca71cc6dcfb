// The calls of this telephone: how they come, what becomes of them, what of it is told.
import type { DriverHost } from '../../../engine/contract/driver/driver';
import { driverError } from '../../../engine/contract/driver/driverError';
import type { ToldState } from '../../../engine/contract/driver/base/toldState';
import { endWith, type CallEnd } from '../line/errors';
import { LegSound } from '../line/legSound';
import type { LegEnd, LegSample, TwilioLeg } from '../line/phone';
import { allowedNow } from './allowed';
import { VoiceCall, type CallFacts } from './voiceCall';
import { callerOf } from './who';

export interface CallsParts {
  readonly host: DriverHost;
  readonly told: ToldState;
  readonly isLinked: () => boolean;
}

const mostRinging = 8;
/** Twilio offers again what rang when the link went; a caller who has given up meanwhile is not offered. */
const offeredAgainMs = 4_000;
const busyToneMs = 2_500;

export class VoiceCalls {
  private readonly parts: CallsParts;
  private readonly calls = new Map<string, VoiceCall>();
  private readonly timers = new Set<number>();
  /** How often each CallSid was offered. */
  private readonly offers = new Map<string, number>();
  private isReleased = false;

  constructor(parts: CallsParts) {
    this.parts = parts;
  }

  get all(): readonly VoiceCall[] {
    return [...this.calls.values()];
  }
  find(id: string): VoiceCall {
    const call = this.calls.get(id);
    if (!call) throw driverError('not-allowed', 'the call is over', { callId: id });
    return call;
  }

  incoming(leg: TwilioLeg): void {
    const again = this.all.find(({ leg: before, facts }) => before === null && facts.logKey === leg.callSid);
    if (again) {
      this.follow(again, leg);
      this.tell();
      return;
    }
    if (this.all.filter(({ state }) => state === 'offered').length >= mostRinging) {
      leg.reject();
      return;
    }
    const { called, queue } = leg.custom;
    this.add(leg, 'offered', {
      logKey: this.legName(leg.callSid),
      direction: 'inbound',
      startedAt: this.parts.host.clock.now(),
      attributes: leg.custom,
      party: callerOf(leg),
      // What Twilio says in To is the agent.
      ...(called !== undefined && called !== '' && { dialled: called }),
      ...(queue !== undefined && queue !== '' && { queue }),
    });
  }

  dialled(leg: TwilioLeg, sound: LegSound, facts: Omit<CallFacts, 'logKey' | 'direction'>): VoiceCall {
    return this.add(leg, 'dialing', { ...facts, logKey: leg.callSid, direction: 'outbound' }, sound);
  }

  newSound(): LegSound {
    return new LegSound(this.parts.host.media);
  }

  /** Every call as it is now: what one allows depends on the others. */
  tell(): void {
    const { told, isLinked } = this.parts;
    for (const call of this.all)
      told.tellCall({ ...call.shown(), allowed: allowedNow(call, this.all, isLinked()) });
  }

  end(call: VoiceCall, end: CallEnd): void {
    if (call.isOver) return;
    call.ended(this.parts.host.clock.now(), end);
    call.sound.release();
    this.tell();
    call.state = 'closed';
    this.tell();
    this.calls.delete(call.id);
    this.tell();
    const isUnreached = end.endReason === 'busy' || end.endReason === 'unreachable';
    if (call.facts.direction === 'outbound' && isUnreached) this.busyTone(call.id);
  }

  /** The link is back: what rang before it went is offered again soon, or not at all. */
  linkIsBack(): void {
    this.tell();
    this.later(offeredAgainMs, () => {
      for (const call of this.all) if (call.leg === null) this.end(call, { endReason: 'missed' });
    });
  }

  endAll(why: (call: VoiceCall) => CallEnd): void {
    for (const call of this.all) this.end(call, why(call));
  }

  /** Everything that sounds, listens or waits is given back; calls are left as they are. */
  release(): void {
    this.isReleased = true;
    const { clock } = this.parts.host;
    for (const timer of this.timers) clock.clearTimeout(timer);
    this.timers.clear();
    for (const call of this.all) call.sound.release();
    for (const stop of this.tones.splice(0)) stop();
  }

  private add(leg: TwilioLeg, state: 'offered' | 'dialing', facts: CallFacts, sound?: LegSound): VoiceCall {
    const call = new VoiceCall(facts, state, leg, sound ?? this.newSound());
    this.calls.set(call.id, call);
    this.follow(call, leg);
    this.tell();
    return call;
  }

  private follow(call: VoiceCall, leg: TwilioLeg): void {
    call.leg = leg;
    call.sound.use(leg, call.id);
    leg.listen({
      named: () => this.tell(),
      ringing: (isHeard) => this.ringing(call, isHeard),
      open: () => this.opened(call),
      ended: (end) => this.legEnded(call, leg, end),
      sound: (stream) => call.sound.play(stream),
      soundWay: (isUp) => {
        call.isSoundWayDown = !isUp;
        this.tell();
      },
      sample: (sample) => this.sampled(call, sample),
    });
  }

  private ringing(call: VoiceCall, isHeard: boolean): void {
    if (call.isOver || call.isTalking) return;
    call.hasEarlySound ||= isHeard;
    call.sound.setRingback(!call.hasEarlySound);
    if (call.state === 'dialing') call.state = 'alerting';
    this.tell();
  }

  private opened(call: VoiceCall): void {
    if (call.isOver || call.isTalking) return;
    call.sound.setRingback(false);
    call.answered(this.parts.host.clock.now());
    this.tell();
  }

  private legEnded(call: VoiceCall, leg: TwilioLeg, end: LegEnd): void {
    if (call.isOver || call.leg !== leg || this.isReleased) return;
    if (end.by === 'dropped' && call.state === 'offered') {
      call.leg = null;
      this.tell();
      if (this.parts.isLinked()) this.linkIsBack();
      return;
    }
    this.end(call, call.intent ?? endOf(call, end));
  }

  private sampled(call: VoiceCall, sample: LegSample): void {
    const wasLost = call.isMediaLost;
    call.silence = sample.received > 0 ? 0 : call.silence + 1;
    if (call.isMediaLost !== wasLost) this.tell();
    const { mos, rttMs, jitterMs, lossPct, total } = sample;
    // Nothing that came says nothing of how it sounds.
    if (mos === null || sample.received <= 0 || call.state !== 'active') return;
    const figures = {
      mos: rounded(mos, 2),
      rttMs: Math.round(rttMs),
      jitterMs: rounded(jitterMs, 1),
      lossPct: rounded(lossPct, 1),
      packets: total.received,
      packetsLost: total.lost,
    };
    call.quality.add(figures);
    this.parts.told.tellQuality({ callId: call.id, ...figures });
  }

  /** Offered again to this agent, `/2` tells the offers apart. */
  private legName(callSid: string): string {
    const times = (this.offers.get(callSid) ?? 0) + 1;
    this.offers.delete(callSid);
    this.offers.set(callSid, times);
    for (const [oldest] of [...this.offers].slice(0, -remembered)) this.offers.delete(oldest);
    const name = callSid.slice(0, longest);
    return times === 1 ? name : `${name}/${String(times)}`;
  }

  private readonly tones: (() => void)[] = [];

  private busyTone(key: string): void {
    const { media } = this.parts.host;
    media.playTone(key, 'busy');
    const stop = (): void => media.playTone(key, null);
    this.tones.push(stop);
    this.later(busyToneMs, stop);
  }

  /** Not after `release`. */
  private later(ms: number, run: () => void): void {
    if (this.isReleased) return;
    const timer = this.parts.host.clock.setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, ms);
    this.timers.add(timer);
  }
}

const remembered = 50;
/** With what is put behind it still within the 255 characters of the log's field. */
const longest = 245;

function endOf({ facts, wasAnswered }: VoiceCall, { by, problem }: LegEnd): CallEnd {
  switch (by) {
    case 'cancelled':
      return { endReason: 'cancelled' };
    case 'here':
      return problem ? endWith(problem, wasAnswered) : { endReason: 'local-hangup' };
    case 'dropped':
      return { endReason: 'lost', error: driverError('not-connected', 'the link was lost') };
    case 'far-end': {
      if (problem) return endWith(problem, wasAnswered);
      // A caller who gave up while our answer was on its way hangs up a call that nobody has talked on.
      return { endReason: wasAnswered || facts.direction === 'outbound' ? 'remote-hangup' : 'cancelled' };
    }
  }
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
