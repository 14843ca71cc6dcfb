// A telephone outside: a customer's, or a colleague's whom nobody plays but the drawer. It does what it is told.
import type { SoundSource } from '../sound/mixer';
import { Ear, toneSource } from '../sound/tone';

export type PhoneState = 'waiting' | 'called' | 'ringing' | 'talking' | 'over';
export type PhoneFailure = 'busy' | 'no-answer' | 'failed' | 'declined';

export interface PhoneListener {
  changed(): void;
  rings(): void;
  answered(): void;
  /** Absent: hung up. */
  over(failure?: PhoneFailure): void;
}

const quiet: PhoneListener = {
  changed: () => undefined,
  rings: () => undefined,
  answered: () => undefined,
  over: () => undefined,
};

export class OutsidePhone implements SoundSource {
  readonly callSid: string;
  readonly number: string;
  readonly name: string;
  readonly startedAt: number;
  readonly ear = new Ear();
  state: PhoneState;
  digits = '';
  answeredAt: number | null = null;
  endedAt: number | null = null;
  listener: PhoneListener = quiet;
  private readonly now: () => number;
  private readonly tone: () => Uint8Array;

  constructor(given: {
    readonly callSid: string;
    readonly number: string;
    readonly name?: string;
    readonly state: 'waiting' | 'called';
    readonly hertz: number;
    readonly now: () => number;
  }) {
    this.callSid = given.callSid;
    this.number = given.number;
    this.name = given.name ?? '';
    this.state = given.state;
    this.now = given.now;
    this.startedAt = given.now();
    this.tone = toneSource(given.hertz);
  }

  get isOver(): boolean {
    return this.state === 'over';
  }

  next(): Uint8Array {
    return this.tone();
  }
  hear(frame: Uint8Array): void {
    this.ear.hear(frame);
  }

  /** A caller who waited is put through. */
  putThrough(): void {
    if (this.state !== 'waiting') return;
    this.talk();
    this.listener.changed();
  }
  ring(): void {
    if (this.state !== 'called') return;
    this.state = 'ringing';
    this.listener.rings();
    this.listener.changed();
  }
  answer(): void {
    if (this.state !== 'called' && this.state !== 'ringing') return;
    this.talk();
    this.listener.answered();
    this.listener.changed();
  }
  refuse(failure: PhoneFailure): void {
    if (this.state === 'called' || this.state === 'ringing') this.leave(failure);
  }
  hangUp(): void {
    this.leave();
  }
  /** The network takes it out: the conference is over, or it was put out of it. */
  release(): void {
    if (this.isOver) return;
    this.state = 'over';
    this.endedAt = this.now();
    this.listener.changed();
  }

  private talk(): void {
    this.state = 'talking';
    this.answeredAt = this.now();
  }
  private leave(failure?: PhoneFailure): void {
    if (this.isOver) return;
    this.state = 'over';
    this.endedAt = this.now();
    this.listener.over(failure);
    this.listener.changed();
  }
}
