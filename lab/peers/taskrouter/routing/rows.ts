// What TaskRouter keeps: rows, by their ids. Times are epoch ms; the wire has seconds.
import { randomBytes } from 'node:crypto';

export const sid = (prefix: string): string => prefix + randomBytes(16).toString('hex');

export interface ActivityRow {
  readonly sid: string;
  readonly name: string;
  readonly isAvailable: boolean;
}

export interface WorkerRow {
  readonly sid: string;
  /** The lab's key of the agent; empty for a colleague whom nobody plays but the drawer. */
  readonly key: string;
  readonly name: string;
  /** Name under which the worker's browser registers for calls. */
  readonly identity: string;
  activitySid: string;
  changedAt: number;
  version: number;
}

export interface QueueRow {
  readonly sid: string;
  readonly name: string;
  /** Whom its tasks are offered to. */
  readonly workers: readonly string[];
}

export type TaskStatus = 'pending' | 'reserved' | 'assigned' | 'wrapping' | 'completed' | 'canceled';

export interface TaskRow {
  readonly sid: string;
  readonly createdAt: number;
  attributes: Record<string, unknown>;
  queue: QueueRow;
  status: TaskStatus;
  reason: string | null;
  version: number;
}

export type ReservationStatus =
  | 'pending'
  | 'accepted'
  | 'rejected'
  | 'timeout'
  | 'canceled'
  | 'rescinded'
  | 'wrapping'
  | 'completed';

export interface ReservationRow {
  readonly sid: string;
  readonly task: TaskRow;
  readonly worker: WorkerRow;
  readonly createdAt: number;
  readonly timeoutSeconds: number;
  /** The transfer that it came of. */
  readonly transfer: TransferRow | null;
  status: ReservationStatus;
  updatedAt: number;
  version: number;
}

export interface TransferRow {
  readonly sid: string;
  readonly task: TaskRow;
  readonly from: ReservationRow;
  readonly to: string;
  readonly type: 'WORKER' | 'QUEUE';
  readonly mode: 'WARM' | 'COLD';
  readonly createdAt: number;
  status: 'initiated' | 'failed' | 'complete' | 'canceled';
  failedReason: string | null;
  /** Offered to the one who is to take it. */
  offered: ReservationRow | null;
}

export const isActive = ({ status }: ReservationRow): boolean =>
  status === 'pending' || status === 'accepted' || status === 'wrapping';
