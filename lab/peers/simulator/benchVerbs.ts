// The far ends of the simulated exchange as the conformance kit plays them, wherever the exchange runs.
import type { FarEnd, InboundCall } from '../../../drivers/kit/bench/bench';
import type { Bench, BenchDescription, Setup } from '../../../drivers/kit/bench/bench';
import { isOver } from '../../../engine/contract/driver/callRules';
import type { DriverConfig } from '../../../engine/contract/driver/driver';
import type { LegVerb } from '../../../drivers/simulator/exchange/input';
import { voicemailBox } from '../../../drivers/simulator/exchange/specialNumbers';
import type { FarEndVerb } from '../../../drivers/simulator/exchange/state';
import { done, type PlayedExchange } from './playedExchange';
import { colleagueVerbs } from './colleagues';
import { farEndView } from './farEndView';
import { systemVerbs } from './systemVerbs';

export type FarEndVerbs = Omit<
  Bench,
  'describe' | 'open' | 'close' | 'dropTransport' | 'freeze' | 'restoreTransport'
>;

export function farEndVerbs(exchange: () => PlayedExchange): FarEndVerbs {
  const act =
    (verb: FarEndVerb | LegVerb) =>
    ({ far }: FarEnd): Promise<void> =>
      done(exchange().send({ type: 'farEnd', callId: far, verb }));
  return {
    inbound: (call) => offer(exchange(), call, false),
    preview: (call) => offer(exchange(), call, true),
    outboundFar: () => newestOutbound(exchange()),
    look: ({ far }) => Promise.resolve(farEndView(exchange().look(), exchange().agent, far)),
    earlyMedia: ({ far, at, media }) => act(media === 'early' ? 'earlyMedia' : 'twoWayMedia')({ far, at }),
    ...colleagueVerbs(exchange),
    ...systemVerbs(exchange),
    answer: act('answer'),
    hangup: act('hangup'),
    // Who gives up while the agent answers finds out by being through: then it hangs up.
    cancel: act('hangup'),
    ring: act('ring'),
    busy: act('busy'),
    noAnswer: act('noAnswer'),
    unreachable: act('unreachable'),
    decline: act('decline'),
    answerElsewhere: act('takeElsewhere'),
    loseMedia: act('loseMedia'),
    regainMedia: act('regainMedia'),
    expireCredential: ({ forGood }) =>
      done(exchange().send({ type: 'expireCredential', agent: exchange().agent, forGood })),
    takeOver: () => done(exchange().send({ type: 'takeOver', agent: exchange().agent })),
    async forcePresence() {
      const id = 'back-office';
      await done(exchange().send({ type: 'forcePresence', agent: exchange().agent, id }));
      return { id };
    },
  };
}

export const description: Omit<BenchDescription, 'settleMs' | 'linkMs'> = {
  setups: ['plain', 'sign-in', 'credential', 'short-ring', 'timed-wrapup', 'coded-wrapup', 'media'],
  dialable: ['+12025550142', '+12025550143'],
  invalidNumber: 'not a number',
  unreachableTarget: { kind: 'number', value: '+12025550003' },
  busyTarget: { kind: 'number', value: '+12025550001' },
  directoryText: 'ware',
  choosesVendorIds: true,
  flow: { kind: 'flow', value: 'survey' },
  voicemail: { kind: 'number', value: voicemailBox },
};

export const login = {
  right: { agentId: 'ada', password: 'right-9a7c' },
  wrong: { agentId: 'ada', password: 'wrong-4b1e' },
} as const;

/** Far ends wait to be played, calls ring for a minute, wrap-up has no limit: unless the set-up says otherwise. */
export const configOf = (setup: Setup): DriverConfig => ({
  farEnd: 'manual',
  ringSeconds: setup === 'short-ring' ? 1 : 60,
  wrapupSeconds: setup === 'timed-wrapup' ? 2 : -1,
  codeRequired: setup === 'coded-wrapup',
  loginRequired: setup === 'sign-in',
  lateCallerIds: setup === 'sign-in',
  credentialRequired: setup === 'credential',
  audio: setup === 'media' ? 'echo' : 'none',
  supervisor: true,
  supervisorShown: true,
});

async function offer(exchange: PlayedExchange, call: InboundCall, preview: boolean): Promise<FarEnd> {
  const at = Date.now();
  const answer = exchange.send({ type: 'ring', agent: exchange.agent, ...call, preview });
  await done(answer);
  return { far: answer.ok ? (answer.outcome.callId ?? '') : '', at };
}

function newestOutbound(exchange: PlayedExchange): Promise<FarEnd> {
  const legs = Object.values(exchange.look().legs).filter(
    (leg) => leg.agent === exchange.agent && leg.dialled !== undefined && !isOver(leg.state),
  );
  const far = legs.at(-1)?.id;
  if (far === undefined) return Promise.reject(new Error('the agent has called nobody'));
  return Promise.resolve({ far, at: Date.now() });
}
