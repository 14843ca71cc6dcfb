// What the exchange itself does to an agent, and knows of one, for the conformance kit.
import type { Bench } from '../../../drivers/kit/bench/bench';
import type { Hindrance } from '../../../drivers/simulator/exchange/hindrances';
import type { CallerId } from '../../../engine/contract/driver/driver';
import { done, type PlayedExchange } from './playedExchange';

type SystemVerbs = Required<
  Pick<
    Bench,
    | 'refuseNext'
    | 'delayNext'
    | 'lapseSignIn'
    | 'changeCallerIds'
    | 'withhold'
    | 'changeManifest'
    | 'queueLoad'
    | 'inQueue'
    | 'leaveMessage'
    | 'messages'
    | 'notify'
    | 'performedActions'
  >
>;

const otherNumbers: readonly CallerId[] = [
  { id: 'campaign', label: 'Campaign', address: '+12025550170' },
  { id: 'branch', label: 'Branch office', address: '+12025550171' },
];

export function systemVerbs(exchange: () => PlayedExchange): SystemVerbs {
  const agent = () => exchange().agent;
  const hinder = (command: Hindrance['command'], how: Hindrance['how']): Promise<void> => {
    exchange().hinder({ agent: agent(), command, how });
    return Promise.resolve();
  };
  return {
    // Nothing is wrong with a softphone that is not taken now: it tries again.
    refuseNext: ({ command }) =>
      hinder(command, { type: 'refuse', code: command === 'register' ? 'unreachable' : 'vendor' }),
    delayNext: ({ command, ms }) => hinder(command, { type: 'delay', ms: ms * exchange().speed }),
    lapseSignIn: ({ seconds }) => done(exchange().send({ type: 'lapseSignIn', agent: agent(), seconds })),
    async changeCallerIds() {
      await done(exchange().send({ type: 'assignCallerIds', agent: agent(), callerIds: otherNumbers }));
      return { addresses: otherNumbers.map(({ address }) => address) };
    },
    withhold: ({ capabilities }) => done(exchange().send({ type: 'withhold', agent: agent(), capabilities })),
    async changeManifest() {
      const label = 'Exchange of the branch office';
      await done(exchange().send({ type: 'rename', label }));
      return { label };
    },
    queueLoad: ({ id, ...load }) => done(exchange().send({ type: 'queueLoad', queue: id, ...load })),
    inQueue: ({ id }) =>
      Promise.resolve({ isIn: exchange().look().agents[agent()]?.queues.includes(id) ?? false }),
    leaveMessage: () => done(exchange().send({ type: 'leaveMessage', agent: agent() })),
    messages: () => Promise.resolve({ count: exchange().look().agents[agent()]?.messages ?? 0 }),
    notify: (notice) => done(exchange().send({ type: 'notify', agent: agent(), notice })),
    performedActions: () =>
      Promise.resolve(
        exchange()
          .look()
          .performed.map(({ actionId, fields }) => ({ actionId, fields })),
      ),
  };
}
