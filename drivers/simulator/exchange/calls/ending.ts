// How a leg ends and what becomes of those who were in the conversation with it.
import type { EndReason } from '../../../../engine/contract/driver/call';
import { isOver } from '../../../../engine/contract/driver/callRules';
import type { DriverError } from '../../../../engine/contract/driver/driverError';
import { wrapupCodes } from '../agent/presenceOptions';
import { agentOf, isThere, legsInTalk, partiesOf } from '../projection';
import type { Leg } from '../state';
import { changeLeg, changeMember, clearTimers, putTalk, setTimer, tell, type Work } from '../work';

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

/** Nobody talks alone: the last one is let go, and far ends whom no agent hears are forgotten. */
export function settleTalk(work: Work, talkId: string, reason: EndReason): void {
  const talk = work.state.talks[talkId];
  if (!talk) return;
  const there = talk.members.filter((member) => isThere(work.state, member));
  const legs = legsInTalk(work.state, talkId);
  const [lonely] = legs;
  if (lonely && there.length === 1) endLeg(work, lonely.id, reason);
  if (legs.length > 1 || (lonely && there.length > 1)) return;
  const gone = new Set(there.map(({ id }) => id));
  clearTimers(work, (alarm) => alarm.type === 'farEnd' && gone.has(alarm.memberId));
  putTalk(work, { ...talk, members: talk.members.map((member) => ({ ...member, state: 'left' })) });
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
  });
  tell(work);
  if (needsWrapup(work, leg)) startWrapup(work, leg);
  else closeLeg(work, legId);
}

export function closeLeg(work: Work, legId: string): void {
  clearTimers(work, (alarm) => 'legId' in alarm && alarm.legId === legId);
  changeLeg(work, legId, { state: 'closed' });
  tell(work);
}

function needsWrapup(work: Work, leg: Leg): boolean {
  const options = agentOf(work.state, leg)?.options;
  return leg.answeredAt !== undefined && leg.kind === 'customer' && (options?.wrapupSeconds ?? 0) !== 0;
}

function startWrapup(work: Work, leg: Leg): void {
  const options = agentOf(work.state, leg)?.options;
  if (!options) return;
  const deadline = work.at + options.wrapupSeconds * 1_000;
  const isLimited = options.wrapupSeconds > 0;
  changeLeg(work, leg.id, {
    state: 'wrapup',
    wrapup: {
      codes: wrapupCodes,
      codeRequired: options.codeRequired,
      ...(isLimited && { deadline }),
    },
  });
  if (isLimited) setTimer(work, deadline, { type: 'wrapupOver', legId: leg.id });
  tell(work);
}
