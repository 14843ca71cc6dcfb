// A held call and the consultation beside it become one: the agent leaves it (TRANSFER) or stays (CONFERENCE).
import type { ContactCentre } from './contactCentre';
import { isGone, mineOf, othersIn, type Dialog, type Participant } from './dialogs';
import type { ApiError } from '../xml/objects';
import { depart, move, refusal } from './participation';
import type { Agent } from './staff';

export function joinDialogs(
  centre: ContactCentre,
  agent: Agent,
  named: Dialog,
  action: 'TRANSFER' | 'CONFERENCE',
): ApiError | null {
  const other = centre
    .dialogsOf(agent.id)
    .find((one) => one !== named && ['ACTIVE', 'HELD'].includes(mineOf(one, agent.id)?.state ?? ''));
  const held = [named, other].find((one) => one && mineOf(one, agent.id)?.state === 'HELD');
  const active = [named, other].find((one) => one && mineOf(one, agent.id)?.state === 'ACTIVE');
  if (!held || !active) return refusal.invalidState;
  const [kept, swallowed] = centre.settings.joined === 'first' ? [held, active] : [active, held];
  const goOn = [...partsBut(held, agent), ...partsBut(active, agent)].map((one) => through(centre, one));
  const mine = mineOf(kept, agent.id);
  const mineThere = mineOf(swallowed, agent.id);
  for (const one of swallowed.participants) if (one !== mineThere) one.state = 'DROPPED';
  kept.participants = [...(mine ? [mine] : []), ...goOn];
  kept.secondaryId = swallowed.id;
  kept.callType = action === 'CONFERENCE' ? 'CONFERENCE' : 'TRANSFER';
  kept.from = held.from;
  kept.mayDrop = action === 'CONFERENCE' ? droppers(centre, agent, kept) : [];
  if (mineThere) move(centre, mineThere, 'DROPPED');
  if (mine && action === 'CONFERENCE') move(centre, mine, 'ACTIVE');
  else if (mine) depart(centre, kept, mine);
  return null;
}

function droppers(centre: ContactCentre, controller: Agent, { participants }: Dialog): readonly string[] {
  const { dropParticipantFor, deployment } = centre.settings;
  if (deployment === 'UCCX') return [];
  return participants.flatMap(({ agentId }) => {
    const agent = centre.agent(agentId);
    const isRight =
      dropParticipantFor === 'all' ||
      agent?.isSupervisor === true ||
      (agent === controller && dropParticipantFor === 'conference_controller_and_supervisor');
    return agent && isRight ? [agent.id] : [];
  });
}

const partsBut = (dialog: Dialog, agent: Agent): readonly Participant[] => {
  const mine = mineOf(dialog, agent.id);
  return mine ? othersIn(dialog, mine).filter((one) => !isGone(one)) : [];
};

/** A participation of its own in the dialog that goes on. */
function through(centre: ContactCentre, one: Participant): Participant {
  const copy: Participant = { ...one, startedAt: centre.clock.now() };
  if (copy.state === 'HELD' || copy.state === 'INITIATED') move(centre, copy, 'ACTIVE');
  return copy;
}
