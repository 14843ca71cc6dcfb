// Calls with more than two: two calls become one, and single parties are held, muted, dropped.
import { activate } from './connecting';
import { endLeg, leave, memberLeft } from './ending';
import { joinTalks } from './transfer';
import { done, refuse, type Answer } from '../input';
import { isThere, mergeable, othersOf } from '../projection';
import type { Leg, Member } from '../state';
import { changeMember, type Work } from '../work';

/** Everyone of the other call joins this one. */
export function merge(work: Work, leg: Leg, otherId: string | undefined): Answer {
  const other = mergeable(work.state, leg).find(({ id }) => id === otherId);
  if (!other) return refuse('invalid-argument', 'no such call to merge with', leg.id);
  joinTalks(work, other, leg);
  endLeg(work, other.id, 'transferred');
  activate(work, work.state.legs[leg.id] ?? leg);
  return done();
}

export function dropParty(work: Work, leg: Leg, partyId: string): Answer {
  const member = othersOf(work.state, leg).find(({ id }) => id === partyId);
  if (!member || !isThere(work.state, member)) return refuse('invalid-argument', 'no such party', leg.id);
  const dropped = member.leg === undefined ? undefined : work.state.legs[member.leg];
  if (dropped) leave(work, dropped, 'remote-hangup', 'remote-hangup');
  else memberLeft(work, leg.talk, partyId, 'remote-hangup');
  return done();
}

export function changeParty(
  work: Work,
  leg: Leg,
  partyId: string,
  change: Pick<Member, 'isParked'> | Pick<Member, 'isMuted'>,
): Answer {
  const member = othersOf(work.state, leg).find(({ id }) => id === partyId);
  if (!member || !isThere(work.state, member) || member.state === 'ringing')
    return refuse('invalid-argument', 'no such party', leg.id);
  changeMember(work, partyId, change);
  return done();
}
