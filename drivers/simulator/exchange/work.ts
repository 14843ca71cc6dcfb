// One step of the exchange while it is being made: the state is replaced piece by piece. What of it is told: telling.ts.
import type { AgentEvent, Output } from './input';
import type { Agent, Alarm, ExchangeState, Leg, Member, Talk } from './state';

export interface Work {
  /** The moment that is being worked on; a late tick works on moments that have passed. */
  at: number;
  readonly now: number;
  state: ExchangeState;
  readonly outputs: Output[];
  readonly told: Map<string, string>;
  /** Legs that had been told as closed before: nothing changes them any more. */
  readonly closed: ReadonlySet<string>;
}

export function send(work: Work, agent: string, event: AgentEvent): number {
  const seq = work.state.seq + 1;
  work.state = { ...work.state, seq };
  work.outputs.push({ agent, seq, event });
  return seq;
}

export function newId(work: Work): string {
  const lastId = work.state.lastId + 1;
  work.state = { ...work.state, lastId };
  return `${work.state.name}-${String(lastId)}`;
}

export function putLeg(work: Work, leg: Leg): void {
  work.state = { ...work.state, legs: { ...work.state.legs, [leg.id]: leg } };
}

export function changeLeg(work: Work, legId: string, change: Partial<Leg>): void {
  const leg = work.state.legs[legId];
  if (leg) putLeg(work, { ...leg, ...change });
}

export function changeAgent(work: Work, key: string, change: Partial<Agent>): void {
  const agent = work.state.agents[key];
  if (!agent) return;
  work.state = { ...work.state, agents: { ...work.state.agents, [key]: { ...agent, ...change } } };
}

export function putTalk(work: Work, talk: Talk): void {
  work.state = { ...work.state, talks: { ...work.state.talks, [talk.id]: talk } };
}

export function changeMember(work: Work, memberId: string, change: Partial<Member>): void {
  const talk = talkOfMember(work.state, memberId);
  if (!talk) return;
  const members = talk.members.map((member) =>
    isLive(member, memberId) ? { ...member, ...change } : member,
  );
  putTalk(work, { ...talk, members });
}

/** A member that was moved to another conversation stays behind as one who left. */
export const talkOfMember = (state: ExchangeState, memberId: string): Talk | undefined =>
  Object.values(state.talks).find(({ members }) => members.some((member) => isLive(member, memberId)));

const isLive = (member: Member, memberId: string): boolean =>
  member.id === memberId && member.state !== 'left';

export function setTimer(work: Work, at: number, alarm: Alarm): void {
  work.state = { ...work.state, timers: { ...work.state.timers, [timerKey(alarm)]: { at, alarm } } };
}

export function clearTimers(work: Work, belongs: (alarm: Alarm) => boolean): void {
  const kept = Object.entries(work.state.timers).filter(([, timer]) => !belongs(timer.alarm));
  work.state = { ...work.state, timers: Object.fromEntries(kept) };
}

function timerKey(alarm: Alarm): string {
  switch (alarm.type) {
    case 'farEnd':
      return `farEnd ${alarm.memberId} ${alarm.verb}`;
    case 'callBack':
      return `callBack ${alarm.agent} ${alarm.from}`;
    case 'signInOver':
      return `signInOver ${alarm.agent}`;
    default:
      return `${alarm.type} ${alarm.legId}`;
  }
}

/** A number from 0 to 1, from the exchange's own dice (mulberry32): the same seed tells the same story. */
export function roll(work: Work): number {
  const dice = (work.state.dice + 0x6d2b79f5) >>> 0;
  work.state = { ...work.state, dice };
  let mixed = Math.imul(dice ^ (dice >>> 15), dice | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}
