// Tasks as the telephone network sees them, for the lab's drawer: every telephone outside, and every colleague who is asked.
import type { NetworkCall, NetworkCallState, NetworkVerb } from '../peer';
import { isFree, type Conference } from './routing/conference';
import type { OutsidePhone } from './routing/outsidePhone';
import type { ReservationRow, TaskRow } from './routing/rows';
import type { TaskRouter } from './taskRouter';

export const VERBS = [
  'ring',
  'answer',
  'busy',
  'noAnswer',
  'unreachable',
  'decline',
  'hangup',
  'takeElsewhere',
] as const;
type Verb = (typeof VERBS)[number];

interface Found {
  readonly phone: OutsidePhone;
  readonly task: TaskRow;
  readonly conference: Conference;
}

/** Telephones whose task some lab user has, or had. */
export function networkCalls(router: TaskRouter): readonly NetworkCall[] {
  const outside = router.centre.phones.flatMap((phone) => {
    const found = find(router, phone.callSid);
    return found ? [phoneCall(router, found)] : [];
  });
  return [...outside, ...offers(router).map((offer) => colleagueCall(router, offer))];
}

export const networkCall = (router: TaskRouter, id: string): NetworkCall | undefined =>
  networkCalls(router).find((call) => call.id === id);

/** False: it cannot be done now. */
export function play(router: TaskRouter, id: string, verb: NetworkVerb): boolean {
  const offer = offers(router).find(({ sid }) => sid === id);
  if (offer) return playColleague(router, offer, verb);
  const found = find(router, id);
  if (!found || !verbsOf(router, found).some((one) => one === verb)) return false;
  const { phone, task } = found;
  switch (verb as Verb) {
    case 'ring':
      phone.ring();
      break;
    case 'answer':
      phone.answer();
      break;
    case 'busy':
    case 'decline':
      phone.refuse('busy');
      break;
    case 'noAnswer':
      phone.refuse('no-answer');
      break;
    case 'unreachable':
      phone.refuse('failed');
      break;
    case 'hangup':
      phone.hangUp();
      break;
    case 'takeElsewhere': {
      const pending = pendingOf(router, task);
      if (pending) router.takeElsewhere(pending);
    }
  }
  return true;
}

function playColleague({ centre }: TaskRouter, offer: ReservationRow, verb: NetworkVerb): boolean {
  if (verb === 'answer') centre.joinColleague(offer);
  else if (verb === 'decline') centre.workspace.settle(offer, 'rejected');
  else return false;
  return true;
}

/** What waits for a colleague whom no browser plays. */
const offers = ({ centre: { workspace } }: TaskRouter): readonly ReservationRow[] =>
  [...workspace.reservations.values()].filter(
    ({ worker, status }) => worker.key === '' && status === 'pending',
  );

function find({ centre }: TaskRouter, id: string): Found | undefined {
  for (const [taskSid, conference] of centre.conferences) {
    const seat = conference.find(id);
    const phone = centre.phones.find((one) => one.callSid === id);
    if (seat && phone) return { phone, conference, task: centre.workspace.task(taskSid) };
  }
  return undefined;
}

const agentOf = ({ centre: { workspace } }: TaskRouter, task: TaskRow): string =>
  [...workspace.reservations.values()].find((one) => one.task === task && one.worker.key !== '')?.worker
    .key ?? '';

const pendingOf = ({ centre: { workspace } }: TaskRouter, task: TaskRow): ReservationRow | undefined =>
  [...workspace.reservations.values()].find(
    (one) => one.task === task && one.status === 'pending' && one.worker.key !== '',
  );

function phoneCall(router: TaskRouter, found: Found): NetworkCall {
  const { phone, task } = found;
  const { number, name, startedAt, answeredAt, endedAt, digits } = phone;
  const isCaller = task.attributes['call_sid'] === phone.callSid;
  const to = task.attributes['to'];
  return {
    id: phone.callSid,
    direction: isCaller ? 'inbound' : 'outbound',
    state: stateOf(found),
    agent: agentOf(router, task),
    ...(isCaller && number !== '' && { from: number }),
    ...(isCaller ? typeof to === 'string' && { to } : { to: number }),
    ...(name !== '' && { name }),
    queue: task.queue.name,
    startedAt,
    ...(answeredAt !== null && { answeredAt }),
    ...(endedAt !== null && { endedAt }),
    verbs: verbsOf(router, found),
    ...(digits !== '' && { digits }),
  };
}

function stateOf({ phone, conference }: Found): NetworkCallState {
  if (phone.isOver) return 'ended';
  if (phone.state !== 'talking') return 'ringing';
  return conference.seats.some((seat) => seat.sound === phone && seat.isHeld && !isFree(seat))
    ? 'held'
    : 'connected';
}

function verbsOf(router: TaskRouter, { phone, task }: Found): readonly Verb[] {
  switch (phone.state) {
    case 'waiting':
      return pendingOf(router, task) ? ['hangup', 'takeElsewhere'] : ['hangup'];
    case 'called':
      return ['ring', 'answer', 'busy', 'noAnswer', 'unreachable'];
    case 'ringing':
      return ['answer', 'busy', 'noAnswer', 'unreachable'];
    case 'talking':
      return ['hangup'];
    case 'over':
      return [];
  }
}

const colleagueCall = (
  router: TaskRouter,
  { sid, task, worker, createdAt }: ReservationRow,
): NetworkCall => ({
  id: sid,
  direction: 'outbound',
  state: 'ringing',
  agent: agentOf(router, task),
  to: worker.name,
  queue: task.queue.name,
  startedAt: createdAt,
  verbs: ['answer', 'decline'],
});
