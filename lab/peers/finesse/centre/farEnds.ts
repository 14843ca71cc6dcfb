// The other side of the contact centre: customers who call, numbers that are called, and whoever takes a call meanwhile.
import type { ContactCentre } from './contactCentre';
import { bringCustomer, offerPreview, releaseReservation } from './dialler';
import {
  isAcd,
  isGone,
  isTalking,
  mineOf,
  newDialog,
  newParticipant,
  type Dialog,
  type Participant,
} from './dialogs';
import { connect, fail, leave, move } from './participation';
import { SYSTEM_REASONS, type Agent } from './staff';
import type { PlaceCall } from '../../peer';

export const FAR_VERBS = [
  ...['ring', 'answer', 'busy', 'unreachable', 'decline', 'noAnswer'],
  ...['hangup', 'hold', 'resume', 'takeElsewhere'],
] as const;
export type FarVerb = (typeof FAR_VERBS)[number];

/** A customer's call is routed to an agent through a queue; with `preview` the dialler offers it. */
export function routeCall(centre: ContactCentre, agent: Agent, call: PlaceCall): Dialog {
  const id = call.vendorId ?? centre.nextId();
  const now = centre.clock.now();
  const known = centre.dialogs.get(id);
  const mine = newParticipant(agent.extension, agent.id, 'ALERTING', now);
  if (known) {
    known.participants.unshift(mine);
    return known;
  }
  const dialog = call.preview
    ? offerPreview(centre, agent, call, id, variablesOf(call))
    : routed(centre, call, id, mine);
  centre.dialogs.set(id, dialog);
  if (!call.preview) centre.later(centre.settings.ringSeconds, () => takeBack(centre, dialog, mine));
  return dialog;
}

/** Its `toAddress` is the number that the customer dialled. */
function routed(centre: ContactCentre, call: PlaceCall, id: string, mine: Participant): Dialog {
  const now = centre.clock.now();
  const { from = '', to = '+12025550100', queue = 'Support', name = '' } = call;
  return newDialog({
    ...{ id, from, to, queue, name, startedAt: now, callKey: keyOf(id), variables: variablesOf(call) },
    callType: centre.settings.deployment === 'UCCX' ? 'ACD_IN' : 'PREROUTE_ACD_IN',
    participants: [mine, newParticipant(from, null, 'INITIATED', now)],
  });
}

/** The ten call variables and the dialler's keep their names; whatever else an IVR attaches is an ECC variable. */
const variablesOf = ({ attributes = {}, name }: PlaceCall): Dialog['variables'] => [
  ...Object.entries(attributes).map(
    ([key, value]) =>
      [/^(callVariable([1-9]|10)$|user\.|BA)/.test(key) ? key : `user.${key}`, value] as const,
  ),
  ...(name === undefined ? [] : [[CALLER_NAME, name] as const]),
];

/** The ECC variable in which this contact centre keeps the caller's name. */
const CALLER_NAME = 'user.callerName';

function keyOf(id: string): number {
  let sum = 7;
  for (let i = 0; i < id.length; i += 1) sum = (sum * 31 + id.charCodeAt(i)) % 1_000_000;
  return sum + 1;
}

/** Nobody answered: the caller goes back to the queue, the agent is taken out of it. */
function takeBack(centre: ContactCentre, dialog: Dialog, mine: Participant): void {
  if (mine.state !== 'ALERTING') return;
  move(centre, mine, 'DROPPED');
  const agent = centre.agent(mine.agentId);
  if (agent) agent.base = { state: 'NOT_READY', reason: SYSTEM_REASONS.noAnswer };
  centre.publish();
}

/** The verbs that this call takes now, seen from this agent. */
export function verbsOf(dialog: Dialog, mine: Participant): readonly FarVerb[] {
  const far = farOf(dialog, mine);
  if (!far) return [];
  if (far.state === 'INITIATING') return ['ring', 'answer', 'busy', 'unreachable', 'noAnswer'];
  if (far.state === 'ALERTING') return ['answer', 'busy', 'decline', 'noAnswer'];
  if (mine.state === 'ALERTING') return isAcd(dialog) ? ['hangup', 'noAnswer', 'takeElsewhere'] : ['hangup'];
  if (!isTalking(mine)) return ['hangup'];
  return ['hangup', dialog.isHeldByFar ? 'resume' : 'hold'];
}

const farOf = (dialog: Dialog, mine: Participant, address?: string): Participant | undefined =>
  dialog.participants.find(
    (one) =>
      one !== mine && !one.isDialler && !isGone(one) && (address === undefined || one.address === address),
  );

/** False: not possible now. */
export function playFar(
  centre: ContactCentre,
  dialog: Dialog,
  mine: Participant,
  verb: FarVerb,
  address?: string,
): boolean {
  const far = farOf(dialog, mine, address);
  if (!far || !verbsOf(dialog, mine).includes(verb)) return false;
  if (far.isElsewhere && verb !== 'ring') {
    if (verb === 'answer') bringCustomer(centre, dialog, mine);
    else releaseReservation(centre, dialog);
    centre.publish();
    return true;
  }
  switch (verb) {
    case 'ring':
      move(centre, far, 'ALERTING');
      break;
    case 'answer':
      connect(centre, dialog);
      move(centre, far, 'ACTIVE');
      break;
    case 'busy':
      fail(centre, dialog, 'BUSY');
      break;
    case 'unreachable':
      fail(centre, dialog, 'BAD_DESTINATION');
      break;
    case 'decline':
      fail(centre, dialog, 'OTHER');
      break;
    case 'noAnswer':
      noAnswer(centre, dialog, mine, far);
      break;
    case 'hangup':
      leave(centre, dialog, far);
      break;
    case 'hold':
    case 'resume':
      dialog.isHeldByFar = verb === 'hold';
      break;
    case 'takeElsewhere':
      takeElsewhere(centre, dialog, mine);
  }
  centre.publish();
  return true;
}

function noAnswer(centre: ContactCentre, dialog: Dialog, mine: Participant, far: Participant): void {
  if (mine.state === 'ALERTING') {
    takeBack(centre, dialog, mine);
    return;
  }
  move(centre, far, 'ALERTING');
  centre.publish();
  fail(centre, dialog, 'OTHER');
}

/** A colleague picks the call up. */
function takeElsewhere(centre: ContactCentre, dialog: Dialog, mine: Participant): void {
  const colleague = centre.agents.find(
    (agent) => agent.id !== mine.agentId && agent.key === '' && !mineOf(dialog, agent.id),
  );
  if (!colleague) return;
  connect(centre, dialog);
  move(centre, mine, 'DROPPED');
  const added = newParticipant(colleague.extension, colleague.id, 'ACTIVE', centre.clock.now());
  dialog.participants.push({ ...added, answered: true });
}
