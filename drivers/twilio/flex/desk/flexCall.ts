// One reservation of a voice task as a call: what became of it, and how the engine is told. The agent's leg in the task's
// conference carries its sound.
import type { Call, CallDirection, CallState, Party } from '../../../../engine/contract/driver/call';
import { isOver, isTalking } from '../../../../engine/contract/driver/callRules';
import { QualityTally } from '../../../../engine/contract/driver/base/quality';
import type { LegSound } from '../../line/legSound';
import type { TwilioLeg } from '../../line/phone';
import type { ConsultLeg } from './consultLeg';
import { stepsFor, type CallEnd, type Step } from './reservationWords';
import type { ReservationView } from '../router/router';
import { callAttributes, callerOf, textOf } from './taskAttributes';

/** Somebody who joined by a consultation. */
export interface Joined {
  readonly party: Party;
  /** Of a worker who was asked by TaskRouter: put out by the same way. */
  readonly workerSid?: string;
}

export interface CallFacts {
  readonly reservation: ReservationView;
  readonly direction: Exclude<CallDirection, 'internal'>;
  readonly startedAt: number;
  readonly dialled?: string;
  /** Attributes that were given with `dial`; they stand in the task as well. */
  readonly attributesListed: readonly string[];
}

export class FlexCall {
  readonly facts: CallFacts;
  reservation: ReservationView;
  state: CallState;
  sound: LegSound | null = null;
  leg: TwilioLeg | null = null;
  /** Its conference was asked for: the leg that comes is its own. */
  awaitsLeg = false;
  isLegOpen = false;
  isMuted = false;
  isCustomerHeld = false;
  isCustomerGone = false;
  isSoundWayDown = false;
  /** Seconds in a row in which nothing came. */
  silence = 0;
  intent: CallEnd | null = null;
  consult: ConsultLeg | null = null;
  joined: readonly Joined[] = [];
  readonly quality = new QualityTally();
  answeredAt: number | undefined;
  private endedAt: number | undefined;
  private end: CallEnd | null = null;

  constructor(facts: CallFacts, state: CallState) {
    this.facts = facts;
    this.reservation = facts.reservation;
    this.state = state;
  }

  /** A reservation is offered to one worker, once: its id names the call and its leg. */
  get id(): string {
    return this.reservation.sid;
  }
  get taskSid(): string {
    return this.reservation.taskSid;
  }
  get isOver(): boolean {
    return isOver(this.state);
  }
  /** TaskRouter has not yet said what follows. */
  get isEnded(): boolean {
    return this.state === 'ended';
  }
  get isTalking(): boolean {
    return isTalking(this.state);
  }
  get isDialled(): boolean {
    return this.facts.direction === 'outbound';
  }
  /** It has, or is about to have, the agent's one leg. */
  get hasLeg(): boolean {
    return this.leg !== null || this.awaitsLeg;
  }
  get isMediaLost(): boolean {
    return this.isTalking && (this.isSoundWayDown || this.silence >= silentSeconds);
  }
  get hasOthers(): boolean {
    return this.joined.some(({ party }) => party.state === 'connected');
  }

  talks(at: number): void {
    if (this.isOver) return;
    this.answeredAt ??= at;
    this.state = this.isCustomerHeld ? 'held' : 'active';
  }
  over(at: number, end: CallEnd): void {
    if (this.isOver) return;
    this.state = 'ended';
    this.endedAt = at;
    this.end = this.intent ?? end;
  }
  /** As an earlier page left it. */
  restore(kept: {
    readonly answeredAt?: number;
    readonly endedAt?: number;
    readonly endReason?: string;
  }): void {
    this.answeredAt = kept.answeredAt;
    this.endedAt = kept.endedAt;
    if (kept.endReason !== undefined) this.end = { endReason: kept.endReason };
  }

  /** A word of TaskRouter about it: the steps to take, in their order. */
  heard(reservation: ReservationView): readonly Step[] {
    this.reservation = reservation;
    const wasAnswered = this.answeredAt !== undefined;
    return stepsFor(reservation.status, { state: this.state, wasAnswered, intent: this.intent });
  }

  shown(): Omit<Call, 'allowed'> {
    const { attributes, queue, taskSid, sid } = this.reservation;
    const { direction, startedAt, dialled, attributesListed } = this.facts;
    const told = callAttributes(attributes, attributesListed);
    const { endReason = 'failed', error } = this.end ?? {};
    const vendorIds = {
      ReservationSid: sid,
      TaskSid: taskSid,
      ...(this.leg && { CallSid: this.leg.callSid }),
    };
    const to = dialled ?? textOf(attributes, 'to', 'called');
    return {
      id: this.id,
      logKey: sid,
      vendorIds,
      interactionId: taskSid,
      direction,
      kind: 'customer',
      state: this.state,
      parties: [this.customer(), ...this.joined.map(({ party }) => this.partyNow(party))],
      muted: this.isMuted,
      startedAt,
      attributes: this.isOver ? { ...told, ...this.quality.summary() } : told,
      ...(to !== '' && { dialled: to }),
      ...(queue !== '' && { queue }),
      ...(this.isMediaLost && { mediaLost: true }),
      ...(this.state === 'offered' && this.answerBy()),
      ...(this.state === 'wrapup' && { wrapup: {} }),
      ...(this.answeredAt !== undefined && { answeredAt: this.answeredAt }),
      ...(this.isOver && { endedAt: this.endedAt ?? startedAt, endReason, ...(error && { error }) }),
    };
  }

  private customer(): Party {
    const { attributes } = this.reservation;
    const { dialled } = this.facts;
    const who = dialled === undefined ? callerOf(attributes) : { address: dialled };
    return { id: 'customer', role: 'customer', ...who, state: this.customerState() };
  }
  private customerState(): Party['state'] {
    if (this.isOver || this.isCustomerGone) return 'left';
    if (!this.isTalking) return 'ringing';
    return this.isCustomerHeld ? 'held' : 'connected';
  }
  private partyNow(party: Party): Party {
    return this.isOver ? { ...party, state: 'left' } : party;
  }
  private answerBy(): { readonly answerBy?: number } {
    const { timeoutSeconds } = this.reservation;
    return timeoutSeconds > 0 ? { answerBy: this.facts.startedAt + timeoutSeconds * 1_000 } : {};
  }
}

const silentSeconds = 3;
