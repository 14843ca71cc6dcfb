// The queues of the telephone system, who is signed in to them and who waits.
import type { AgentQueue, Command } from '../../../../engine/contract/driver/driver';
import { done, refuse, type Answer } from '../input';
import type { Agent, ExchangeState, QueueLoad } from '../state';
import { changeAgent, type Work } from '../work';

/** Agents are put into the last one by a supervisor, and callers come to it from the others. */
export const queues = [
  { id: 'sales', label: 'Sales', selectable: true },
  { id: 'support', label: 'Support', selectable: true },
  { id: 'overflow', label: 'Overflow', selectable: false },
] as const;

export const allQueues: readonly string[] = queues.map(({ id }) => id);

const nobody: QueueLoad = { waiting: 0, longestWaitSeconds: 0 };

export const loadOf = (state: ExchangeState, id: string): QueueLoad => state.queues[id] ?? nobody;

export const queuesOf = (state: ExchangeState, agent: Agent): readonly AgentQueue[] =>
  queues.map((queue) => ({
    ...queue,
    loggedIn: agent.queues.includes(queue.id),
    ...loadOf(state, queue.id),
  }));

type QueueCommand = Extract<Command, { type: 'queue.login' | 'queue.logout' }>;

/** All of them or none. */
export function changeQueues(work: Work, agent: Agent, { type, queueIds }: QueueCommand): Answer {
  const asked = queueIds.map((id) => queues.find((queue) => queue.id === id));
  if (asked.includes(undefined)) return refuse('invalid-argument', 'no such queue');
  if (asked.some((queue) => queue?.selectable === false))
    return refuse('not-allowed', 'a supervisor decides who is in this queue');
  const others = agent.queues.filter((id) => !queueIds.includes(id));
  changeAgent(work, agent.key, {
    queues: type === 'queue.logout' ? others : [...others, ...new Set(queueIds)],
  });
  return done();
}

export function changeLoad(work: Work, id: string, { waiting, longestWaitSeconds }: QueueLoad): Answer {
  if (!allQueues.includes(id)) return refuse('invalid-argument', 'no such queue');
  work.state = { ...work.state, queues: { ...work.state.queues, [id]: { waiting, longestWaitSeconds } } };
  return done();
}
