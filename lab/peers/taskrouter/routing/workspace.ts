// The workspace: activities, workers, queues, tasks, and the reservations by which tasks are offered to workers.
import type { DriverClock } from '../../../../engine/contract/driver/driver';
import {
  isActive,
  sid,
  type ActivityRow,
  type QueueRow,
  type ReservationRow,
  type ReservationStatus,
  type TaskRow,
  type TransferRow,
  type WorkerRow,
} from './rows';

/** As the worker's socket names them. */
export type WorkspaceEvent =
  | { readonly type: 'worker.activity.update'; readonly worker: WorkerRow }
  | { readonly type: `reservation.${string}`; readonly reservation: ReservationRow }
  | { readonly type: `task.transfer-${string}`; readonly transfer: TransferRow }
  | {
      readonly type: 'task.updated' | 'task.canceled' | 'task.completed' | 'task.wrapup';
      readonly task: TaskRow;
    };

export interface WorkspaceParts {
  readonly clock: DriverClock;
  readonly reservationSeconds: number;
  readonly workers: readonly Pick<WorkerRow, 'sid' | 'key' | 'name' | 'identity'>[];
  readonly happened: (event: WorkspaceEvent) => void;
}

export class RestRefusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export class Workspace {
  readonly activities: readonly ActivityRow[] = [
    { sid: sid('WA'), name: 'Offline', isAvailable: false },
    { sid: sid('WA'), name: 'Available', isAvailable: true },
    { sid: sid('WA'), name: 'Break: Coffee', isAvailable: false },
    { sid: sid('WA'), name: 'Break: Lunch', isAvailable: false },
    { sid: sid('WA'), name: 'Back office', isAvailable: false },
  ];
  readonly workers: readonly WorkerRow[];
  readonly queues: readonly QueueRow[];
  readonly tasks = new Map<string, TaskRow>();
  readonly reservations = new Map<string, ReservationRow>();
  readonly transfers = new Map<string, TransferRow>();
  private readonly parts: WorkspaceParts;
  private readonly timers = new Set<number>();

  constructor(parts: WorkspaceParts) {
    this.parts = parts;
    const available = this.activities[1]?.sid ?? '';
    this.workers = parts.workers.map((given) => ({
      ...given,
      activitySid: available,
      changedAt: parts.clock.now(),
      version: 1,
    }));
    this.queues = ['Support', 'Sales', 'Warehouse'].map((name) => ({
      sid: sid('WQ'),
      name,
      workers: this.workers.map((worker) => worker.sid),
    }));
  }

  get now(): number {
    return this.parts.clock.now();
  }
  stop(): void {
    for (const timer of this.timers) this.parts.clock.clearTimeout(timer);
    this.timers.clear();
  }

  activityOf(worker: WorkerRow): ActivityRow {
    return this.activities.find((one) => one.sid === worker.activitySid) ?? refuse(404, 'no such activity');
  }
  worker(wanted: string): WorkerRow {
    return (
      this.workers.find((one) => one.sid === wanted || one.key === wanted) ?? refuse(404, 'no such worker')
    );
  }
  task(wanted: string): TaskRow {
    return this.tasks.get(wanted) ?? refuse(404, 'no such task');
  }
  reservation(wanted: string): ReservationRow {
    return this.reservations.get(wanted) ?? refuse(404, 'no such reservation');
  }
  activeOf(worker: WorkerRow): readonly ReservationRow[] {
    return [...this.reservations.values()].filter((one) => one.worker === worker && isActive(one));
  }
  outgoingOf(reservation: ReservationRow): TransferRow | undefined {
    return [...this.transfers.values()].findLast(
      ({ from, status }) => from === reservation && status === 'initiated',
    );
  }

  setActivity(worker: WorkerRow, wanted: string): void {
    if (!this.activities.some((one) => one.sid === wanted)) refuse(400, 'no such activity');
    worker.activitySid = wanted;
    worker.changedAt = this.now;
    worker.version += 1;
    this.tell({ type: 'worker.activity.update', worker });
  }

  newTask(attributes: Record<string, unknown>, queue?: QueueRow): TaskRow {
    const task: TaskRow = {
      sid: sid('WT'),
      createdAt: this.now,
      attributes,
      queue: queue ?? this.queues[0] ?? refuse(500, 'no queue'),
      status: 'pending',
      reason: null,
      version: 0,
    };
    this.tasks.set(task.sid, task);
    return task;
  }

  reserve(task: TaskRow, worker: WorkerRow, transfer: TransferRow | null = null): ReservationRow {
    const reservation: ReservationRow = {
      sid: sid('WR'),
      ...{ task, worker, transfer },
      createdAt: this.now,
      timeoutSeconds: this.parts.reservationSeconds,
      status: 'pending',
      updatedAt: this.now,
      version: 0,
    };
    this.reservations.set(reservation.sid, reservation);
    if (task.status === 'pending') task.status = 'reserved';
    this.tell({ type: 'reservation.created', reservation });
    this.later(this.parts.reservationSeconds * 1_000, () => {
      if (reservation.status === 'pending') this.become(reservation, 'timeout');
    });
    return reservation;
  }

  /** TaskRouter takes one answer for each reservation; whoever comes later is told in which state it is. */
  settle(reservation: ReservationRow, status: ReservationStatus): void {
    if (!mayBecome(reservation.status, status))
      refuse(400, `Reservation ${reservation.sid} is ${reservation.status}: it cannot be ${status}`);
    this.become(reservation, status);
  }

  become(reservation: ReservationRow, status: ReservationStatus): void {
    reservation.status = status;
    reservation.updatedAt = this.now;
    reservation.version += 1;
    this.follow(reservation);
    const word = status === 'wrapping' ? 'wrapup' : status;
    this.tell({ type: `reservation.${word}`, reservation });
  }

  /** The caller gave up while it was offered. */
  cancel(task: TaskRow): void {
    task.status = 'canceled';
    for (const one of this.reservations.values())
      if (one.task === task && one.status === 'pending') this.become(one, 'canceled');
    this.tell({ type: 'task.canceled', task });
  }

  changeTask(task: TaskRow, attributes: Record<string, unknown>): void {
    task.attributes = attributes;
    task.version += 1;
    this.tell({ type: 'task.updated', task });
  }

  tell(event: WorkspaceEvent): void {
    this.parts.happened(event);
  }

  later(ms: number, run: () => void): void {
    const timer = this.parts.clock.setTimeout(() => {
      this.timers.delete(timer);
      run();
    }, ms);
    this.timers.add(timer);
  }

  private follow({ task, status }: ReservationRow): void {
    const others = [...this.reservations.values()].filter((one) => one.task === task);
    if (status === 'accepted') task.status = 'assigned';
    if (status === 'wrapping' && !others.some((one) => one.status === 'accepted')) task.status = 'wrapping';
    if (status === 'completed' && !others.some(isActive)) task.status = 'completed';
  }
}

export function refuse(status: number, message: string): never {
  throw new RestRefusal(status, message);
}

const next: Readonly<Partial<Record<ReservationStatus, readonly ReservationStatus[]>>> = {
  pending: ['accepted', 'rejected', 'rescinded', 'canceled', 'timeout'],
  accepted: ['wrapping', 'completed'],
  wrapping: ['completed'],
};
const mayBecome = (from: ReservationStatus, to: ReservationStatus): boolean =>
  next[from]?.includes(to) ?? false;
