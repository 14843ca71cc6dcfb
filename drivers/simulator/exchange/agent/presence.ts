// An agent's presence: chosen by the agent, or put there by a call, wrap-up or a supervisor.
import { isOver } from '../../../../engine/contract/driver/callRules';
import type { Command, PresenceOption } from '../../../../engine/contract/driver/driver';
import { done, refuse, type Answer } from '../input';
import { presenceOption } from './presenceOptions';
import { legsOf } from '../legs';
import type { Agent, ChosenPresence, ExchangeState } from '../state';
import { changeAgent, type Work } from '../work';

type SetPresence = Extract<Command, { type: 'presence.set' }>;

/** During a call or wrap-up a choice waits for its end, unless it is asked for `now`. */
export function setPresence(work: Work, agent: Agent, { id, reasonId, when }: SetPresence): Answer {
  const option = presenceOption(id);
  if (!option) return refuse('invalid-argument', 'no such presence');
  if (!option.selectable) return refuse('not-allowed', 'this presence cannot be chosen');
  const flaw = reasonFlaw(option, reasonId);
  if (flaw !== null) return refuse('invalid-argument', flaw);
  const presence = { id, reasonId };
  if (agent.activity !== 'none' && when !== 'now') changeAgent(work, agent.key, { pending: presence });
  else showNow(work, agent.key, presence);
  return done();
}

export function forcePresence(work: Work, key: string, presence: ChosenPresence): Answer {
  if (!work.state.agents[key]?.signedIn) return refuse('invalid-argument', 'no such agent is signed in');
  if (!presenceOption(presence.id)) return refuse('invalid-argument', 'no such presence');
  showNow(work, key, presence);
  return done();
}

function showNow(work: Work, key: string, presence: ChosenPresence): void {
  changeAgent(work, key, { shown: presence, chosen: presence, pending: undefined, since: work.at });
}

function reasonFlaw(option: PresenceOption, reasonId: string | undefined): string | null {
  if (reasonId === undefined) return option.reasonRequired ? 'a reason is required' : null;
  return option.reasons?.some(({ id }) => id === reasonId) ? null : 'no such reason';
}

/** Follows the calls: to be run after everything that happened. */
export function settlePresence(work: Work): void {
  for (const agent of Object.values(work.state.agents)) {
    const activity = activityOf(work.state, agent.key);
    if (activity === agent.activity) continue;
    const chosen = activity === 'none' ? (agent.pending ?? agent.chosen) : agent.chosen;
    changeAgent(work, agent.key, {
      activity,
      chosen,
      shown: activity === 'none' ? chosen : { id: activity === 'call' ? 'on-call' : 'wrap-up' },
      pending: activity === 'none' ? undefined : agent.pending,
      since: work.at,
    });
  }
}

function activityOf(state: ExchangeState, key: string): Agent['activity'] {
  const legs = legsOf(state, key);
  if (legs.some((leg) => leg.state !== 'offered' && !isOver(leg.state))) return 'call';
  return legs.some((leg) => leg.state === 'wrapup') ? 'wrapup' : 'none';
}
