// One call as the engine is told it.
import type { Call, CallState, Party } from '../../../engine/contract/driver/call';
import { isOver, isTalking } from '../../../engine/contract/driver/callRules';
import type { CallEnd } from '../line/errors';
import type { LegSound } from '../line/legSound';
import type { TwilioLeg } from '../line/phone';
import { QualityTally } from '../../../engine/contract/driver/base/quality';

export interface CallFacts {
  readonly logKey: string;
  readonly direction: 'inbound' | 'outbound';
  readonly dialled?: string;
  readonly queue?: string;
  readonly startedAt: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly party: Pick<Party, 'address' | 'name'>;
}

export class VoiceCall {
  readonly facts: CallFacts;
  readonly sound: LegSound;
  state: CallState;
  /** Null: the link went while it rang, and Twilio may offer it again. */
  leg: TwilioLeg | null;
  muted = false;
  /** The far end was heard before it answered. */
  hasEarlySound = false;
  isSoundWayDown = false;
  /** Seconds in a row in which nothing came. */
  silence = 0;
  /** What the agent did to end it: that is the reason, whatever Twilio says. */
  intent: CallEnd | null = null;
  readonly quality = new QualityTally();
  private answeredAt: number | undefined;
  private endedAt: number | undefined;
  private end: CallEnd | null = null;

  constructor(facts: CallFacts, state: CallState, leg: TwilioLeg, sound: LegSound) {
    this.facts = facts;
    this.state = state;
    this.leg = leg;
    this.sound = sound;
  }

  get id(): string {
    return this.facts.logKey;
  }
  get isOver(): boolean {
    return isOver(this.state);
  }
  get isTalking(): boolean {
    return isTalking(this.state);
  }
  get wasAnswered(): boolean {
    return this.answeredAt !== undefined;
  }
  get isMediaLost(): boolean {
    return this.isTalking && (this.isSoundWayDown || this.silence >= silentSeconds);
  }

  answered(at: number): void {
    this.state = 'active';
    this.answeredAt ??= at;
  }

  ended(at: number, end: CallEnd): void {
    this.state = 'ended';
    this.endedAt = at;
    this.end = end;
  }

  shown(): Omit<Call, 'allowed'> {
    const { logKey, direction, dialled, queue, startedAt, attributes, party } = this.facts;
    const hasEarlySound = this.hasEarlySound && ['dialing', 'alerting'].includes(this.state);
    const { endReason = 'failed', error } = this.end ?? {};
    return {
      id: this.id,
      logKey,
      vendorIds: { CallSid: this.leg?.callSid ?? logKey },
      interactionId: logKey,
      direction,
      kind: 'customer',
      state: this.state,
      parties: [{ id: 'far', role: 'customer', ...party, state: this.partyState() }],
      muted: this.muted,
      startedAt,
      attributes: this.isOver ? { ...attributes, ...this.quality.summary() } : attributes,
      ...(dialled !== undefined && { dialled }),
      ...(queue !== undefined && { queue }),
      ...(hasEarlySound && { media: 'early' as const }),
      ...(this.isMediaLost && { mediaLost: true }),
      ...(this.answeredAt !== undefined && { answeredAt: this.answeredAt }),
      ...(this.isOver && { endedAt: this.endedAt ?? startedAt, endReason, ...(error && { error }) }),
    };
  }

  private partyState(): Party['state'] {
    if (this.isOver) return 'left';
    return this.isTalking ? 'connected' : 'ringing';
  }
}

const silentSeconds = 3;
