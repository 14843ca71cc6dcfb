// Tasks that are calls: callers wait, are offered, and sit in a conference with the worker who accepts; workers give them to
// others, with a word before or without.
import type { DriverClock } from '../../../../engine/contract/driver/driver';
import type { AgentLines } from '../agentLines';
import { mix } from '../sound/mixer';
import { silence } from '../sound/muLaw';
import { SoundLoop } from '../sound/soundLoop';
import { Conference, isFree, isIn, type Seat } from './conference';
import { OutsidePhone } from './outsidePhone';
import { sid, type QueueRow, type ReservationRow, type TaskRow, type WorkerRow } from './rows';
import { Transfers } from './transfers';
import { refuse, Workspace, type WorkspaceEvent, type WorkspaceParts } from './workspace';

/** Pitches by which voices are told apart. */
export const HERTZ = { customer: 440, colleague: 620, other: 830 } as const;
/** A number at which Twilio reaches nobody. */
export const NOBODY = '+12025550003';

export interface CallCentreParts extends Omit<WorkspaceParts, 'happened'> {
  readonly clock: DriverClock;
  readonly lines: AgentLines;
  readonly happened: (event: WorkspaceEvent) => void;
  readonly changed: () => void;
}

export interface Caller {
  readonly from?: string;
  readonly to?: string;
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

export class CallCentre {
  readonly workspace: Workspace;
  readonly conferences = new Map<string, Conference>();
  readonly phones: OutsidePhone[] = [];
  readonly transfers = new Transfers(this);
  private readonly parts: CallCentreParts;
  private readonly loop = new SoundLoop(() => this.playFrame());

  constructor(parts: CallCentreParts) {
    this.parts = parts;
    this.workspace = new Workspace({ ...parts, happened: (event) => this.happened(event) });
  }

  stop(): void {
    this.loop.stop();
    this.workspace.stop();
  }

  /** A caller whom a flow has put into a queue. */
  call(caller: Caller, queue?: QueueRow): { readonly task: TaskRow; readonly phone: OutsidePhone } {
    const phone = this.newPhone(caller.from ?? '', 'waiting', HERTZ.customer, caller.name);
    const task = this.workspace.newTask(
      {
        ...(caller.from !== undefined && { from: caller.from, caller: caller.from }),
        ...(caller.name !== undefined && { name: caller.name }),
        to: caller.to ?? '+14155550100',
        direction: 'inbound',
        call_sid: phone.callSid,
        ...caller.attributes,
      },
      queue,
    );
    const conference = this.conferenceOf(task);
    const seat = conference.add({
      callSid: phone.callSid,
      label: 'customer',
      sound: phone,
      release: () => phone.release(),
      status: 'queued',
      endsConference: true,
    });
    phone.listener = {
      ...this.listenerFor(conference, seat),
      over: () => {
        if (task.status === 'pending' || task.status === 'reserved') this.workspace.cancel(task);
        conference.left(seat);
      },
    };
    return { task, phone };
  }

  /** What a worker creates to call somebody: it is offered to that worker alone. */
  createOutbound(worker: WorkerRow, attributes: Record<string, unknown>): TaskRow {
    const task = this.workspace.newTask({ direction: 'outbound', ...attributes });
    this.workspace.later(0, () => this.workspace.reserve(task, worker));
    return task;
  }

  /** The instruction `conference`: the worker's telephone rings; when it answers, the customer is put through or called. */
  invite(reservation: ReservationRow, params: Readonly<Record<string, unknown>>): void {
    const { task, worker } = reservation;
    if (reservation.status !== 'pending')
      refuse(400, `Reservation ${reservation.sid} is ${reservation.status}`);
    const address = new URL(textOf(params['To']) ?? `client:${worker.identity}`);
    const conference = this.conferenceOf(task);
    const callSid = sid('CA');
    const said: Uint8Array[] = [];
    const leg = this.parts.lines.invite({
      callSid,
      identity: address.pathname,
      from: textOf(params['From']) ?? textOf(task.attributes['from']) ?? '',
      parameters: Object.fromEntries(address.searchParams),
      answered: () => this.workerAnswered(reservation, conference, seat),
      left: () => this.workerGone(reservation, conference, seat),
      digits: (digits) => {
        for (const phone of this.phones)
          if (conference.seats.some((one) => one.sound === phone && isIn(one))) phone.digits += digits;
      },
      sound: (frame) => void (said.length < 5 && said.push(frame)),
    });
    const seat = conference.add({
      callSid,
      label: 'worker',
      reservationSid: reservation.sid,
      workerSid: worker.sid,
      sound: { next: () => said.shift() ?? silence(), hear: (frame) => leg.play(frame) },
      release: () => leg.hangUp(),
      status: 'ringing',
      endsConference: params['EndConferenceOnExit'] !== false,
    });
    const customer = conference.byLabel('customer');
    if (customer && params['EndConferenceOnCustomerExit'] !== undefined)
      customer.endsConference = params['EndConferenceOnCustomerExit'] === true;
  }

