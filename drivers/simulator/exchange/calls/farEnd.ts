// What far ends do, and what the network does to a leg. By hand (the lab, tests) or by a number's own behaviour.
import { ownValue } from '../../../../engine/contract/plainData';
import { isOver, isTalking } from '../../../../engine/contract/driver/callRules';
import { driverError } from '../../../../engine/contract/driver/driverError';
import { connectTalk } from './connecting';
import { endLeg, leave, memberLeft, settleTalk } from './ending';
import { done, refuse, type Answer, type LegVerb, type NetworkInput } from '../input';
import { isThere, legsInTalk, othersOf, talkOf } from '../projection';
import { farEndVerbs, type ExchangeState, type FarEndVerb, type Leg, type Member } from '../state';
import { changeLeg, changeMember, talkOfMember, type Work } from '../work';

type FarEndInput = Extract<NetworkInput, { type: 'farEnd' }>;

export const legVerbs: readonly LegVerb[] = ['takeElsewhere', 'loseMedia', 'regainMedia'];

/** What `act` takes for this leg now. */
export function verbsFor(state: ExchangeState, leg: Leg): readonly (FarEndVerb | LegVerb)[] {
  if (isOver(leg.state) || leg.supervises !== undefined) return [];
  const farEnds = othersOf(state, leg).filter((member) => member.leg === undefined && isThere(state, member));
  return [
    ...farEndVerbs.filter((verb) => farEnds.some((member) => suits(state, leg, member, verb))),
    ...legVerbs.filter((verb) => legVerbSuits(leg, verb)),
  ];
}

export function farEndActs(work: Work, { callId, verb, partyId }: FarEndInput): Answer {
  const leg = ownValue(work.state.legs, callId);
  if (!leg) return refuse('invalid-argument', 'no such call');
  if (leg.supervises !== undefined) return refuse('not-allowed', 'a supervisor has no far end', callId);
  if (isLegVerb(verb)) return actOnLeg(work, leg, verb);
  const farEnds = othersOf(work.state, leg).filter(
    (member) => member.leg === undefined && (partyId === undefined || member.id === partyId),
  );
  const member = farEnds.find((one) => isThere(work.state, one) && suits(work.state, leg, one, verb));
  if (!member || isOver(leg.state))
    return refuse('not-allowed', `no far end of this call can ${verb} now`, callId);
  memberActs(work, member, verb);
  return done({ callId });
}

/** From a timer: what the number does by itself, if it still can. */
export function memberActsByItself(work: Work, memberId: string, verb: FarEndVerb): void {
  const talk = talkOfMember(work.state, memberId);
  const member = talk?.members.find(({ id, state }) => id === memberId && state !== 'left');
  const leg = talk && legsInTalk(work.state, talk.id)[0];
  if (member && leg && suits(work.state, leg, member, verb)) memberActs(work, member, verb);
}

const soundOf = { earlyMedia: 'early', twoWayMedia: 'two-way' } as const;

const isLegVerb = (verb: FarEndVerb | LegVerb): verb is LegVerb =>
  (legVerbs as readonly string[]).includes(verb);

function suits(state: ExchangeState, leg: Leg, member: Member, verb: FarEndVerb): boolean {
  const isCalled = member.state === 'ringing' && leg.state !== 'offered';
  switch (verb) {
    case 'ring':
      return isCalled && legsInTalk(state, leg.talk).some(({ state: its }) => its === 'dialing');
    case 'earlyMedia':
    case 'twoWayMedia':
      return isCalled && leg.media !== soundOf[verb] && ['dialing', 'alerting'].includes(leg.state);
    case 'answer':
    case 'decline':
    case 'busy':
    case 'noAnswer':
    case 'unreachable':
      return isCalled;
    case 'hangup':
      return member.state === 'connected' || leg.state === 'offered';
    case 'hold':
      return member.state === 'connected' && isTalking(leg.state) && !member.onHold;
    case 'resume':
      return member.onHold;
  }
}

function memberActs(work: Work, member: Member, verb: FarEndVerb): void {
  const talk = talkOfMember(work.state, member.id);
  if (!talk) return;
  switch (verb) {
    case 'ring':
      for (const leg of legsInTalk(work.state, talk.id))
        if (leg.state === 'dialing') changeLeg(work, leg.id, { state: 'alerting' });
      return;
    case 'earlyMedia':
    case 'twoWayMedia':
      for (const leg of legsInTalk(work.state, talk.id))
        if (['dialing', 'alerting'].includes(leg.state)) changeLeg(work, leg.id, { media: soundOf[verb] });
      return;
    case 'answer':
      changeMember(work, member.id, { state: 'connected' });
      connectTalk(work, talk.id);
      return;
    case 'hold':
    case 'resume':
      changeMember(work, member.id, { onHold: verb === 'hold' });
      return;
    default:
      memberLeft(work, talk.id, member.id, reasonOf(work, talk.id, verb));
  }
}

function reasonOf(
  work: Work,
  talkId: string,
  verb: 'decline' | 'busy' | 'noAnswer' | 'unreachable' | 'hangup',
) {
  switch (verb) {
    case 'decline':
      return 'rejected';
    case 'busy':
      return 'busy';
    case 'noAnswer':
      return 'no-answer';
    case 'unreachable':
      return 'unreachable';
    case 'hangup':
      return legsInTalk(work.state, talkId).every(({ state }) => state === 'offered')
        ? 'cancelled'
        : 'remote-hangup';
  }
}

function legVerbSuits(leg: Leg, verb: LegVerb): boolean {
  switch (verb) {
    case 'takeElsewhere':
      return leg.state === 'offered';
    case 'loseMedia':
      return isTalking(leg.state) && !leg.mediaLost;
    case 'regainMedia':
      return leg.mediaLost && !isOver(leg.state);
  }
}

function actOnLeg(work: Work, leg: Leg, verb: LegVerb): Answer {
  if (!legVerbSuits(leg, verb))
    return refuse('not-allowed', `${verb} is not possible while ${leg.state}`, leg.id);
  if (verb === 'takeElsewhere') {
    endLeg(work, leg.id, 'taken-elsewhere');
    settleTalk(work, leg.talk, 'remote-hangup');
  } else {
    changeLeg(work, leg.id, { mediaLost: verb === 'loseMedia' });
  }
  return done({ callId: leg.id });
}

/** The agent's page has its microphone, or will not get one. */
export function mediaSettled(
  work: Work,
  leg: Leg,
  error: Parameters<typeof driverError>[0] | undefined,
): Answer {
  if (isOver(leg.state)) return refuse('not-allowed', 'the call is over', leg.id);
  if (error === undefined) {
    changeLeg(work, leg.id, { mediaReady: true });
    connectTalk(work, talkOf(work.state, leg)?.id ?? leg.talk);
  } else {
    const why = driverError(error, 'the page has no microphone for this call', { callId: leg.id });
    leave(work, leg, 'media-failed', 'remote-hangup', why);
  }
  return done();
}
