// The SDK as tests play it: a telephone that does what it is told, and legs that ring, open and end on command.
import type {
  LegEnd,
  LegListener,
  LegSample,
  PhoneListener,
  PhoneParts,
  TwilioLeg,
  TwilioPhone,
  TwilioProblem,
} from '../line/phone';
import { soundOf } from '../../../engine/contract/testing/fakeSound';

export const problem = (code: number, name = 'SomeError'): TwilioProblem => ({
  code,
  name,
  message: 'words',
});

export class FakeLeg implements TwilioLeg {
  callSid: string;
  isEnded = false;
  readonly parameters: Readonly<Record<string, string>>;
  readonly custom: Readonly<Record<string, string>>;
  /** What was asked of it. */
  readonly done: string[] = [];
  microphone: MediaStream | null = null;
  private listener: LegListener | null = null;

  constructor(
    callSid: string,
    parameters: Readonly<Record<string, string>> = { From: '+12025550142' },
    custom: Readonly<Record<string, string>> = {},
  ) {
    this.callSid = callSid;
    this.parameters = parameters;
    this.custom = custom;
  }

  listen(listener: LegListener): void {
    this.listener = listener;
  }
  answer(microphone: MediaStream): void {
    this.microphone = microphone;
    this.done.push('answer');
  }
  reject(): void {
    this.done.push('reject');
    this.finish({ by: 'here' });
  }
  hangUp(): void {
    this.done.push('hangUp');
    this.finish({ by: 'here' });
  }
  mute(isMuted: boolean): void {
    this.done.push(isMuted ? 'mute' : 'unmute');
  }
  sendDigits(digits: string): void {
    this.done.push(`digits ${digits}`);
  }
  replaceTrack(): Promise<void> {
    this.done.push('replaceTrack');
    return Promise.resolve();
  }

  ringing(isHeard = false): void {
    this.listener?.ringing(isHeard);
  }
  open(): void {
    this.listener?.sound(soundOf('far'));
    this.listener?.open();
  }
  named(callSid: string): void {
    this.callSid = callSid;
    this.listener?.named();
  }
  soundWay(isUp: boolean): void {
    this.listener?.soundWay(isUp);
  }
  sample(change: Partial<LegSample> = {}): void {
    const total = { received: 100, lost: 1 };
    this.listener?.sample({ mos: 4.2, rttMs: 80, jitterMs: 3, lossPct: 1, received: 50, total, ...change });
  }
  finish(end: LegEnd): void {
    if (this.isEnded) return;
    this.isEnded = true;
    this.listener?.ended(end);
  }
}

export class FakePhone implements TwilioPhone {
  readonly listener: PhoneListener;
  readonly tokens: string[];
  readonly turn: number;
  readonly done: string[] = [];
  readonly dialled: { readonly parameters: Readonly<Record<string, string>>; readonly leg: FakeLeg }[] = [];
  /** Registers as soon as it is asked. */
  isWelcoming = true;
  isDestroyed = false;

  constructor({ token, turn, listener }: PhoneParts) {
    this.turn = turn;
    this.tokens = [token];
    this.listener = listener;
  }

  register(): Promise<void> {
    this.done.push('register');
    if (this.isWelcoming) this.listener.registered('alex_reed');
    // As the SDK does it with a token that is worth nothing.
    return this.isWelcoming ? Promise.resolve() : new Promise(() => undefined);
  }
  setToken(token: string): void {
    this.tokens.push(token);
  }
  registerIfLinked(): void {
    this.done.push('registerIfLinked');
  }
  registerAnew(): Promise<void> {
    this.done.push('registerAnew');
    return Promise.resolve();
  }
  dial(parameters: Readonly<Record<string, string>>): Promise<TwilioLeg> {
    const leg = new FakeLeg(`TJS${String(this.dialled.length + 1)}`, {});
    this.dialled.push({ parameters, leg });
    return Promise.resolve(leg);
  }
  destroy(): void {
    this.isDestroyed = true;
  }
}
