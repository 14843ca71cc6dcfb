// New legs: a far end rings an agent, an agent calls somebody.
import { ownValue } from '../../../../engine/contract/plainData';
import type { CallDirection, CallKind, Party } from '../../../../engine/contract/driver/call';
import type { DialCommand, Target } from '../../../../engine/contract/driver/driver';
import { holdOthers } from './connecting';
import { browser } from '../agent/devices';
import { callerIdsOf, findDestination, type Destination } from '../agent/directory';
import { done, refuse, type Answer, type Ring } from '../input';
import { liveLegsOf } from '../legs';
import type { Agent, Leg, Member } from '../state';
import { tell } from '../telling';
import { changeAgent, changeLeg, newId, putLeg, putTalk, setTimer, type Work } from '../work';

const maxLines = 8;
const maxAttributes = 8_000;
const rememberedOffers = 100;

export const isTooMuch = (attributes: Readonly<Record<string, string>>): boolean =>
  JSON.stringify(attributes).length > maxAttributes;

export const hasFreeLine = (work: Work, agent: Agent): boolean =>
  liveLegsOf(work.state, agent.key).length < maxLines;

export function ring(work: Work, request: Ring): Answer {
  const agent = ownValue(work.state.agents, request.agent);
  if (!agent) return refuse('invalid-argument', 'no such agent');
  if (!agent.signedIn) return refuse('destination-unreachable', 'the agent is not signed in');
  if (!hasFreeLine(work, agent)) return refuse('busy', 'all lines of the agent are in use');
  if ((request.vendorId?.length ?? 0) > 240) return refuse('invalid-argument', 'vendorId is too long');
  if (isTooMuch(request.attributes ?? {})) return refuse('invalid-argument', 'attributes are too long');
  const id = newId(work);
  const vendorId = request.vendorId ?? id;
  const caller = farMember(work, 'customer', request.from || undefined, request.name);
  const leg = offer(
    work,
    agent,
    {
      id,
      vendorId,
      talk: newId(work),
      interactionId: vendorId,
      direction: request.preview ? 'outbound' : 'inbound',
      preview: request.preview ?? false,
      from: request.preview ? undefined : request.from || undefined,
      dialled: request.preview ? request.from : request.to,
      queue: request.queue,
      attributes: request.attributes ?? {},
    },
    request.ringSeconds,
  );
  putTalk(work, {
    id: leg.talk,
    members: [request.preview ? caller : { ...caller, state: 'connected' }, agentMember(agent, leg)],
  });
  return done({ callId: leg.id });
}

type NewLeg = Pick<Leg, 'id' | 'vendorId' | 'talk' | 'interactionId' | 'direction'> & Partial<Leg>;

/** Rings an agent and remembers how often this vendor id was offered to it. */
function offer(work: Work, agent: Agent, given: NewLeg, ringSeconds = agent.options.ringSeconds): Leg {
  const answerBy = work.at + ringSeconds * 1_000;
  const { deviceId } = agent;
  const isElsewhere = deviceId !== browser && { deviceId, mediaReady: true };
  const leg = makeLeg(work, agent, { ...given, ...isElsewhere, state: 'offered', answerBy });
  setTimer(work, answerBy, { type: 'ringOut', legId: leg.id });
  return leg;
}

export function makeLeg(work: Work, agent: Agent, given: NewLeg): Leg {
  const times = 1 + (agent.offers.find(([vendorId]) => vendorId === given.vendorId)?.[1] ?? 0);
  const others = agent.offers.filter(([vendorId]) => vendorId !== given.vendorId);
  changeAgent(work, agent.key, {
    offers: [...others, [given.vendorId, times] as const].slice(-rememberedOffers),
  });
  const leg: Leg = {
    agent: agent.key,
    logKey: times === 1 ? given.vendorId : `${given.vendorId}/${String(times)}`,
    kind: 'customer',
    preview: false,
    state: 'dialing',
    muted: false,
    mediaReady: !agent.options.audio,
    mediaLost: false,
    startedAt: work.at,
    attributes: {},
    digits: '',
    seq: 0,
    ...given,
  };
  putLeg(work, leg);
  return leg;
}