  /** A colleague of whom no browser is known takes what is offered. */
  joinColleague(reservation: ReservationRow): void {
    this.workspace.settle(reservation, 'accepted');
    const phone = this.newPhone(`client:${reservation.worker.identity}`, 'called', HERTZ.colleague);
    const conference = this.conferenceOf(reservation.task);
    const seat = conference.add({
      callSid: phone.callSid,
      label: 'worker',
      reservationSid: reservation.sid,
      workerSid: reservation.worker.sid,
      sound: phone,
      release: () => phone.release(),
      status: 'connecting',
      endsConference: false,
    });
    phone.listener = this.listenerFor(conference, seat);
    phone.answer();
    const customer = conference.byLabel('customer');
    if (reservation.transfer?.mode === 'COLD' && customer) customer.isHeld = false;
    this.transfers.settle(reservation.transfer, 'complete');
  }

  /** Calls somebody outside into a conference. */
  callOut(task: TaskRow, to: string, label: 'customer' | 'external'): Seat {
    const conference = this.conferenceOf(task);
    const hertz = label === 'customer' ? HERTZ.customer : HERTZ.other;
    const phone = this.newPhone(to, 'called', hertz);
    const seat = conference.add({
      callSid: phone.callSid,
      label,
      sound: phone,
      release: () => phone.release(),
      status: 'connecting',
      endsConference: label === 'customer',
    });
    phone.listener = this.listenerFor(conference, seat);
    return seat;
  }

  conferenceOf(task: TaskRow): Conference {
    const known = this.conferences.get(task.sid);
    if (known) return known;
    const made = new Conference({
      changed: () => this.parts.changed(),
      workerLeft: (seat) => this.workerLeft(seat),
    });
    this.conferences.set(task.sid, made);
    return made;
  }

  private workerAnswered(reservation: ReservationRow, conference: Conference, seat: Seat): void {
    if (reservation.status !== 'pending') {
      conference.remove(seat);
      return;
    }
    const { task } = reservation;
    this.workspace.become(reservation, 'accepted');
    conference.became(seat, 'connected');
    const customer = conference.byLabel('customer');
    if (customer?.sound instanceof OutsidePhone) {
      customer.sound.putThrough();
      conference.became(customer, 'connected');
    }
    this.transfers.settle(reservation.transfer, 'complete');
    const called = task.attributes['outbound_to'];
    const first = !customer && typeof called === 'string' ? this.callOut(task, called, 'customer') : customer;
    this.workspace.changeTask(task, {
      ...task.attributes,
      conference: {
        sid: conference.sid,
        participants: { worker: seat.callSid, ...(first && { customer: first.callSid }) },
      },
    });
    this.loop.start();
    if (called === NOBODY && first?.sound instanceof OutsidePhone) first.sound.refuse('failed');
  }

  private workerGone(reservation: ReservationRow, conference: Conference, seat: Seat): void {
    conference.left(seat);
    if (reservation.status === 'pending') this.workspace.become(reservation, 'rejected');
  }

  /** Whose seat is free has work left to do; Twilio says so after the conference has noticed. */
  private workerLeft({ reservationSid }: Seat): void {
    const reservation = this.workspace.reservations.get(reservationSid ?? '');
    if (reservation?.status !== 'accepted') return;
    this.workspace.become(reservation, 'wrapping');
    this.workspace.tell({ type: 'task.wrapup', task: reservation.task });
  }

  private newPhone(number: string, state: 'waiting' | 'called', hertz: number, name?: string): OutsidePhone {
    const phone = new OutsidePhone({
      callSid: sid('CA'),
      ...{ number, state, hertz },
      ...(name !== undefined && { name }),
      now: () => this.workspace.now,
    });
    this.phones.push(phone);
    return phone;
  }

  private listenerFor(conference: Conference, seat: Seat): OutsidePhone['listener'] {
    return {
      changed: () => this.parts.changed(),
      rings: () => conference.became(seat, 'ringing'),
      answered: () => {
        conference.became(seat, 'connected');
        this.loop.start();
      },
      over: (failure) => conference.left(seat, failure),
    };
  }

  private happened(event: WorkspaceEvent): void {
    if ('reservation' in event && event.reservation.transfer) this.transfers.followOffer(event.reservation);
    this.parts.happened(event);
    this.parts.changed();
  }

  private playFrame(): boolean {
    const live = [...this.conferences.values()].filter(({ seats }) =>
      seats.some((seat) => seat.status === 'connected'),
    );
    for (const { seats } of live) {
      const there = seats.filter((seat) => !isFree(seat) && seat.status === 'connected');
      mix(
        there.filter((seat) => !seat.isHeld).map(({ sound }) => sound),
        there.filter((seat) => seat.isHeld).map(({ sound }) => sound),
      );
    }
    return live.length > 0;
  }
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
