// How the exchange's state looks to one agent: the contract's calls and agent state.
import type { Call, CallAction, Party } from '../../../engine/contract/driver/call';
import { allowedFor, isOver, isTalking } from '../../../engine/contract/driver/callRules';
import type { AgentState } from '../../../engine/contract/driver/driver';
import { capabilitiesOf } from './agent/capabilities';
import { presenceOption, presenceOptions } from './agent/presenceOptions';
import type { Agent, ChosenPresence, ExchangeState, Leg, Member } from './state';

export function toCall(state: ExchangeState, leg: Leg): Call {
  const call = withoutUndefined<Omit<Call, 'allowed'>>({
    id: leg.id,
    logKey: leg.logKey,
    vendorIds: { CallId: leg.vendorId },
    interactionId: leg.interactionId,
    direction: leg.direction,
    kind: leg.kind,
    consultOf: leg.consultOf,
    state: leg.state,
    parties: leg.lastParties ?? partiesOf(state, leg),
    dialled: leg.dialled,
    queue: leg.queue,
    muted: leg.muted,
    recording: leg.recording,
    mediaLost: leg.mediaLost ? true : undefined,
    startedAt: leg.startedAt,
    answeredAt: leg.answeredAt,
    endedAt: leg.endedAt,
    endReason: leg.endReason,
    error: leg.error,
    wrapup: leg.wrapup,
    attributes: leg.attributes,
  });
  return { ...call, allowed: allowedOn(state, leg, call) };
}

export function toAgentState(state: ExchangeState, key: string): AgentState {
  const agent = state.agents[key];
  if (!agent?.signedIn) return { options: presenceOptions };
  return withoutUndefined<AgentState>({
    presence: presenceOption(agent.shown.id),
    reason: reasonOf(agent.shown),
    pending: agent.pending && presenceOption(agent.pending.id),
    since: agent.since,
    options: presenceOptions,
  });
}

const reasonOf = ({ id, reasonId }: ChosenPresence) =>
  presenceOption(id)?.reasons?.find((reason) => reason.id === reasonId);

export const legsOf = (state: ExchangeState, agent: string): readonly Leg[] =>
  Object.values(state.legs).filter((leg) => leg.agent === agent);

export const liveLegsOf = (state: ExchangeState, agent: string): readonly Leg[] =>
  legsOf(state, agent).filter((leg) => !isOver(leg.state));

export const legsInTalk = (state: ExchangeState, talk: string): readonly Leg[] =>
  Object.values(state.legs).filter((leg) => leg.talk === talk && !isOver(leg.state));

export const agentOf = (state: ExchangeState, leg: Leg): Agent | undefined => state.agents[leg.agent];

/** Everyone in the conversation but the agent itself. */
export const othersOf = (state: ExchangeState, leg: Leg): readonly Member[] =>
  (state.talks[leg.talk]?.members ?? []).filter((member) => member.leg !== leg.id);

export const isThere = (state: ExchangeState, member: Member): boolean => {
  if (member.leg === undefined) return member.state !== 'left';
  const leg = state.legs[member.leg];
  return member.state !== 'left' && leg !== undefined && !isOver(leg.state);
};

const consultOf = (state: ExchangeState, leg: Leg): Leg | undefined =>
  liveLegsOf(state, leg.agent).find((other) => other.consultOf === leg.id);

/** The call that `swap` brings back: the other end of a consultation, or the only other call. */
export function swapPartner(state: ExchangeState, leg: Leg): Leg | undefined {
  const wanted = leg.state === 'active' ? 'held' : 'active';
  const others = liveLegsOf(state, leg.agent).filter(
    (other) => other.id !== leg.id && other.state === wanted,
  );
  const related = others.find((other) => other.id === leg.consultOf || other.consultOf === leg.id);
  return related ?? (others.length === 1 ? others[0] : undefined);
}

export function partiesOf(state: ExchangeState, leg: Leg): readonly Party[] {
  const others = othersOf(state, leg);
  const isPair = others.filter((member) => isThere(state, member)).length === 1;
  return others.map(({ id, role, address, name, ...member }) =>
    withoutUndefined<Party>({
      id,
      role,
      address,
      name,
      state: partyState(state, leg, { id, role, ...member }, isPair),
    }),
  );
}

function partyState(state: ExchangeState, leg: Leg, member: Member, isPair: boolean): Party['state'] {
  if (isOver(leg.state) || !isThere(state, member)) return 'left';
  const other = member.leg === undefined ? undefined : state.legs[member.leg];
  if (leg.state === 'offered' || member.state === 'ringing' || other?.state === 'offered') return 'ringing';
  if (member.onHold || other?.state === 'held' || (isPair && leg.state === 'held')) return 'held';
  return 'connected';
}

/** What the state tables permit, less what makes no sense beside the agent's other calls. */
function allowedOn(state: ExchangeState, leg: Leg, call: Omit<Call, 'allowed'>): readonly CallAction[] {
  const agent = agentOf(state, leg);
  if (!agent?.signedIn) return [];
  return allowedFor(call, capabilitiesOf(agent.options)).filter((action) => makesSense(state, leg, action));
}

function makesSense(state: ExchangeState, leg: Leg, action: CallAction): boolean {
  switch (action) {
    case 'swap':
      return swapPartner(state, leg) !== undefined;
    case 'consult':
    case 'transfer.blind':
      return consultOf(state, leg) === undefined;
    case 'conference':
    case 'consult.transfer':
      return isTalking(state.legs[leg.consultOf ?? '']?.state ?? 'closed');
    case 'conference.drop':
      return othersOf(state, leg).filter((member) => isThere(state, member)).length > 1;
    case 'wrapup.complete':
      return leg.state === 'wrapup';
    case 'wrapup.extend':
      return leg.wrapup?.deadline !== undefined;
    default:
      return true;
  }
}

type Loose<T> = { readonly [K in keyof T]: T[K] | undefined };

function withoutUndefined<T>(loose: Loose<T>): T {
  return Object.fromEntries(Object.entries(loose).filter(([, value]) => value !== undefined)) as T;
}
