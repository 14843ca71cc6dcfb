// The SIP library as a test plays it: legs that do what they are told, and a network whose turn is the test's.
import type {
  DialOptions,
  LegEnd,
  LegListener,
  PhoneListener,
  PhoneParts,
  ReferStep,
  SavedDialog,
  SipCredential,
  SipHeaders,
  SipInvite,
  SipLeg,
  SipPhone,
} from '../phone';
import { soundOf } from '../../../engine/contract/testing/fakeSound';

export class FakeLeg implements SipLeg {
  readonly callId: string;
  isEnded = false;
  isHeld = false;
  isHeldByFarEnd = false;
  isSending = true;
  takesDigits = true;
  /** What was asked of it, in order. */
  readonly done: string[] = [];
  readonly sent: MediaStreamTrack[] = [];
  refusesOffers: unknown = null;
  counted = { packetsReceived: 0, packetsLost: 0, jitter: 0.004 };
  /** Not one packet has come: the browser counts nothing. */
  wasNeverHeard = false;
  private listener: LegListener | null = null;
  private step: ((step: ReferStep) => void) | null = null;

  constructor(callId: string) {
    this.callId = callId;
  }

  listen(listener: LegListener): void {
    this.listener = listener;
  }
  answer(microphone: MediaStream): void {
    this.done.push('answer');
    this.sent.push(...microphone.getAudioTracks());
  }
  reject(): void {
    this.end('reject', { cause: 'other', byFarEnd: false });
  }
  hangUp(): void {
    this.end('hangUp', { cause: 'bye', byFarEnd: false });
  }
  hold(): Promise<void> {
    return this.offer('hold', () => (this.isHeld = true));
  }
  resume(): Promise<void> {
    return this.offer('resume', () => (this.isHeld = false));
  }
  renew(): Promise<void> {
    return this.offer('renew', () => undefined);
  }
  sendDigits(digits: string): Promise<void> {
    this.done.push(`digits ${digits}`);
    return Promise.resolve();
  }
  refer(to: string, replacing: SipLeg | null, step: (step: ReferStep) => void): void {
    this.done.push(`refer ${to}${replacing ? ` replacing ${replacing.callId}` : ''}`);
    this.step = step;
  }
  replaceTrack(track: MediaStreamTrack): Promise<void> {
    this.sent.push(track);
    return Promise.resolve();
  }
  setSending(isOn: boolean): void {
    this.isSending = isOn;
  }
  stats(): Promise<RTCStatsReport | null> {
    const stats = new Map(this.wasNeverHeard ? [] : [['in', { type: 'inbound-rtp', ...this.counted }]]);
    return Promise.resolve(stats as unknown as RTCStatsReport);
  }
  dialog(): SavedDialog | null {
    return { ...savedDialog, callId: this.callId };
  }
  target(): string {
    return `sip:target-of-${this.callId}@phone.test`;
  }

  // What the network does.
  confirm(): void {
    this.listener?.sound(soundOf(this.callId));
    this.listener?.confirmed();
  }
  ring(): void {
    this.listener?.ringing();
  }
  loseWay(isUp = false): void {
    this.listener?.mediaWay(isUp);
  }
  holdUs(isHeld: boolean): void {
    this.isHeldByFarEnd = isHeld;
    this.listener?.heldByFarEnd(isHeld);
  }
  ask(request: SipHeaders): void {
    this.listener?.asked(request);
  }
  early(): void {
    this.listener?.earlyMedia();
  }
  agreeLate(isHeld: boolean): void {
    this.isHeld = isHeld;
    this.listener?.agreedLate();
  }
  loseBye(): void {
    const dialog = this.dialog();
    if (dialog) this.listener?.byeLost(dialog);
  }
  finish(end: Partial<LegEnd>): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.listener?.ended({ cause: 'bye', byFarEnd: true, ...end });
  }
  referral(step: ReferStep): void {
    this.step?.(step);
  }

  private end(how: string, end: LegEnd): void {
    if (this.isEnded) return;
    this.done.push(how);
    this.finish(end);
  }
  private offer(what: string, apply: () => void): Promise<void> {
    this.done.push(what);
    if (this.refusesOffers !== null) return Promise.reject(this.refusesOffers);
    apply();
    return Promise.resolve();
  }
}

const savedDialog: SavedDialog = {
  callId: 'call',
  localTag: 'ours',
  remoteTag: 'theirs',
  localUri: 'sip:1001@phone.test',
  remoteUri: 'sip:+12025550142@phone.test',
  remoteTarget: 'sip:+12025550142@192.0.2.7:5060',
  routes: [],
  cseq: 7,
};

export class FakePhone implements SipPhone {
  readonly parts: PhoneParts;
  readonly dialled: { readonly target: string; readonly options: DialOptions; readonly leg: FakeLeg }[] = [];
  readonly byes: SavedDialog[] = [];
  readonly credentials: SipCredential[] = [];
  registrations = 0;
  reconnections = 0;
  ending: 'stopped' | 'left' | 'vanished' | null = null;
  /** The exchange takes us as soon as it is asked. */
  isWelcoming = true;

  constructor(parts: PhoneParts) {
    this.parts = parts;
  }
  get listener(): PhoneListener {
    return this.parts.listener;
  }
  start(): void {
    if (this.isWelcoming) this.listener.registered();
  }
  setCredential(credential: SipCredential): void {
    this.credentials.push(credential);
  }
  register(): void {
    this.registrations += 1;
  }
  reconnect(): void {
    this.reconnections += 1;
  }
  dial(target: string, options: DialOptions): FakeLeg {
    const leg = new FakeLeg(`out-${String(this.dialled.length + 1)}`);
    this.dialled.push({ target, options, leg });
    return leg;
  }
  sendBye(dialog: SavedDialog): void {
    this.byes.push(dialog);
  }
  roundTrip(): Promise<number> {
    return Promise.resolve(3);
  }
  stop(): Promise<void> {
    this.ending = 'stopped';
    return Promise.resolve();
  }
  leave(speak: () => void): Promise<void> {
    speak();
    this.ending = 'left';
    return Promise.resolve();
  }
  vanish(): void {
    this.ending = 'vanished';
  }
}

/** An INVITE of the exchange for this agent. */
export const invite = (
  callId: string,
  headers: Readonly<Record<string, readonly string[]>> = {},
  from: SipInvite['from'] = { user: '+12025550142', host: 'phone.test', name: 'Ada' },
): SipInvite => ({
  callId,
  from,
  headers: (name) =>
    Object.entries(headers).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? [],
});
