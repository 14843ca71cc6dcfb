// Numbers that behave by themselves, so that one person alone can see every outcome. Told by the last four digits.
// Described for people in docs/simulator.md.
import type { AgentOptions, FarEndVerb } from './state';

export type BehaviourStep =
  | { readonly afterMs: number; readonly verb: FarEndVerb }
  | { readonly afterMs: number; readonly verb: 'callBack'; readonly ringSeconds?: number };

export type Behaviour = readonly BehaviourStep[] | 'invalid';

/** Callers leave messages here. */
export const voicemailBox = '*97';

const ring: BehaviourStep = { afterMs: 300, verb: 'ring' };
const answer: BehaviourStep = { afterMs: 1_000, verb: 'answer' };

const bySuffix: Readonly<Record<string, (options: AgentOptions) => Behaviour>> = {
  '0001': () => [{ afterMs: 600, verb: 'busy' }],
  '0002': (options) => [ring, noAnswer(options)],
  '0003': () => [{ afterMs: 600, verb: 'unreachable' }],
  '0004': () => [ring, answer],
  '0005': () => [ring, answer, { afterMs: 11_000, verb: 'hangup' }],
  '0006': () => [ring, { afterMs: 3_000, verb: 'decline' }],
  '0007': () => [ring, answer, { afterMs: 3_000, verb: 'hangup' }, { afterMs: 8_000, verb: 'callBack' }],
  '0008': () => 'invalid',
  '0009': () => [ring, { afterMs: 600, verb: 'earlyMedia' }, { afterMs: 6_000, verb: 'answer' }],
  '0010': () => [ring, { afterMs: 600, verb: 'twoWayMedia' }, { afterMs: 20_000, verb: 'answer' }],
  '0011': () => [
    ring,
    answer,
    { afterMs: 3_000, verb: 'hangup' },
    { afterMs: 8_000, verb: 'callBack', ringSeconds: 8 },
  ],
};

export function behaviourOf(address: string, options: AgentOptions): Behaviour {
  if (address === voicemailBox) return [answer];
  const special = bySuffix[address.replace(/\D/g, '').slice(-4)];
  if (special) return special(options);
  return options.farEnd === 'answers'
    ? [ring, { afterMs: 2_500, verb: 'answer' }]
    : [ring, noAnswer(options)];
}

const noAnswer = (options: AgentOptions): BehaviourStep => ({
  afterMs: options.ringSeconds * 1_000,
  verb: 'noAnswer',
});
