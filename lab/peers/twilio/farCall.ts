// One call between an agent's browser and somebody outside, as Twilio leads it: its leg to the browser is signalled by the gateway,
// the far end's sound is made here.
import { randomBytes } from 'node:crypto';
import { FarSound, toneOf } from './sound/farSound';

/** What stands behind a call in place of a telephone of its own: the conference of a contact centre. */
export interface CallBridge {
  /** 20 ms of mu-law for the agent's ear. */
  next(): Uint8Array;
  /** What the agent says. */
  hear(frame: Uint8Array): void;
  became(state: FarState): void;
  pressed(digits: string): void;
}

export interface Caller {
  /** Absent: withheld. */
  readonly from?: string;
  readonly to?: string;
  readonly vendorId?: string;
  /** As `<Parameter>` in the TwiML of the leg. */
  readonly custom?: Readonly<Record<string, string>>;
  readonly bridge?: CallBridge;
}

export type FarState = 'ringing' | 'connected' | 'ended';

export interface FarCallParts {
  readonly identity: string;
  readonly direction: 'inbound' | 'outbound';
  readonly hz: number;
  readonly changed: () => void;
  readonly vendorId?: string;
  /** Who calls in. */
  readonly caller?: Caller;
  /** Whom the agent called, with what the page gave along. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** By which the browser knows its call until Twilio has taken it. */
  readonly temporarySid?: string;
  /** The offer of a browser that calls. */
  readonly offer?: string;
}

export class FarCall {
  readonly callSid: string;
  readonly startedAt = Date.now();
  /** When its invitation left, to the fraction of a millisecond. */
  ringsSince = Date.now();
  readonly parts: FarCallParts;
  readonly sound: FarSound;
  /** What lets the browser go on with it over another link. */
  readonly reconnect = `RC${randomBytes(12).toString('hex')}`;
  state: FarState = 'ringing';
  answeredAt: number | null = null;
  endedAt: number | null = null;
  digits = '';
  /** The browser has been told its CallSid. */
  isNamed: boolean;

  constructor(parts: FarCallParts) {
    this.parts = parts;
    this.isNamed = parts.direction === 'inbound';
    this.callSid = parts.vendorId ?? `CA${randomBytes(16).toString('hex')}`;
    this.sound = new FarSound(parts.caller?.bridge ?? toneOf(parts.hz), (digit) => this.pressed(digit));
  }

  /** As the browser knows it now. */
  get sidThere(): string {
    return this.isNamed ? this.callSid : (this.parts.temporarySid ?? this.callSid);
  }
  isCalled(sid: string): boolean {
    return sid === this.callSid || sid === this.parts.temporarySid;
  }
  get isOver(): boolean {
    return this.state === 'ended';
  }

  pressed(digits: string): void {
    this.digits += digits;
    this.parts.caller?.bridge?.pressed(digits);
    this.parts.changed();
  }

  become(state: FarState): void {
    if (this.isOver || this.state === state) return;
    this.state = state;
    if (state === 'connected') this.answeredAt = Date.now();
    if (state === 'ended') {
      this.endedAt = Date.now();
      this.sound.close();
    }
    this.parts.caller?.bridge?.became(state);
    this.parts.changed();
  }
}
