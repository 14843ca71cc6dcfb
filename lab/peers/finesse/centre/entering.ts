// An agent who is let in: at once, or when a mobile agent has answered the call that nails his telephone to the centre.
import type { ContactCentre } from './contactCentre';
import { newDialog, newParticipant } from './dialogs';
import { move } from './participation';
import type { Agent } from './staff';

const LOCAL_PORT = '7998';

export function enter(centre: ContactCentre, agent: Agent): void {
  Object.assign(agent, { state: 'NOT_READY', reason: null, pending: null });
  agent.base = { state: 'NOT_READY', reason: null };
  agent.changedAt = centre.clock.now();
}

/** The set-up call comes before the sign-in is complete; unanswered, there is none. */
export function nail(centre: ContactCentre, agent: Agent): void {
  const now = centre.clock.now();
  const id = centre.nextId();
  const dialog = newDialog({
    ...{ id, from: LOCAL_PORT, to: agent.extension, callType: 'OTHER_IN', startedAt: now, isSetUp: true },
    callKey: Number(id) % 100_000,
    participants: [
      newParticipant(agent.extension, agent.id, 'ALERTING', now),
      newParticipant(LOCAL_PORT, null, 'INITIATED', now),
    ],
  });
  centre.dialogs.set(id, dialog);
  centre.later(centre.settings.ringSeconds, () => {
    for (const one of dialog.participants) if (one.state === 'ALERTING') move(centre, one, 'DROPPED');
    centre.publish();
  });
}
