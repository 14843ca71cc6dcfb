// At the end of a step every agent and every call that looks different from what was last told becomes an event.
import { capabilitiesOf } from './agent/capabilities';
import { partsOf } from './agent/parts';
import type { AgentEvent } from './input';
import { toAgentState, toCall } from './projection';
import type { Agent, ExchangeState } from './state';
import { changeLeg, send, type Work } from './work';

export function openWork(state: ExchangeState, now: number): Work {
  const told = new Map<string, string>();
  const closed = new Set(
    Object.values(state.legs).flatMap((leg) => (leg.state === 'closed' ? [leg.id] : [])),
  );
  for (const { key, event } of pictures(state, closed)) told.set(key, JSON.stringify(event));
  return { at: now, now, state, outputs: [], told, closed };
}

/** Tells whoever is concerned what has changed since the last telling. */
export function tell(work: Work): void {
  for (const { key, agent, event, legId } of pictures(work.state, work.closed)) {
    const text = JSON.stringify(event);
    if (work.told.get(key) === text) continue;
    work.told.set(key, text);
    const seq = send(work, agent, event);
    if (legId !== undefined) changeLeg(work, legId, { seq });
  }
}

interface Picture {
  readonly key: string;
  readonly agent: string;
  readonly event: AgentEvent;
  readonly legId?: string;
}

function pictures(state: ExchangeState, closed: ReadonlySet<string>): readonly Picture[] {
  const ofAgents = Object.values(state.agents).flatMap((agent) => picturesOf(state, agent));
  const legs = Object.values(state.legs).filter(({ id }) => !closed.has(id));
  const ofLegs = legs.map((leg): Picture => ({
    key: `call ${leg.id}`,
    agent: leg.agent,
    event: { type: 'call', call: toCall(state, leg) },
    legId: leg.id,
  }));
  return [...ofAgents, ...ofLegs];
}

function picturesOf(state: ExchangeState, agent: Agent): readonly Picture[] {
  const { key, signedIn, identity, continueBy } = agent;
  const events: readonly AgentEvent[] = [
    { type: 'session', signedIn, identity, continueBy },
    { type: 'agent', agent: toAgentState(state, key) },
    { type: 'capabilities', capabilities: capabilitiesOf(agent) },
    ...partsOf(state, agent).map((part) => ({ type: 'part', part }) as const),
    ...(state.label === undefined ? [] : [{ type: 'renamed', label: state.label } as const]),
  ];
  return events.map((event) => {
    const about = event.type === 'part' ? event.part.type : event.type;
    return { key: `${about} ${key}`, agent: key, event };
  });
}
