// One task's conference: who sits in it, who is on hold, and what is left when somebody leaves.
import type { SoundSource } from '../sound/mixer';
import type { PhoneFailure } from './outsidePhone';
import { sid } from './rows';

/** Twilio's words for the status of a conference participant. */
export type SeatStatus = 'queued' | 'connecting' | 'ringing' | 'connected' | 'complete' | 'failed';

export interface Seat {
  readonly callSid: string;
  readonly label: 'customer' | 'worker' | 'external';
  /** Of a worker's seat. */
  readonly reservationSid?: string;
  readonly workerSid?: string;
  readonly sound: SoundSource;
  /** Takes the telephone out of the conference. */
  readonly release: () => void;
  status: SeatStatus;
  /** Why nobody came: the status of the call. */
  callStatus: 'busy' | 'no-answer' | 'failed' | 'canceled' | null;
  isHeld: boolean;
  isMuted: boolean;
  endsConference: boolean;
}

export interface ConferenceListener {
  changed(): void;
  /** A worker's seat became free. */
  workerLeft(seat: Seat): void;
}

export class Conference {
  readonly sid = sid('CF');
  readonly seats: Seat[] = [];
  private readonly listener: ConferenceListener;

  constructor(listener: ConferenceListener) {
    this.listener = listener;
  }

  get isOver(): boolean {
    return this.seats.every(isFree);
  }
  find(callSid: string): Seat | undefined {
    return this.seats.find((seat) => seat.callSid === callSid);
  }
  byLabel(label: Seat['label']): Seat | undefined {
    return this.seats.findLast((seat) => seat.label === label && !isFree(seat));
  }
  ofReservation(reservationSid: string): Seat | undefined {
    return this.seats.findLast((seat) => seat.reservationSid === reservationSid && !isFree(seat));
  }

  add(given: Omit<Seat, 'callStatus' | 'isHeld' | 'isMuted'>): Seat {
    const seat: Seat = { ...given, callStatus: null, isHeld: false, isMuted: false };
    this.seats.push(seat);
    this.listener.changed();
    return seat;
  }
  became(seat: Seat, status: 'ringing' | 'connected'): void {
    if (isFree(seat)) return;
    seat.status = status;
    this.listener.changed();
  }

  /** The telephone is gone by itself. */
  left(seat: Seat, failure?: PhoneFailure): void {
    if (isFree(seat)) return;
    this.free(seat, failure);
    if (seat.endsConference && failure === undefined) this.end();
  }
  /** Put out; its telephone is told. */
  remove(seat: Seat): void {
    if (isFree(seat)) return;
    seat.release();
    this.free(seat);
  }
  end(): void {
    for (const seat of this.seats) this.remove(seat);
  }

  private free(seat: Seat, failure?: PhoneFailure): void {
    seat.status = failure === undefined ? 'complete' : 'failed';
    seat.callStatus = failure === undefined ? null : failure === 'declined' ? 'canceled' : failure;
    if (seat.label === 'worker') this.listener.workerLeft(seat);
    this.listener.changed();
  }
}

export const isFree = ({ status }: Seat): boolean => status === 'complete' || status === 'failed';
/** Talks with the others. */
export const isIn = (seat: Seat): boolean => seat.status === 'connected' && !seat.isHeld;
