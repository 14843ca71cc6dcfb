// How a leg ends and what becomes of those who were in the conversation with it.
import type { EndReason } from '../../../../engine/contract/driver/call';
import { isOver } from '../../../../engine/contract/driver/callRules';
import type { DriverError } from '../../../../engine/contract/driver/driverError';
import { isThere, legsInTalk, partiesOf, supervisorsOf } from '../projection';
import type { Leg, Member, Talk } from '../state';
import { wrapUp } from './wrapup';
import { tell } from '../telling';
import { changeLeg, changeMember, clearTimers, putTalk, type Work } from '../work';

/** The agent leaves; whoever then is alone hears why (`othersHear`). */
export function leave(
  work: Work,
  leg: Leg,
  reason: EndReason,
  othersHear: EndReason,
  error?: DriverError,
): void {
  endLeg(work, leg.id, reason, error);
  settleTalk(work, leg.talk, othersHear);
}

/** A far end leaves. */
export function memberLeft(work: Work, talkId: string, memberId: string, reason: EndReason): void {
  clearTimers(work, (alarm) => alarm.type === 'farEnd' && alarm.memberId === memberId);
  changeMember(work, memberId, { state: 'left' });
  settleTalk(work, talkId, reason);
}

/** Nobody talks alone: the last one is let go. Far ends who are through to each other go on without agents. */
export function settleTalk(work: Work, talkId: string, reason: EndReason): void {
  const talk = work.state.talks[talkId];
  if (!talk) return;
  const there = talk.members.filter((member) => isThere(work.state, member));
  const legs = legsInTalk(work.state, talkId);
  const [lonely] = legs;
  if (lonely && there.length === 1) endLeg(work, lonely.id, reason);
  if (there.length === 2) freeParties(work, talk, there);
  if (legs.length > 1 || (lonely && there.length > 1)) return;
  const gone = new Set(there.map(({ id }) => id));
  clearTimers(work, (alarm) => alarm.type === 'farEnd' && gone.has(alarm.memberId));
  if (there.filter(({ state }) => state === 'connected').length > 1) return;
  putTalk(work, { ...talk, members: talk.members.map((member) => ({ ...member, state: 'left' })) });
}

/** With two nobody is held or muted apart from the call. */
function freeParties(work: Work, talk: Talk, there: readonly Member[]): void {
  const free = (member: Member): Member =>
    there.includes(member) ? { ...member, isParked: undefined, isMuted: undefined } : member;
  putTalk(work, { ...talk, members: talk.members.map(free) });
}

/** Ends one leg: `ended` is always told, then wrap-up or the last word. */
export function endLeg(work: Work, legId: string, endReason: EndReason, error?: DriverError): void {
  const leg = work.state.legs[legId];
  if (!leg || isOver(leg.state)) return;
  clearTimers(work, (alarm) => 'legId' in alarm && alarm.legId === legId);
  const parties = partiesOf(work.state, leg);
  changeLeg(work, legId, {
    state: 'ended',
    lastParties: parties.map((party) => ({ ...party, state: 'left' })),
    endedAt: work.at,
    endReason,
    error,
    mediaLost: false,
    recording: leg.recording && 'off',
    wrapup: undefined,
  });
  tell(work);
  wrapUp(work, leg);
  for (const supervisor of supervisorsOf(work.state, leg)) endLeg(work, supervisor.id, 'remote-hangup');
}