export interface Outgoing {
  readonly to: Target;
  readonly from?: string | undefined;
  readonly attributes?: Readonly<Record<string, string>> | undefined;
  readonly purpose?: DialCommand['purpose'] | undefined;
  /** Set for a consultation: the call that it is about. */
  readonly about?: Leg | undefined;
}

export function dial(
  work: Work,
  agent: Agent,
  { to, from, attributes = {}, about, purpose }: Outgoing,
): Answer {
  const destination = findDestination(work.state, agent, to);
  if (destination.kind === 'none') return refuse(destination.code, `cannot call this ${to.kind}`);
  if (!hasFreeLine(work, agent)) return refuse('busy', 'all lines are in use');
  const callerId = callerIdsOf(agent).find(({ id }) => from === undefined || id === from);
  if (!callerId) return refuse('invalid-argument', 'no such caller id');
  if (isTooMuch(attributes)) return refuse('invalid-argument', 'attributes are too long');
  const id = newId(work);
  const leg = makeLeg(work, agent, {
    id,
    vendorId: id,
    talk: newId(work),
    interactionId: about?.interactionId ?? id,
    direction: directionTo(destination),
    kind: (about ? 'consult' : 'customer') satisfies CallKind,
    consultOf: about?.id,
    from: callerId.address,
    dialled: destination.kind === 'far' ? destination.address : destination.agent.extension,
    attributes: about?.attributes ?? attributes,
    purpose,
  });
  putTalk(work, { id: leg.talk, members: [agentMember(agent, leg)] });
  holdOthers(work, leg);
  call(work, leg, destination, about ? 'third-party' : 'customer');
  return done({ callId: leg.id });
}

const directionTo = ({ kind }: Destination): CallDirection => (kind === 'agent' ? 'internal' : 'outbound');

/** Rings a destination on behalf of a leg's conversation. */
export function call(
  work: Work,
  leg: Leg,
  destination: Exclude<Destination, { kind: 'none' }>,
  role: Party['role'],
): void {
  const talk = work.state.talks[leg.talk];
  if (!talk) return;
  if (destination.kind === 'agent') {
    const id = newId(work);
    const offered = offer(work, destination.agent, {
      id,
      vendorId: id,
      talk: talk.id,
      interactionId: leg.interactionId,
      direction: 'internal',
      from: work.state.agents[leg.agent]?.extension,
      queue: leg.queue,
      attributes: leg.attributes,
    });
    putTalk(work, { ...talk, members: [...talk.members, agentMember(destination.agent, offered)] });
    tell(work);
    if (leg.state === 'dialing') changeLeg(work, leg.id, { state: 'alerting' });
    return;
  }
  const member = farMember(work, role, destination.address, destination.name);
  putTalk(work, { ...talk, members: [...talk.members, member] });
  behave(work, leg.agent, member, destination.behaviour);
}

/** Sets the clock for what this far end will do by itself. */
export function behave(
  work: Work,
  agent: string,
  member: Member,
  behaviour: Extract<Destination, { kind: 'far' }>['behaviour'],
): void {
  for (const { afterMs, ...step } of behaviour) {
    const at = work.at + afterMs;
    const { verb } = step;
    if (verb === 'callBack')
      setTimer(work, at, {
        type: 'callBack',
        agent,
        from: member.address ?? '',
        ...('ringSeconds' in step && { ringSeconds: step.ringSeconds }),
      });
    else setTimer(work, at, { type: 'farEnd', memberId: member.id, verb });
  }
}

function farMember(
  work: Work,
  role: Party['role'],
  address: string | undefined,
  name: string | undefined,
): Member {
  return { id: newId(work), role, address, name, state: 'ringing', onHold: false };
}

const agentMember = (agent: Agent, leg: Leg): Member => ({
  id: leg.id,
  leg: leg.id,
  role: 'agent',
  address: agent.extension,
  name: agent.name,
  state: 'connected',
  onHold: false,
});
