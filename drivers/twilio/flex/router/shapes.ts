// What TaskRouter pushes, read by shape before the SDK sees it: a push that lacks what we need is told and goes no further.
import {
  id,
  nullable,
  number,
  object,
  oneOf,
  optional,
  orElse,
  plainObject,
  readShape,
  text,
  type Read,
  type Shape,
} from '../../../../engine/contract/shape/shape';
import type { ReservationView, TransferView } from './router';

const STATUSES = [
  'pending',
  'accepted',
  'rejected',
  'timeout',
  'canceled',
  'rescinded',
  'wrapping',
  'completed',
] as const;

const MOST_TEXT = 64_000;

/** A JSON text, as TaskRouter keeps attributes; what is none costs the attributes. */
const jsonText: Shape<Readonly<Record<string, unknown>>> = (value, told, path) => {
  try {
    return typeof value === 'string' && value.length <= MOST_TEXT
      ? plainObject(JSON.parse(value), told, path)
      : undefined;
  } catch {
    return undefined;
  }
};

const reservationShape = object({
  sid: id(64),
  reservation_status: oneOf(STATUSES),
  reservation_timeout: orElse(number, 0),
  date_created: orElse(number, 0),
  task: object({
    sid: id(64),
    attributes: orElse(jsonText, {}),
    queue_name: orElse(nullable(text(255)), ''),
    task_channel_unique_name: orElse(text(64), ''),
  }),
});

/** The SDK's object of a reservation, which it has read from the same document. */
const sdkReservationShape = object({
  sid: id(64),
  status: oneOf(STATUSES),
  timeout: orElse(number, 0),
  dateCreated: orElse(time(), 0),
  task: object({
    sid: id(64),
    attributes: orElse(plainObject, {}),
    queueName: orElse(nullable(text(255)), ''),
    taskChannelUniqueName: orElse(text(64), ''),
  }),
});

const transferShape = object({
  sid: id(64),
  task_sid: id(64),
  initiating_reservation_sid: id(64),
});

const sdkTransferShape = object({ sid: id(64), reservationSid: id(64) });

const activityShape = object({ activity_sid: id(64) });

const workerShape = object({
  sid: id(64),
  name: orElse(text(255), ''),
  attributes: orElse(object({ contact_uri: optional(text(255)) }), {}),
});

const namedShape = object({ sid: id(64), name: orElse(text(255), '') });

function time(): Shape<number> {
  return (value) => (value instanceof Date && !Number.isNaN(value.getTime()) ? value.getTime() : undefined);
}

/** Null, and why: it cannot be used. */
export type Seen<T> = { readonly value: T } | { readonly reason: string };

function seen<S extends Shape<unknown>>(shape: S, given: unknown): Seen<Read<S>> {
  let reason = 'cannot be read';
  const value = readShape(shape, given, (path, why) => (reason = `${path === '' ? 'it' : path} ${why}`)) as
    | Read<S>
    | undefined;
  return value === undefined ? { reason } : { value };
}

export function readReservation(given: unknown): Seen<ReservationView> {
  const read = seen(reservationShape, given);
  if ('reason' in read) return read;
  const { sid, reservation_status: status, reservation_timeout, date_created, task } = read.value;
  return {
    value: {
      sid,
      status,
      taskSid: task.sid,
      createdAt: date_created * 1_000,
      timeoutSeconds: reservation_timeout,
      channel: task.task_channel_unique_name,
      queue: task.queue_name ?? '',
      attributes: task.attributes,
    },
  };
}

export function readSdkReservation(given: unknown): Seen<ReservationView> {
  const read = seen(sdkReservationShape, given);
  if ('reason' in read) return read;
  const { sid, status, timeout, dateCreated, task } = read.value;
  return {
    value: {
      sid,
      status,
      taskSid: task.sid,
      createdAt: dateCreated,
      timeoutSeconds: timeout,
      channel: task.taskChannelUniqueName,
      queue: task.queueName ?? '',
      attributes: task.attributes,
    },
  };
}

export function readTransfer(given: unknown): Seen<TransferView> {
  const read = seen(transferShape, given);
  if ('reason' in read) return read;
  const { sid, task_sid: taskSid, initiating_reservation_sid: reservationSid } = read.value;
  return { value: { sid, taskSid, reservationSid } };
}

export const readSdkTransfer = (given: unknown) => seen(sdkTransferShape, given);
export const readActivity = (given: unknown) => seen(activityShape, given);
export const readWorker = (given: unknown) => seen(workerShape, given);
export const readNamed = (given: unknown) => seen(namedShape, given);
