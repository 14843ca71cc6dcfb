// The calls of one agent.
import { isOver } from '../../../engine/contract/driver/callRules';
import type { ExchangeState, Leg } from './state';

export const legsOf = (state: ExchangeState, agent: string): readonly Leg[] =>
  Object.values(state.legs).filter((leg) => leg.agent === agent);

export const liveLegsOf = (state: ExchangeState, agent: string): readonly Leg[] =>
  legsOf(state, agent).filter((leg) => !isOver(leg.state));
