// A second leg about a call: somebody outside whom the Function calls into the conference, or a worker or queue that TaskRouter
// offers the task to (a warm transfer).
import type { Call, CallState, Party } from '../../../../engine/contract/driver/call';
import { isOver } from '../../../../engine/contract/driver/callRules';
import type { Target } from '../../../../engine/contract/driver/driver';
import type { Participant } from '../conference/conferenceFunction';
import type { CallEnd } from './reservationWords';

export interface ConsultFacts {
  readonly callId: string;
  readonly taskSid: string;
  readonly to: Target;
  /** Of the leg outside, or of the transfer. */
  readonly sid: string;
  readonly startedAt: number;
  /** Those who sat in the conference before. */
  readonly before: ReadonlySet<string>;
}

export class ConsultLeg {
  readonly facts: ConsultFacts;
  state: CallState = 'dialing';
  /** Of the leg in the conference, once it is known. */
  callSid: string | null;
  workerSid: string | null = null;
  private answeredAt: number | undefined;
  private endedAt: number | undefined;
  private end: CallEnd | null = null;

  constructor(facts: ConsultFacts) {
    this.facts = facts;
    this.callSid = this.isOutside ? facts.sid : null;
  }

  get id(): string {
    return this.facts.sid;
  }
  get isOutside(): boolean {
    return this.facts.to.kind === 'number';
  }
  get isOver(): boolean {
    return isOver(this.state);
  }
  get wasAnswered(): boolean {
    return this.answeredAt !== undefined;
  }

  /** Its seat among those of the conference; a worker's is the one that was not there before. */
  seatIn(participants: readonly Participant[]): Participant | undefined {
    const { before } = this.facts;
    return this.callSid === null
      ? participants.find(({ callSid, label }) => label === 'worker' && !before.has(callSid))
      : participants.find(({ callSid }) => callSid === this.callSid);
  }
  rings(): void {
    if (this.state === 'dialing') this.state = 'alerting';
  }
  talks(at: number, { callSid, workerSid }: Pick<Participant, 'callSid' | 'workerSid'>): void {
    if (this.isOver) return;
    this.callSid = callSid;
    this.workerSid = workerSid ?? null;
    this.answeredAt ??= at;
    this.state = 'active';
  }
  over(at: number, end: CallEnd): void {
    if (this.isOver) return;
    this.state = 'ended';
    this.endedAt = at;
    this.end = end;
  }

  party(state: Party['state']): Party {
    const { to } = this.facts;
    const address = this.isOutside ? { address: to.value } : {};
    return { id: this.callSid ?? this.id, role: this.isOutside ? 'third-party' : 'agent', ...address, state };
  }

  shown(isMuted: boolean): Omit<Call, 'allowed'> {
    const { callId, taskSid, to, sid, startedAt } = this.facts;
    const { endReason = 'failed', error } = this.end ?? {};
    const state = this.isOver ? 'left' : this.wasAnswered ? 'connected' : 'ringing';
    return {
      id: this.id,
      logKey: sid,
      vendorIds: { [this.isOutside ? 'CallSid' : 'TransferSid']: sid, TaskSid: taskSid },
      interactionId: taskSid,
      direction: this.isOutside ? 'outbound' : 'internal',
      kind: 'consult',
      consultOf: callId,
      state: this.state,
      parties: [this.party(state)],
      dialled: to.value,
      muted: isMuted && !this.isOver,
      startedAt,
      attributes: {},
      ...(this.answeredAt !== undefined && { answeredAt: this.answeredAt }),
      ...(this.isOver && { endedAt: this.endedAt ?? startedAt, endReason, ...(error && { error }) }),
    };
  }
}
