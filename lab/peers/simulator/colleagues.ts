// Colleagues of the agent as the conformance kit plays them: their softphones are these commands.
import type { Bench, Colleague } from '../../../drivers/kit/bench/bench';
import { done, type PlayedExchange } from './playedExchange';
import { presenceOptions } from '../../../drivers/simulator/exchange/agent/presenceOptions';
import type { AgentIdentity, Answer } from '../../../drivers/simulator/exchange/input';

const sam: AgentIdentity = { key: 'sam', name: 'Sam Field', extension: '1002' };
const toni: AgentIdentity = { key: 'toni', name: 'Toni Lang', extension: '1003' };
const colleague: Colleague = { target: { kind: 'agent', value: sam.key } };

type ColleagueVerbs = Required<
  Pick<Bench, 'colleague' | 'colleaguePresence' | 'colleagueTalking' | 'supervise'>
>;

export function colleagueVerbs(exchange: () => PlayedExchange): ColleagueVerbs {
  return {
    async colleague() {
      await signIn(exchange(), sam);
      return colleague;
    },
    colleaguePresence({ kind }) {
      const found = presenceOptions.find((option) => option.kind === kind);
      if (!found) return Promise.reject(new Error(`the exchange has no presence of kind ${kind}`));
      return done(exchange().send({ type: 'forcePresence', agent: sam.key, id: found.id }));
    },
    async colleagueTalking({ from, name }) {
      await signIn(exchange(), sam);
      const callId = await callIdOf(exchange().send({ type: 'ring', agent: sam.key, from, name }));
      await done(exchange().send({ type: 'command', agent: sam.key, command: { type: 'answer', callId } }));
      return { ...colleague, far: callId, at: Date.now() };
    },
    async supervise({ mode }) {
      const { agent } = exchange();
      await signIn(exchange(), toni);
      const command = { type: 'supervise', mode, to: { kind: 'agent', value: agent } } as const;
      await done(exchange().send({ type: 'command', agent: toni.key, command }));
    },
  };
}

/** Set up like the agent. */
function signIn(exchange: PlayedExchange, agent: AgentIdentity): Promise<void> {
  const options = exchange.look().agents[exchange.agent]?.options;
  if (!options) return Promise.reject(new Error('the agent is not signed in'));
  return done(exchange.send({ type: 'attach', agent, options }));
}

async function callIdOf(answer: Answer): Promise<string> {
  await done(answer);
  return answer.ok ? (answer.outcome.callId ?? '') : '';
}
