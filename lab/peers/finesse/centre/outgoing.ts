// A call that an agent makes, from the telephone off the hook to the far end that rings.
import type { ContactCentre } from './contactCentre';
import { newDialog, newParticipant, type Dialog } from './dialogs';
import { fail, move } from './participation';
import { QUEUES, type Agent } from './staff';

/** A number that the network cannot reach. */
export const UNREACHABLE = '+12025550003';

export interface NewCall {
  readonly to: string;
  readonly callType: string;
  /** Id of the dialog that it is made beside. */
  readonly associatedId: string;
  readonly variables: Dialog['variables'];
  readonly callKey?: number;
}

export function startCall(centre: ContactCentre, agent: Agent, given: NewCall): void {
  const id = centre.nextId();
  const dialog = offHook(centre, agent, id, given);
  centre.dialogs.set(id, dialog);
  if (centre.settings.begins === 'dialled') {
    dialled(centre, agent, dialog, given);
    dialog.callType =
      centre.byExtension(given.to) && given.callType === 'OUT' ? 'AGENT_INSIDE' : given.callType;
    return;
  }
  // The telephone dials a moment after it went off the hook, and no request's id comes back with either.
  centre.later(centre.settings.ctiMs / 1_000, () => {
    if (dialog.participants.every(({ state }) => state !== 'INITIATING')) return;
    dialled(centre, agent, dialog, given);
    centre.publish();
  });
}

/** As it is before anything is dialled: nobody but the agent, no number, and no word of what it is made for. */
function offHook(centre: ContactCentre, agent: Agent, id: string, given: NewCall): Dialog {
  const now = centre.clock.now();
  return newDialog({
    ...{ id, from: agent.extension, to: '', callType: 'AGENT_INSIDE', startedAt: now },
    participants: [newParticipant(agent.extension, agent.id, 'INITIATING', now)],
    callKey: given.callKey ?? Number(id) % 100_000,
  });
}

function dialled(centre: ContactCentre, agent: Agent, dialog: Dialog, given: NewCall): void {
  const callee = centre.byExtension(given.to);
  const isRinging = callee !== undefined || centre.settings.farEnds === 'ring';
  const isUnreachable = given.to === UNREACHABLE;
  const state = isUnreachable ? 'DROPPED' : isRinging ? 'ALERTING' : 'INITIATING';
  Object.assign(dialog, {
    to: given.to,
    dialledNumber: given.to,
    queue: QUEUES.find(({ number }) => number === given.to)?.name ?? '',
    variables: given.variables,
    associatedId: given.associatedId,
  });
  if (given.callType === 'CONSULT') dialog.callType = given.callType;
  for (const mine of dialog.participants) if (mine.agentId === agent.id) move(centre, mine, 'INITIATED');
  dialog.participants.push(newParticipant(given.to, callee?.id ?? null, state, centre.clock.now()));
  if (isUnreachable) fail(centre, dialog, 'BAD_DESTINATION');
}
