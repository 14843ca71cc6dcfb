// What an agent does with one call: answer, refuse, hang up, hold, mute, digits, recording, wrap-up, attributes.
import { ownValue } from '../../../../engine/contract/plainData';
import type { CallAction } from '../../../../engine/contract/driver/call';
import type { CallCommand } from '../../../../engine/contract/driver/driver';
import { activate, connectTalk, holdOthers } from './connecting';
import { behave, isTooMuch } from './dialling';
import { isDevice } from '../agent/devices';
import { findDestination } from '../agent/directory';
import { endLeg, leave } from './ending';
import { done, refuse, type Answer } from '../input';
import { agentOf, othersOf, swapPartner, toCall } from '../projection';
import type { Leg } from '../state';
import { changeParty, dropParty, merge } from './conference';
import { blindTransfer, cancelConsult, conference, consult, consultTransfer } from './transfer';
import { completeWrapup, extendWrapup } from './wrapup';
import { changeLeg, clearTimers, type Work } from '../work';

export function controlCall(work: Work, agent: string, command: CallCommand): Answer {
  const leg = ownValue(work.state.legs, command.callId);
  if (leg?.agent !== agent) return refuse('invalid-argument', 'no such call', command.callId);
  const action: CallAction = command.type;
  if (!toCall(work.state, leg).allowed.includes(action))
    return refuse('not-allowed', `${action} is not possible while ${leg.state}`, leg.id);
  return carryOut(work, leg, command);
}

function carryOut(work: Work, leg: Leg, command: CallCommand): Answer {
  switch (command.type) {
    case 'answer':
      return answer(work, leg);
    case 'reject':
      leave(work, leg, 'rejected', 'rejected');
      return done();
    case 'hangup':
      leave(work, leg, 'local-hangup', leg.answeredAt === undefined ? 'cancelled' : 'remote-hangup');
      return done();
    case 'hold':
      changeLeg(work, leg.id, { state: 'held' });
      clearTimers(work, (alarm) => alarm.type === 'quality' && alarm.legId === leg.id);
      return done();
    case 'resume':
      activate(work, leg);
      return done();
    case 'swap':
      return swap(work, leg);
    case 'mute':
    case 'unmute':
      changeLeg(work, leg.id, { muted: command.type === 'mute' });
      return done();
    case 'recording.pause':
    case 'recording.resume':
    case 'recording.start':
    case 'recording.stop':
      changeLeg(work, leg.id, { recording: recordingAfter[command.type] });
      return done();
    case 'dtmf':
      return sendDigits(work, leg, command.digits);
    case 'attributes.set':
      return setAttributes(work, leg, command.attributes);
    case 'wrapup.complete':
      return completeWrapup(work, leg, command);
    case 'wrapup.extend':
      return extendWrapup(work, leg, command.seconds ?? 30);
    case 'transfer.blind':
      return blindTransfer(work, leg, command.to);
    case 'consult':
      return consult(work, leg, command.to);
    case 'consult.transfer':
      return consultTransfer(work, leg);
    case 'consult.cancel':
      return cancelConsult(work, leg);
    case 'conference':
      return leg.kind === 'consult' ? conference(work, leg) : merge(work, leg, command.with);
    case 'conference.leave':
      leave(work, leg, 'transferred', 'remote-hangup');
      return done();
    case 'party.hold':
    case 'party.resume':
      return changeParty(work, leg, command.partyId, { isParked: command.type === 'party.hold' });
    case 'party.mute':
    case 'party.unmute':
      return changeParty(work, leg, command.partyId, { isMuted: command.type === 'party.mute' });
    case 'move':
      return move(work, leg, command.deviceId);
    case 'supervise.listen':
    case 'supervise.whisper':
    case 'supervise.barge':
      changeLeg(work, leg.id, { supervision: modeOf[command.type] });
      return done();
    case 'supervise.end':
      endLeg(work, leg.id, 'local-hangup');
      return done();
    case 'conference.drop':
      return dropParty(work, leg, command.partyId);
  }
}

const recordingAfter = {
  'recording.pause': 'paused',
  'recording.resume': 'on',
  'recording.start': 'on',
  'recording.stop': 'off',
} as const;

const modeOf = {
  'supervise.listen': 'listen',
  'supervise.whisper': 'whisper',
  'supervise.barge': 'barge',
} as const;

function answer(work: Work, leg: Leg): Answer {
  clearTimers(work, (alarm) => alarm.type === 'ringOut' && alarm.legId === leg.id);
  changeLeg(work, leg.id, { state: 'connecting' });
  if (leg.preview) callPreviewed(work, leg);
  connectTalk(work, leg.talk);
  return done();
}

/** The agent took a preview: now its number is called. */
function callPreviewed(work: Work, leg: Leg): void {
  const agent = agentOf(work.state, leg);
  const customer = othersOf(work.state, leg)[0];
  if (!agent || !customer) return;
  holdOthers(work, leg);
  const destination = findDestination(work.state, agent, { kind: 'number', value: customer.address ?? '' });
  if (destination.kind === 'far') behave(work, agent.key, customer, destination.behaviour);
  else leave(work, leg, 'unreachable', 'unreachable');
}

function swap(work: Work, leg: Leg): Answer {
  const partner = swapPartner(work.state, leg);
  if (!partner) return refuse('not-allowed', 'there is no other call', leg.id);
  activate(work, leg.state === 'active' ? partner : leg);
  return done();
}

function sendDigits(work: Work, leg: Leg, digits: string): Answer {
  if (!/^[0-9*#A-D,]{1,64}$/i.test(digits)) return refuse('invalid-argument', 'no such digits', leg.id);
  changeLeg(work, leg.id, { digits: (leg.digits + digits).slice(-256) });
  return done();
}

/** From the moment on at which it is answered there, or at once. */
function move(work: Work, leg: Leg, deviceId: string): Answer {
  if (!isDevice(deviceId)) return refuse('invalid-argument', 'no such device', leg.id);
  changeLeg(work, leg.id, { deviceId });
  return done();
}

function setAttributes(work: Work, leg: Leg, given: Readonly<Record<string, string>>): Answer {
  const attributes = { ...leg.attributes, ...given };
  if (isTooMuch(attributes)) return refuse('invalid-argument', 'attributes are too long', leg.id);
  changeLeg(work, leg.id, { attributes });
  return done();
}
