// From ringing to talking: both ends must be there, and the agent's microphone open.
import { isOver } from '../../../../engine/contract/driver/callRules';
import { liveLegsOf } from '../legs';
import { isThere, legsInTalk, othersOf, supervisorsOf } from '../projection';
import type { ExchangeState, Leg, Member } from '../state';
import { wrapupAhead } from './wrapup';
import { changeLeg, clearTimers, setTimer, type Work } from '../work';

export const qualityEvery = 5_000;

/** One talks, the rest wait. */
export function holdOthers(work: Work, leg: Leg): void {
  for (const other of liveLegsOf(work.state, leg.agent)) {
    if (other.id !== leg.id && other.state === 'active') changeLeg(work, other.id, { state: 'held' });
  }
}

/** Moves every leg of a conversation as far as it can go now. */
export function connectTalk(work: Work, talkId: string): void {
  const legs = legsInTalk(work.state, talkId);
  const supervisors = legs.flatMap((leg) => supervisorsOf(work.state, leg));
  for (const leg of [...legs, ...supervisors]) connect(work, leg);
}

function connect(work: Work, leg: Leg): void {
  if (!['dialing', 'alerting', 'connecting'].includes(leg.state) || !isSomeoneThrough(work.state, leg))
    return;
  clearTimers(work, (alarm) => alarm.type === 'ringOut' && alarm.legId === leg.id);
  if (!leg.mediaReady) {
    changeLeg(work, leg.id, { state: 'connecting' });
    return;
  }
  activate(work, leg);
}

export function activate(work: Work, leg: Leg): void {
  holdOthers(work, leg);
  changeLeg(work, leg.id, {
    state: 'active',
    answeredAt: leg.answeredAt ?? work.at,
    recording: leg.recording ?? (leg.kind === 'customer' ? 'on' : 'off'),
    wrapup: leg.wrapup ?? wrapupAhead(work, leg),
  });
  setTimer(work, work.at + qualityEvery, { type: 'quality', legId: leg.id });
}

const isSomeoneThrough = (state: ExchangeState, leg: Leg): boolean =>
  othersOf(state, leg).some((member) => isThere(state, member) && isThrough(state, member));

function isThrough(state: ExchangeState, member: Member): boolean {
  const leg = member.leg === undefined ? undefined : state.legs[member.leg];
  if (member.leg === undefined) return member.state === 'connected';
  return leg !== undefined && leg.state !== 'offered' && !isOver(leg.state);
}
