// A call is given to somebody else, with a word before or without; offered calls too.
import type { Target } from '../../../../engine/contract/driver/driver';
import { connectTalk, activate } from './connecting';
import { call, dial } from './dialling';
import { findDestination } from '../agent/directory';
import { endLeg, leave } from './ending';
import { done, refuse, type Answer } from '../input';
import { agentOf, isThere, othersOf } from '../projection';
import type { Leg, Member } from '../state';
import { changeLeg, putTalk, type Work } from '../work';

/** A real exchange tells at once when the target cannot be called; then the agent keeps the caller. */
export function blindTransfer(work: Work, leg: Leg, to: Target): Answer {
  const agent = agentOf(work.state, leg);
  if (!agent) return refuse('internal', 'a call without agent', leg.id);
  const destination = findDestination(work.state, agent, to);
  if (destination.kind === 'none') return refuse(destination.code, `cannot call this ${to.kind}`, leg.id);
  if (destination.kind === 'far' && destination.behaviour.some(({ verb }) => verb === 'unreachable'))
    return refuse('destination-unreachable', 'the target cannot be reached', leg.id);
  if (destination.kind === 'far' && destination.behaviour.some(({ verb }) => verb === 'busy'))
    return refuse('busy', 'the target is busy', leg.id);
  changeLeg(work, leg.id, {
    sentTo: destination.kind === 'agent' ? destination.agent.key : destination.address,
  });
  call(work, leg, destination, 'third-party');
  leave(work, leg, 'transferred', 'remote-hangup');
  return done();
}

export function consult(work: Work, leg: Leg, to: Target): Answer {
  const agent = agentOf(work.state, leg);
  if (!agent) return refuse('internal', 'a call without agent', leg.id);
  const answer = dial(work, agent, { to, about: leg });
  if (answer.ok) changeLeg(work, leg.id, { state: 'held' });
  return answer;
}

export function cancelConsult(work: Work, leg: Leg): Answer {
  leave(work, leg, 'local-hangup', leg.answeredAt === undefined ? 'cancelled' : 'remote-hangup');
  return done();
}

/** Joins the one consulted to the first conversation; the agent leaves both. */
export function consultTransfer(work: Work, leg: Leg): Answer {
  const first = work.state.legs[leg.consultOf ?? ''];
  if (!first) return refuse('not-allowed', 'the first call is gone', leg.id);
  joinTalks(work, leg, first);
  endLeg(work, leg.id, 'transferred');
  leave(work, first, 'transferred', 'remote-hangup');
  return done();
}

export function conference(work: Work, leg: Leg): Answer {
  const first = work.state.legs[leg.consultOf ?? ''];
  if (!first) return refuse('not-allowed', 'the first call is gone', leg.id);
  joinTalks(work, leg, first);
  endLeg(work, leg.id, 'transferred');
  activate(work, work.state.legs[first.id] ?? first);
  return done();
}

/** Moves everyone of the second conversation but its agent; in its own record they have left. */
export function joinTalks(work: Work, second: Leg, first: Leg): void {
  const from = work.state.talks[second.talk];
  const to = work.state.talks[first.talk];
  if (!from || !to) return;
  const moved = othersOf(work.state, second).filter((member) => isThere(work.state, member));
  putTalk(work, { ...to, members: [...to.members, ...moved] });
  const left = (member: Member): Member => ({ ...member, leg: undefined, state: 'left' });
  putTalk(work, {
    ...from,
    members: from.members.map((member) => (moved.includes(member) ? left(member) : member)),
  });
  for (const { leg } of moved) if (leg !== undefined) changeLeg(work, leg, { talk: first.talk });
  connectTalk(work, first.talk);
}
