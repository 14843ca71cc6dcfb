// Who sits in a task's conference: neither SDK tells it. The Function is asked while it matters: a call is being made, somebody
// is consulted, or there are more than two.
import type { CallEnd } from '../desk/reservationWords';
import type { ConsultLeg } from '../desk/consultLeg';
import type { FlexCall } from '../desk/flexCall';
import type { FlexCalls } from '../desk/flexCalls';
import type { ConferenceFunction, Participant } from './conferenceFunction';

const everyMs = 1_000;

export interface WatchParts {
  readonly calls: FlexCalls;
  readonly fn: ConferenceFunction;
  /** A consultation is over without the agent's doing: the call is as it was before. */
  readonly consultEnded: (call: FlexCall) => void;
}

export class ConferenceWatch {
  private readonly parts: WatchParts;
  private readonly watched = new Set<string>();

  constructor(parts: WatchParts) {
    this.parts = parts;
  }

  follow(call: FlexCall): void {
    if (this.watched.has(call.id)) return;
    this.watched.add(call.id);
    this.parts.calls.later(0, () => void this.look(call));
  }

  private async look(call: FlexCall): Promise<void> {
    if (this.isWorth(call)) {
      try {
        this.apply(call, await this.parts.fn.participants(call.taskSid, knownOf(call)));
      } catch {
        // Asked again: what became of the call itself TaskRouter tells as well.
      }
    }
    if (this.isWorth(call)) this.parts.calls.later(everyMs, () => void this.look(call));
    else this.watched.delete(call.id);
  }

  private isWorth(call: FlexCall): boolean {
    if (call.leg === null) return false;
    const isUnanswered = call.isDialled && call.answeredAt === undefined;
    return (!call.isOver && (isUnanswered || call.hasOthers)) || isLive(call.consult);
  }

  private apply(call: FlexCall, participants: readonly Participant[]): void {
    const { calls } = this.parts;
    const customer = participants.findLast(({ label }) => label === 'customer');
    if (call.consult && isLive(call.consult)) this.applyTo(call.consult, call, participants);
    this.applyToOthers(call, participants);
    if (customer) this.applyToCustomer(call, customer);
    calls.tell();
  }

  private applyToCustomer(call: FlexCall, customer: Participant): void {
    const { calls } = this.parts;
    const { now } = calls;
    const isGone = customer.status === 'complete' || customer.status === 'failed';
    if (call.isOver) return;
    if (call.answeredAt === undefined) {
      if (customer.status === 'ringing' && call.state === 'dialing') call.state = 'alerting';
      else if (customer.status === 'connected') call.talks(now);
      else if (isGone) this.leave(call, unanswered(customer));
      return;
    }
    if (!isGone || call.isCustomerGone) return;
    call.isCustomerGone = true;
    // With somebody else the agent goes on.
    if (isLive(call.consult)) this.endCustomersCall(call);
    else if (!call.hasOthers) this.leave(call, { endReason: 'remote-hangup' });
  }

  private applyTo(leg: ConsultLeg, call: FlexCall, participants: readonly Participant[]): void {
    const { calls } = this.parts;
    const seat = leg.seatIn(participants);
    if (!seat) return;
    if (seat.status === 'ringing') leg.rings();
    else if (seat.status === 'connected') leg.talks(calls.now, seat);
    else if (seat.status === 'complete' || seat.status === 'failed') {
      calls.endLeg(leg, leg.wasAnswered ? { endReason: 'remote-hangup' } : unanswered(seat));
      call.consult = null;
      if (call.isOver) call.leg?.hangUp();
      else this.parts.consultEnded(call);
    }
  }

  private applyToOthers(call: FlexCall, participants: readonly Participant[]): void {
    if (call.isOver) return;
    const isGone = (id: string): boolean => {
      const seat = participants.find(({ callSid }) => callSid === id);
      return seat?.status === 'complete' || seat?.status === 'failed';
    };
    const left = call.joined.filter(({ party }) => party.state !== 'left' && isGone(party.id));
    if (left.length === 0) return;
    call.joined = call.joined.map((one) =>
      left.includes(one) ? { ...one, party: { ...one.party, state: 'left' } } : one,
    );
    if (call.hasOthers) return;
    if (call.isCustomerGone) this.leave(call, { endReason: 'remote-hangup' });
    else this.parts.consultEnded(call);
  }

  /** Nobody is left but the agent. */
  private leave(call: FlexCall, end: CallEnd): void {
    const { leg } = call;
    this.parts.calls.end(call, end);
    leg?.hangUp();
  }

  /** The customer's call is over; the agent's leg and the one who was asked stay in the conference. */
  private endCustomersCall(call: FlexCall): void {
    const { consult, sound } = call;
    call.consult = null;
    call.sound = null;
    this.parts.calls.end(call, { endReason: 'remote-hangup' });
    call.consult = consult;
    call.sound = sound;
  }
}

const knownOf = ({ consult, joined }: FlexCall): readonly string[] => [
  ...(consult?.callSid ? [consult.callSid] : []),
  ...joined.filter(({ party }) => party.state !== 'left').map(({ party }) => party.id),
];

const isLive = (leg: ConsultLeg | null): boolean => leg !== null && !leg.isOver;

/** Twilio's word for a call that nobody took. */
function unanswered({ callStatus }: Participant): CallEnd {
  switch (callStatus) {
    case 'busy':
      return { endReason: 'busy' };
    case 'no-answer':
      return { endReason: 'no-answer' };
    case 'canceled':
      return { endReason: 'cancelled' };
    default:
      return { endReason: 'unreachable' };
  }
}
