// The other side of the contact centre: customers who call, numbers that are called, and whoever takes a call meanwhile.
import type { ContactCentre } from './contactCentre';
import { isAcd, isGone, isTalking, mineOf, type Dialog, type Participant } from './dialogs';
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
  const part = (address: string, agentId: string | null, state: Participant['state']): Participant => ({
    ...{ address, agentId, state, cause: '', startedAt: now, changedAt: now, answered: false },
  });
  const mine = part(agent.extension, agent.id, call.preview ? 'ACTIVE' : 'ALERTING');
  if (known) {
    known.participants.unshift(mine);
    return known;
  }
  const from = call.from ?? '';
  const dialog: Dialog = {
    ...{ id, queue: call.queue ?? 'Support', name: call.name ?? '', startedAt: now },
    from: call.preview ? agent.extension : from,
    to: call.preview ? from : agent.extension,
    dialledNumber: call.preview ? from : (call.to ?? '+12025550100'),
    callType: typeOf(centre, call),
    variables: variablesOf(call),
    wrapUpReason: '',
    participants: call.preview ? [mine] : [mine, part(from, null, 'INITIATED')],
    ...{ secondaryId: '', associatedId: '', callKey: keyOf(id) },
    ...{ answeredAt: null, endedAt: null, digits: '', isPreview: call.preview === true, isHeldByFar: false },
  };
  centre.dialogs.set(id, dialog);
  if (!call.preview) centre.later(centre.settings.ringSeconds, () => takeBack(centre, dialog, mine));
  return dialog;
}

const typeOf = ({ settings }: ContactCentre, { preview }: PlaceCall): string => {
  if (preview) return 'OUTBOUND_DIRECT_PREVIEW';
  return settings.deployment === 'UCCX' ? 'ACD_IN' : 'PREROUTE_ACD_IN';
};

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
    (one) => one !== mine && !isGone(one) && (address === undefined || one.address === address),
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
  const now = centre.clock.now();
  connect(centre, dialog);
  move(centre, mine, 'DROPPED');
  const added = {
    address: colleague.extension,
    agentId: colleague.id,
    cause: '',
    startedAt: now,
    changedAt: now,
  } as const;
  dialog.participants.push({ ...added, state: 'ACTIVE', answered: true });
}
