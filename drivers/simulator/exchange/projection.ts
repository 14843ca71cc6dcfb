// How the exchange's state looks to one agent: the contract's calls and agent state.
import type { Call, CallAction, Party } from '../../../engine/contract/driver/call';
import { allowedFor, isOver, isTalking } from '../../../engine/contract/driver/callRules';
import type { AgentState } from '../../../engine/contract/driver/driver';
import { capabilitiesOf } from './agent/capabilities';
import { presenceOption, presenceOptions } from './agent/presenceOptions';
import { deviceOf } from './agent/devices';
import { liveLegsOf } from './legs';
import { callActions } from './vendor/actions';
import type { Agent, ChosenPresence, ExchangeState, Leg, Member, Talk } from './state';

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
    media: hasSound(leg) ? leg.media : undefined,
    answerBy: leg.state === 'offered' ? leg.answerBy : undefined,
    supervision: leg.supervision,
    deviceId: deviceOf(leg),
    mediaLost: leg.mediaLost ? true : undefined,
    startedAt: leg.startedAt,
    answeredAt: leg.answeredAt,
    endedAt: leg.endedAt,
    endReason: leg.endReason,
    error: leg.error,
    wrapup: leg.wrapup,
    attributes: leg.attributes,
    actions: callActions(leg),
  });
  return { ...call, allowed: allowedOn(state, leg, call) };
}

/** Sound before the answer ends with it. */
const hasSound = ({ state }: Leg): boolean => !isTalking(state) && !isOver(state);

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

export const legsInTalk = (state: ExchangeState, talk: string): readonly Leg[] =>
  Object.values(state.legs).filter(
    (leg) => leg.talk === talk && leg.supervises === undefined && !isOver(leg.state),
  );

/** Those who listen to this leg. */
export const supervisorsOf = (state: ExchangeState, { id }: Leg): readonly Leg[] =>
  Object.values(state.legs).filter((leg) => leg.supervises === id && !isOver(leg.state));

/** A supervisor is wherever the supervised agent is. */
export const talkOf = (state: ExchangeState, leg: Leg): Talk | undefined =>
  state.talks[state.legs[leg.supervises ?? '']?.talk ?? leg.talk];

export const agentOf = (state: ExchangeState, leg: Leg): Agent | undefined => state.agents[leg.agent];

/** Everyone in the conversation but the agent itself. */
export const othersOf = (state: ExchangeState, leg: Leg): readonly Member[] =>
  (talkOf(state, leg)?.members ?? []).filter((member) => member.leg !== leg.id);

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

/** Other calls of the agent's that could join this one. */
export const mergeable = (state: ExchangeState, leg: Leg): readonly Leg[] =>
  liveLegsOf(state, leg.agent).filter(
    (other) =>
      other.id !== leg.id &&
      other.talk !== leg.talk &&
      [leg, other].every(
        (one) => one.kind === 'customer' && isTalking(one.state) && consultOf(state, one) === undefined,
      ),
  );

export function partiesOf(state: ExchangeState, leg: Leg): readonly Party[] {
  const others = othersOf(state, leg);
  const isPair = others.filter((member) => isThere(state, member)).length === 1;
  const parties = others.map(({ id, role, address, name, isMuted, ...member }) =>
    withoutUndefined<Party>({
      id,
      role,
      address,
      name,
      state: partyState(state, leg, { id, role, ...member }, isPair),
      muted: isMuted,
      legId: member.leg ?? id,
    }),
  );
  return [...parties, ...shownSupervisors(state, leg)];
}

function shownSupervisors(state: ExchangeState, leg: Leg): readonly Party[] {
  if (agentOf(state, leg)?.options.supervisorShown !== true) return [];
  return supervisorsOf(state, leg).map((supervisor) =>
    withoutUndefined<Party>({
      id: supervisor.id,
      role: 'supervisor',
      address: agentOf(state, supervisor)?.extension,
      name: agentOf(state, supervisor)?.name,
      state: 'connected',
      legId: supervisor.id,
    }),
  );
}

function partyState(state: ExchangeState, leg: Leg, member: Member, isPair: boolean): Party['state'] {
  if (isOver(leg.state) || !isThere(state, member)) return 'left';
  const other = member.leg === undefined ? undefined : state.legs[member.leg];
  if (leg.state === 'offered' || member.state === 'ringing' || other?.state === 'offered') return 'ringing';
  const self = state.talks[leg.talk]?.members.find((one) => one.leg === leg.id);
  if (self?.isParked === true || member.isParked === true || member.onHold || other?.state === 'held')
    return 'held';
  if (isPair && leg.state === 'held') return 'held';
  return 'connected';
}

/** What the state tables permit, less what makes no sense beside the agent's other calls. */
function allowedOn(state: ExchangeState, leg: Leg, call: Omit<Call, 'allowed'>): readonly CallAction[] {
  const agent = agentOf(state, leg);
  if (!agent?.signedIn) return [];
  return allowedFor(call, capabilitiesOf(agent)).filter((action) => makesSense(state, leg, action));
}

const whileSupervising: readonly CallAction[] = ['hangup', 'mute', 'unmute', 'resume', 'swap'];

function makesSense(state: ExchangeState, leg: Leg, action: CallAction): boolean {
  if (leg.supervises !== undefined && !action.startsWith('supervise.') && !whileSupervising.includes(action))
    return false;
  switch (action) {
    case 'swap':
      return swapPartner(state, leg) !== undefined;
    case 'consult':
    case 'transfer.blind':
      return consultOf(state, leg) === undefined && !(leg.preview && leg.state === 'offered');
    case 'move':
      return !(leg.preview && leg.state === 'offered');
    case 'conference':
      if (leg.kind === 'customer') return mergeable(state, leg).length > 0;
      return isTalking(state.legs[leg.consultOf ?? '']?.state ?? 'closed');
    case 'consult.transfer':
      return isTalking(state.legs[leg.consultOf ?? '']?.state ?? 'closed');
    case 'conference.drop':
      return othersOf(state, leg).filter((member) => isThere(state, member)).length > 1;
    case 'wrapup.complete':
      return leg.wrapup !== undefined;
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
