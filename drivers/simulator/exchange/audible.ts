// Who hears whom. Nobody is told it as such: it is what the lab and the conformance kit look at, at the far end.
import { isThere, supervisorsOf } from './projection';
import type { ExchangeState, Leg, Member, Talk } from './state';

/** Ids of the parties whose voice reaches this one: members by their id, supervisors by that of their leg. */
export function heardBy(state: ExchangeState, talk: Talk, listenerId: string): readonly string[] {
  const voices = voicesIn(state, talk);
  const listener = voices.find(({ id }) => id === listenerId);
  if (!listener?.isListening) return [];
  return voices.filter((voice) => voice !== listener && reaches(voice, listener)).map(({ id }) => id);
}

interface Voice {
  readonly id: string;
  readonly isListening: boolean;
  readonly isSpeaking: boolean;
  /** A whispering supervisor is heard by this one alone. */
  readonly onlyFor?: string;
}

const reaches = (voice: Voice, listener: Voice): boolean =>
  voice.isSpeaking && (voice.onlyFor === undefined || voice.onlyFor === listener.id);

function voicesIn(state: ExchangeState, talk: Talk): readonly Voice[] {
  const there = talk.members.filter((member) => isThere(state, member));
  const legs = there.flatMap(({ leg = '' }) => state.legs[leg] ?? []);
  const supervisors = legs.flatMap((leg) => supervisorsOf(state, leg)).map(supervisorsVoice);
  return [...there.map((member) => voiceOf(state, member, legs)), ...supervisors];
}

function voiceOf(state: ExchangeState, member: Member, legs: readonly Leg[]): Voice {
  const { id, isParked = false, isMuted = false, onHold } = member;
  const leg = state.legs[member.leg ?? ''];
  const isThrough = leg
    ? leg.state === 'active' || (isBeforeAnswer(leg) && leg.media !== undefined)
    : member.state === 'connected' || legs.some((one) => isBeforeAnswer(one) && one.media !== undefined);
  const isOneWay = leg && isBeforeAnswer(leg) && leg.media === 'early';
  const hears = isThrough && !isParked && !onHold;
  return {
    id,
    isListening: hears,
    isSpeaking: hears && !isMuted && leg?.muted !== true && isOneWay !== true,
  };
}

const isBeforeAnswer = ({ state }: Leg): boolean => state === 'dialing' || state === 'alerting';

function supervisorsVoice({ id, state, muted, supervision, supervises = '' }: Leg): Voice {
  const isThrough = state === 'active';
  return {
    id,
    isListening: isThrough,
    isSpeaking: isThrough && !muted && supervision !== 'listen',
    ...(supervision === 'whisper' && { onlyFor: supervises }),
  };
}
