// An exchange as the conformance kit's bench plays it, wherever it runs.
import type { Hindrance } from '../../../drivers/simulator/exchange/hindrances';
import type { Answer, Input } from '../../../drivers/simulator/exchange/input';
import type { ExchangeState } from '../../../drivers/simulator/exchange/state';

export interface PlayedExchange {
  readonly agent: string;
  /** How many times as fast as the wall's its clock runs. */
  readonly speed: number;
  send(input: Input): Answer;
  look(): ExchangeState;
  hinder(hindrance: Hindrance): void;
}

export function done(answer: Answer): Promise<void> {
  if (answer.ok) return Promise.resolve();
  return Promise.reject(new Error(`${answer.error.code}: ${answer.error.message}`));
}
