// Rows as TaskRouter writes them: the names and units that the worker SDK asks for, each property of each document.
import type { ActivityRow, QueueRow, ReservationRow, TaskRow, TransferRow, WorkerRow } from './rows';

export interface Place {
  readonly account_sid: string;
  readonly workspace_sid: string;
}
type Document = Readonly<Record<string, unknown>>;

const seconds = (ms: number): number => Math.floor(ms / 1_000);

export const activityDocument = (place: Place, { sid, name, isAvailable }: ActivityRow): Document => ({
  ...place,
  sid,
  friendly_name: name,
  available: isAvailable,
  date_created: 1_700_000_000,
  date_updated: 1_700_000_000,
});

export const workerDocument = (place: Place, worker: WorkerRow, activity: ActivityRow): Document => ({
  ...place,
  sid: worker.sid,
  activity_sid: activity.sid,
  activity_name: activity.name,
  available: activity.isAvailable,
  attributes: JSON.stringify({ contact_uri: `client:${worker.identity}`, full_name: worker.name }),
  friendly_name: worker.name,
  date_created: 1_700_000_000,
  date_updated: seconds(worker.changedAt),
  date_status_changed: seconds(worker.changedAt),
  version: String(worker.version),
});

export const queueDocument = (place: Place, { sid, name }: QueueRow): Document => ({
  ...place,
  sid,
  friendly_name: name,
  reservation_activity_name: null,
  assignment_activity_name: null,
  target_workers: '1==1',
  max_reserved_workers: 1,
  task_order: 'FIFO',
  reservation_activity_sid: null,
  assignment_activity_sid: null,
  date_created: 1_700_000_000,
  date_updated: 1_700_000_000,
  lifo_queue: false,
});

export const taskDocument = (place: Place, task: TaskRow, now: number): Document => ({
  ...place,
  addons: '{}',
  age: seconds(now - task.createdAt),
  attributes: JSON.stringify(task.attributes),
  date_created: seconds(task.createdAt),
  date_updated: seconds(now),
  priority: 0,
  queue_name: task.queue.name,
  queue_sid: task.queue.sid,
  reason: task.reason,
  routing_target: null,
  sid: task.sid,
  assignment_status: task.status,
  task_channel_unique_name: 'voice',
  task_channel_sid: 'TC1',
  timeout: 300,
  workflow_name: 'Assign to anyone',
  workflow_sid: 'WW1',
  version: String(task.version),
  virtual_start_time: seconds(task.createdAt),
});

export const transferDocument = (place: Place, transfer: TransferRow, now: number): Document => ({
  ...place,
  date_created: seconds(transfer.createdAt),
  date_updated: seconds(now),
  initiating_reservation_sid: transfer.from.sid,
  initiating_worker_sid: transfer.from.worker.sid,
  initiating_queue_sid: transfer.task.queue.sid,
  initiating_workflow_sid: 'WW1',
  sid: transfer.sid,
  task_sid: transfer.task.sid,
  transfer_mode: transfer.mode,
  transfer_to: transfer.to,
  transfer_type: transfer.type,
  transfer_status: transfer.status,
  transfer_failed_reason: transfer.failedReason,
});

/** Without the key where there is none: the SDK reads `null` as a transfer and throws. */
export const reservationDocument = (
  place: Place,
  reservation: ReservationRow,
  outgoing: TransferRow | undefined,
  now: number,
): Document => ({
  ...place,
  sid: reservation.sid,
  worker_sid: reservation.worker.sid,
  reservation_status: reservation.status,
  reservation_timeout: reservation.timeoutSeconds,
  date_created: seconds(reservation.createdAt),
  date_updated: seconds(reservation.updatedAt),
  version: String(reservation.version),
  task: taskDocument(place, reservation.task, now),
  ...(reservation.transfer && { task_transfer: transferDocument(place, reservation.transfer, now) }),
  ...(outgoing && { active_outgoing_task_transfer: transferDocument(place, outgoing, now) }),
});
