// The REST that the worker SDK speaks through the event bridge: the real address and its parameters are in the body.
import type { CallCentre } from '../routing/callCentre';
import {
  activityDocument,
  queueDocument,
  reservationDocument,
  taskDocument,
  transferDocument,
  workerDocument,
  type Place,
} from '../routing/documents';
import {
  isActive,
  type ReservationRow,
  type ReservationStatus,
  type TaskRow,
  type WorkerRow,
} from '../routing/rows';
import { refuse } from '../routing/workspace';

export interface BridgeRequest {
  readonly method: string;
  readonly url: string;
  readonly params: Readonly<Record<string, unknown>>;
}

type Answer = Readonly<Record<string, unknown>>;
type Route = readonly [pattern: RegExp, answer: (given: Given) => Answer];
interface Given {
  readonly centre: CallCentre;
  readonly place: Place;
  readonly worker: WorkerRow;
  readonly ids: readonly string[];
  readonly isPost: boolean;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Answers with the payload; refuses with a `RestRefusal`. */
export function answerRequest(
  centre: CallCentre,
  place: Place,
  worker: WorkerRow,
  { method, url, params }: BridgeRequest,
): Answer {
  for (const [pattern, answer] of routes) {
    const found = pattern.exec(url);
    if (found)
      return answer({ centre, place, worker, ids: found.slice(1), isPost: method === 'POST', params });
  }
  return refuse(404, 'The requested resource was not found');
}

const routes: readonly Route[] = [
  [
    /\/Activities$/,
    ({ centre, place }) => page(centre.workspace.activities.map((one) => activityDocument(place, one))),
  ],
  [/\/WorkerChannels$/, ({ place, worker }) => page([channelDocument(place, worker)])],
  [
    /\/TaskQueues$/,
    ({ centre, place }) => page(centre.workspace.queues.map((one) => queueDocument(place, one))),
  ],
  [
    /\/Workers$/,
    ({ centre, place }) => page(centre.workspace.workers.map((one) => workerOf(centre, place, one))),
  ],
  [
    /\/Workers\/\w+\/Reservations$/,
    (given) => page(given.centre.workspace.activeOf(given.worker).map((one) => reservationOf(given, one))),
  ],
  [/\/Workers\/\w+\/Reservations\/(\w+)$/, reservation],
  [/\/Workers\/\w+\/Transfers$/, newTransfer],
  [/\/Workers\/\w+\/Transfers\/(\w+)$/, changedTransfer],
  [/\/Workers\/\w+\/CustomerParticipant$/, customerParticipant],
  [/\/Workers\/\w+\/WorkerParticipant$/, workerParticipant],
  [/\/Workers\/\w+\/KickWorkerParticipant$/, kickedParticipant],
  [/\/Workers\/(\w+)$/, ownWorker],
  [/\/Tasks$/, newTask],
  [/\/Tasks\/(\w+)$/, oneTask],
];

const page = (contents: readonly Answer[]): Answer => ({
  contents,
  total: contents.length,
  meta: {},
  next_token: null,
  after_sid: null,
  has_next: false,
});

const channelDocument = (place: Place, worker: WorkerRow): Answer => ({
  ...place,
  sid: `WC${worker.sid.slice(2)}`,
  worker_sid: worker.sid,
  assigned_tasks: 0,
  available: true,
  available_capacity_percentage: 100,
  configured_capacity: 2,
  date_created: 1_700_000_000,
  date_updated: 1_700_000_000,
  last_reserved_time: 1_700_000_000,
  task_channel_sid: 'TC1',
  task_channel_unique_name: 'voice',
});

const workerOf = (centre: CallCentre, place: Place, worker: WorkerRow): Answer =>
  workerDocument(place, worker, centre.workspace.activityOf(worker));

const reservationOf = ({ centre, place }: Given, row: ReservationRow): Answer =>
  reservationDocument(place, row, centre.workspace.outgoingOf(row), centre.workspace.now);

const taskOf = ({ centre, place }: Given, task: TaskRow): Answer =>
  taskDocument(place, task, centre.workspace.now);

function ownWorker({ centre, place, worker, ids, isPost, params }: Given): Answer {
  if (ids[0] !== worker.sid) refuse(403, 'not this token’s worker');
  if (isPost && typeof params['ActivitySid'] === 'string')
    centre.workspace.setActivity(worker, params['ActivitySid']);
  return workerOf(centre, place, worker);
}

const answers: readonly ReservationStatus[] = ['accepted', 'rejected', 'wrapping', 'completed'];

function reservation(given: Given): Answer {
  const { centre, worker, ids, isPost, params } = given;
  const row = centre.workspace.reservation(ids[0] ?? '');
  if (row.worker !== worker) refuse(404, 'no such reservation');
  if (!isPost) return reservationOf(given, row);
  if (params['Instruction'] === 'conference') centre.invite(row, params);
  const status = answers.find((one) => one === params['ReservationStatus']);
  if (status === 'wrapping') {
    const seat = centre.conferenceOf(row.task).ofReservation(row.sid);
    if (seat) centre.conferenceOf(row.task).left(seat);
  }
  if (status && status !== row.status) centre.workspace.settle(row, status);
  return reservationOf(given, row);
}

function newTask({ centre, worker, isPost, params, place }: Given): Answer {
  const attributes = params['Attributes'];
  if (!isPost || typeof attributes !== 'object' || attributes === null) refuse(400, 'no attributes');
  if (!centre.workspace.activityOf(worker).isAvailable)
    refuse(400, 'The worker is not available: the task would be offered to nobody');
  const task = centre.createOutbound(worker, { ...attributes });
  return taskDocument(place, task, centre.workspace.now);
}

function oneTask(given: Given): Answer {
  const { centre, ids, isPost, params } = given;
  const task = centre.workspace.task(ids[0] ?? '');
  const attributes = params['Attributes'];
  if (isPost && typeof attributes === 'object' && attributes !== null)
    centre.workspace.changeTask(task, { ...attributes });
  if (params['AssignmentStatus'] === 'completed')
    for (const one of centre.workspace.reservations.values())
      if (one.task === task && isActive(one)) centre.workspace.become(one, 'completed');
  return taskOf(given, task);
}

function newTransfer({ centre, params, place }: Given): Answer {
  const from = centre.workspace.reservation(String(params['ReservationSid']));
  const mode = params['Mode'] === 'COLD' ? 'COLD' : 'WARM';
  return transferDocument(
    place,
    centre.transfers.begin(from, String(params['To']), mode),
    centre.workspace.now,
  );
}

function changedTransfer({ centre, ids, params, place }: Given): Answer {
  const transfer = centre.workspace.transfers.get(ids[0] ?? '') ?? refuse(404, 'no such transfer');
  if (params['TransferStatus'] === 'canceled') {
    if (transfer.status !== 'initiated') refuse(400, `the transfer is ${transfer.status}`);
    centre.transfers.settle(transfer, 'canceled');
  }
  return transferDocument(place, transfer, centre.workspace.now);
}

function customerParticipant(given: Given): Answer {
  const { centre, params } = given;
  const task = centre.workspace.task(String(params['TaskSid']));
  const seat = centre.conferenceOf(task).byLabel('customer') ?? refuse(404, 'the customer is not there');
  seat.isHeld = params['Hold'] === true;
  return taskOf(given, task);
}

function workerParticipant(given: Given): Answer {
  const { centre, params } = given;
  const row = centre.workspace.reservation(String(params['ReservationSid']));
  const seat = centre.conferenceOf(row.task).ofReservation(row.sid) ?? refuse(404, 'no such participant');
  if (typeof params['EndConferenceOnExit'] === 'boolean') seat.endsConference = params['EndConferenceOnExit'];
  if (typeof params['Mute'] === 'boolean') seat.isMuted = params['Mute'];
  return reservationOf(given, row);
}

function kickedParticipant(given: Given): Answer {
  const { centre, params } = given;
  const task = centre.workspace.task(String(params['TaskSid']));
  const conference = centre.conferenceOf(task);
  const seat = conference.seats.find(
    (one) => one.workerSid === params['TargetWorkerSid'] && one.status === 'connected',
  );
  conference.remove(seat ?? refuse(404, 'no such participant'));
  return taskOf(given, task);
}
