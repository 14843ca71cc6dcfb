// What the exchange knows of one far end, for the conformance kit: not what any driver was told.
import type { FarEndView, Voice } from '../../../drivers/kit/bench/bench';
import { deviceOf } from '../../../drivers/simulator/exchange/agent/devices';
import { heardBy } from '../../../drivers/simulator/exchange/audible';
import { legsInTalk, othersOf, supervisorsOf } from '../../../drivers/simulator/exchange/projection';
import { voicemailBox } from '../../../drivers/simulator/exchange/specialNumbers';
import type { ExchangeState, Leg, Talk } from '../../../drivers/simulator/exchange/state';
import { talkOfMember } from '../../../drivers/simulator/exchange/work';
import { isOver, isTalking } from '../../../engine/contract/driver/callRules';

/** `far` is the id of the leg through which the far end first met an agent; it may have moved on since. */
export function farEndView(state: ExchangeState, agent: string, far: string): FarEndView {
  const leg = state.legs[far];
  const member = leg && othersOf(state, leg)[0];
  if (!leg || !member) return { digits: '', connected: false };
  const talk = talkOfMember(state, member.id);
  const legs = talk ? legsInTalk(state, talk.id) : [];
  const agents = [...legs, ...legs.flatMap((one) => supervisorsOf(state, one))];
  const voices = (listener: string | undefined): readonly Voice[] =>
    talk && listener !== undefined ? voicesFor(state, agent, talk, listener) : [];
  return {
    digits: leg.digits,
    connected: isTalking(leg.state) && member.state === 'connected',
    held: leg.state === 'held',
    muted: leg.muted,
    number: leg.direction === 'inbound' ? (leg.from ?? '') : (leg.dialled ?? ''),
    cause: causeOf(leg),
    hears: voices(member.id),
    agentHears: voices(agents.find((one) => one.agent === agent)?.id),
    colleagueHears: voices(legs.find((one) => one.agent !== agent)?.id),
    reached: reachedBy(state, leg),
    deviceId: deviceOf(leg),
    recorded: leg.recording === 'on' && !isOver(leg.state),
    codes: leg.codes ?? [],
    purpose: leg.purpose ?? null,
    legId: member.id,
    ...(leg.from !== undefined && { calledFrom: leg.from }),
    flow: leg.dialled?.startsWith('flow:') ? leg.dialled.slice('flow:'.length) : null,
  };
}

function causeOf({ endReason, answeredAt }: Leg): Required<FarEndView>['cause'] {
  if (endReason === 'rejected') return 'rejected';
  if (endReason !== 'local-hangup') return null;
  return answeredAt === undefined ? 'cancelled' : 'hangup';
}

function voicesFor(state: ExchangeState, agent: string, talk: Talk, listener: string): readonly Voice[] {
  const whose = (id: string): Voice => {
    const leg = state.legs[id];
    if (!leg) return 'far-end';
    return leg.agent === agent ? 'agent' : 'colleague';
  };
  return heardBy(state, talk, listener).map(whose).sort();
}

function reachedBy(state: ExchangeState, leg: Leg): Required<FarEndView>['reached'] {
  if (leg.sentTo === undefined) return 'agent';
  if (leg.sentTo === voicemailBox) return 'voicemail';
  const isThere = legsInTalk(state, leg.talk).some(({ agent }) => agent === leg.sentTo);
  return isThere ? 'colleague' : 'elsewhere';
}
