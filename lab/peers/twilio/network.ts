// The telephone network behind the gateway: callers who ring agents, numbers that agents call, and what becomes of both.
import { Gateway } from './gateway/gateway';
import { textOf, type Frame } from './gateway/frames';
import { FarCall, type Caller, type FarCallParts } from './farCall';

export interface HangupCause {
  readonly code: number;
  readonly message: string;
}

const VOICES = [440, 880, 660] as const;
/** What Twilio writes for a number that is withheld. */
const ANONYMOUS = '+266696687';
const SHOWN = 50;

export class Network {
  readonly gateway: Gateway;
  calls: readonly FarCall[] = [];
  private readonly changed: () => void;
  /** Callers who wait until the agent has a telephone again: a queue offers them then. */
  private readonly waiting: { readonly call: FarCall; readonly caller: Caller }[] = [];
  private voices = 0;

  constructor(changed: () => void) {
    this.changed = changed;
    this.gateway = new Gateway({
      heard: (identity, frame) => void this.heard(identity, frame),
      registered: (identity) => void this.registered(identity),
      left: (identity) => this.left(identity),
    });
  }

  find(callSid: string): FarCall | undefined {
    return this.calls.findLast((call) => call.isCalled(callSid));
  }
  newestOutbound(): FarCall | undefined {
    return this.calls.findLast(({ parts }) => parts.direction === 'outbound');
  }

  /** Somebody rings this agent. Resolves once the invitation has left. */
  async ring(identity: string, caller: Caller): Promise<FarCall> {
    const call = this.add({
      identity,
      direction: 'inbound',
      caller,
      ...(caller.vendorId !== undefined && { vendorId: caller.vendorId }),
    });
    if (this.gateway.isRegistered(identity) && !this.gateway.isFrozen) await this.invite(call, caller);
    else this.waiting.push({ call, caller });
    return call;
  }

  /** The far end of a call that the agent made. */
  async answer(call: FarCall): Promise<void> {
    const { identity, offer = '' } = call.parts;
    const sdp = await call.sound.answerTo(offer);
    call.become('connected');
    this.gateway.say(identity, 'answer', { ...this.named(call), sdp, reconnect: call.reconnect });
  }

  ringBack(call: FarCall): void {
    this.gateway.say(call.parts.identity, 'ringing', this.named(call));
  }

  /** Sound before the answer: the network's own ringing. */
  async early(call: FarCall): Promise<void> {
    const sdp = await call.sound.answerTo(call.parts.offer ?? '');
    this.gateway.say(call.parts.identity, 'ringing', { ...this.named(call), sdp });
  }

  /** A call that was early is up: the sound is there already. */
  answerEarly(call: FarCall): void {
    call.become('connected');
    this.gateway.say(call.parts.identity, 'answer', { ...this.named(call), reconnect: call.reconnect });
  }

  hangUp(call: FarCall, error?: HangupCause): void {
    const { identity, direction } = call.parts;
    const onlyRang = call.state === 'ringing' && direction === 'inbound';
    call.become('ended');
    this.gateway.say(identity, onlyRang ? 'cancel' : 'hangup', {
      callsid: call.sidThere,
      ...(error && { error }),
    });
  }

  endAll(): void {
    for (const call of this.calls) if (!call.isOver) this.hangUp(call);
    this.waiting.length = 0;
  }

  private async invite(call: FarCall, { from, to, custom = {} }: Caller): Promise<void> {
    const { identity } = call.parts;
    const sdp = await call.sound.offer();
    if (call.isOver) return;
    call.ringsSince = performance.timeOrigin + performance.now();
    this.gateway.say(identity, 'invite', {
      callsid: call.callSid,
      sdp,
      reconnect: call.reconnect,
      parameters: {
        CallSid: call.callSid,
        AccountSid: 'AClab',
        From: from === undefined || from === '' ? ANONYMOUS : from,
        To: `client:${identity}`,
        Params: new URLSearchParams({ ...custom, ...(to !== undefined && { called: to }) }).toString(),
      },
    });
  }

  private async registered(identity: string): Promise<void> {
    const mine = this.waiting.filter(({ call }) => call.parts.identity === identity);
    for (const one of mine) {
      this.waiting.splice(this.waiting.indexOf(one), 1);
      if (!one.call.isOver) await this.invite(one.call, one.caller);
    }
  }

  /** What only rang there cannot be told that it is over; the SDK has forgotten it as well. */
  private left(identity: string): void {
    for (const call of this.calls)
      if (call.parts.identity === identity && call.state === 'ringing' && call.parts.direction === 'outbound')
        call.become('ended');
  }

  private async heard(identity: string, { type, payload }: Frame): Promise<void> {
    const callSid = textOf(payload, 'callsid');
    if (type === 'invite' && textOf(payload, 'reconnect') === '') {
      await this.called(identity, payload);
      return;
    }
    const call = this.find(callSid);
    if (!call) {
      if (type === 'invite') this.gone(identity, callSid);
      return;
    }
    switch (type) {
      case 'answer':
        // The caller gave up meanwhile.
        if (call.isOver) return;
        call.become('connected');
        await call.sound.answered(textOf(payload, 'sdp'));
        return;
      case 'invite':
        if (call.isOver) this.gone(identity, callSid);
        else this.gateway.say(identity, 'answer', { callsid: callSid, reconnect: call.reconnect });
        return;
      case 'reinvite':
        this.gateway.say(identity, 'answer', {
          callsid: callSid,
          sdp: await call.sound.answerTo(textOf(payload, 'sdp')),
        });
        return;
      case 'dtmf':
        call.pressed(textOf(payload, 'dtmf'));
        return;
      case 'message':
        this.gateway.say(identity, 'ack', {
          acktype: 'message',
          callsid: callSid,
          voiceeventsid: textOf(payload, 'voiceeventsid'),
        });
        return;
      case 'hangup':
      case 'reject':
        call.become('ended');
        return;
      default:
    }
  }

  /** The agent calls: the TwiML app reads the parameters. */
  private async called(identity: string, payload: Frame['payload']): Promise<void> {
    await Promise.resolve();
    const { params = '' } = (payload['twilio'] ?? {}) as { readonly params?: string };
    this.add({
      identity,
      direction: 'outbound',
      offer: textOf(payload, 'sdp'),
      temporarySid: textOf(payload, 'callsid'),
      parameters: Object.fromEntries(new URLSearchParams(params)),
    });
  }

  private named(call: FarCall): { readonly callsid: string } {
    call.isNamed = true;
    return { callsid: call.callSid };
  }

  private gone(identity: string, callSid: string): void {
    this.gateway.say(identity, 'hangup', {
      callsid: callSid,
      error: { code: 31_404, message: 'Call leg not found' },
    });
  }

  private add(parts: Omit<FarCallParts, 'hz' | 'changed'>): FarCall {
    const hz = VOICES[this.voices % VOICES.length] ?? VOICES[0];
    this.voices += 1;
    const call = new FarCall({ ...parts, hz, changed: this.changed });
    for (const old of this.calls.slice(0, -SHOWN)) old.become('ended');
    this.calls = [...this.calls, call].slice(-SHOWN);
    this.changed();
    return call;
  }
}
