// What the agent does with calls. There is one leg of the agent's at a time: a second call rings beside the first and is
// answered when that one is over.
import type { CallCommand, CommandOutcome, DialCommand } from '../../../../engine/contract/driver/driver';
import { driverError, isDriverError } from '../../../../engine/contract/driver/driverError';
import { asDriverError } from '../../line/sdk/border';
import { FlexCall } from '../desk/flexCall';
import { RESERVATION } from '../desk/agentLegs';
import type { CommandParts } from './commandParts';
import { numberOf } from './numbers';
import {
  cancelConsult,
  completeConsult,
  consult,
  drop,
  join,
  leaveOthersAlone,
  setCustomerHeld,
  transferBlind,
} from './transfers';

/** A workflow that offers the call to nobody else takes no longer. */
const reservationMs = 8_000;

export async function performOnCall(session: CommandParts, command: CallCommand): Promise<CommandOutcome> {
  const { calls, link } = session;
  const found = calls.findLeg(command.callId);
  if (found) return performOnLeg(session, command, found);
  const call = calls.find(command.callId);
  switch (command.type) {
    case 'answer':
      await answer(session, call);
      return {};
    case 'reject':
      call.intent ??= { endReason: 'rejected' };
      await reject(session, call);
      return {};
    case 'hangup':
      hangUp(session, call);
      return {};
    case 'hold':
    case 'resume':
      await setCustomerHeld(session, call, command.type === 'hold');
      return {};
    case 'mute':
    case 'unmute':
      setMuted(session, call, command.type === 'mute');
      return {};
    case 'dtmf':
      // `w` is half a second for Twilio.
      call.leg?.sendDigits(command.digits.replaceAll(',', 'w'));
      return {};
    case 'transfer.blind':
      await transferBlind(session, call, command.to);
      return {};
    case 'consult':
      return { callId: (await consult(session, call, command.to)).id };
    case 'conference.drop':
      await drop(session, call, command.partyId);
      return {};
    case 'conference.leave':
      await leaveOthersAlone(session, call);
      return {};
    case 'wrapup.complete':
      calls.heard(await link.must.complete(call.id));
      return {};
    default:
      throw driverError('not-supported', `'${command.type}' is not supported`);
  }
}

async function performOnLeg(
  session: CommandParts,
  command: CallCommand,
  { leg, call }: NonNullable<ReturnType<CommandParts['calls']['findLeg']>>,
): Promise<CommandOutcome> {
  switch (command.type) {
    case 'hangup':
    case 'consult.cancel':
      await cancelConsult(session, leg, call);
      return {};
    case 'consult.transfer':
      await completeConsult(session, leg, call);
      return {};
    case 'conference':
      await join(session, leg, call);
      return {};
    case 'mute':
    case 'unmute':
      setMuted(session, call, command.type === 'mute');
      return {};
    case 'dtmf':
      call.leg?.sendDigits(command.digits.replaceAll(',', 'w'));
      return {};
    default:
      throw driverError('not-supported', `'${command.type}' is not supported`);
  }
}

export async function dial(session: CommandParts, { to, from }: DialCommand): Promise<CommandOutcome> {
  const { calls, link, settings } = session;
  if (to.kind !== 'number') throw driverError('destination-invalid', 'only numbers are called');
  const number = numberOf(to.value);
  const callerId = from ?? session.callerId();
  if (!settings.callerIds.includes(callerId)) throw driverError('invalid-argument', 'no such caller id');
  if (calls.withLeg || session.isDialling) throw driverError('busy', 'another call is on');
  session.isDialling = true;
  try {
    const taskSid = await link.must.createTask({
      to: number,
      from: callerId,
      workflowSid: settings.workflow,
      queueSid: settings.queue,
      attributes: { direction: 'outbound' },
    });
    const reservation = await calls.ownTasks.reservationOf(taskSid, reservationMs);
    if (!reservation)
      throw driverError('timeout', 'TaskRouter did not offer the call to this agent: see the workflow');
    const call = calls.add(
      new FlexCall(
        {
          reservation,
          direction: 'outbound',
          startedAt: calls.now,
          dialled: number,
          attributesListed: settings.attributes,
        },
        'dialing',
      ),
    );
    calls.tell();
    void connect(session, call).catch((error: unknown) => {
      session.failed(call, error);
    });
    return { callId: call.id };
  } finally {
    session.isDialling = false;
  }
}

/** The microphone, then TaskRouter: it calls this browser. */
async function connect(session: CommandParts, call: FlexCall): Promise<void> {
  const { legs, link, identity } = session;
  await legs.open(call);
  if (call.isOver) throw driverError('not-allowed', 'the call is over', { callId: call.id });
  legs.expect(call);
  const from = call.isDialled ? session.callerId() : '';
  await link.must.conference(call.id, {
    to: `client:${identity}?${RESERVATION}=${call.id}`,
    ...(from !== '' && { from }),
  });
}

async function answer(session: CommandParts, call: FlexCall): Promise<void> {
  const { calls } = session;
  if (call.hasLeg || call.sound) throw driverError('not-allowed', 'it is being answered');
  if (calls.withLeg) throw driverError('not-allowed', 'another call is on');
  try {
    await connect(session, call);
  } catch (error) {
    await session.notAnswered(call, asDriverError(error));
    throw error;
  }
  if (call.isOver) throw driverError('not-allowed', 'the call is over', { callId: call.id });
  if (call.state === 'offered') call.state = 'connecting';
  calls.tell();
}

async function reject({ link, calls, settings }: CommandParts, call: FlexCall): Promise<void> {
  try {
    calls.heard(await link.must.reject(call.id, settings.rejectActivity));
  } catch (error) {
    call.intent = null;
    void calls.ask(call);
    throw isDriverError(error) ? error : asDriverError(error);
  }
}

function hangUp(session: CommandParts, call: FlexCall): void {
  call.intent ??= { endReason: 'local-hangup' };
  if (call.leg) call.leg.hangUp();
  else session.calls.end(call, call.intent);
}

function setMuted({ calls }: CommandParts, call: FlexCall, isMuted: boolean): void {
  call.isMuted = isMuted;
  call.sound?.setMuted(isMuted);
  calls.tell();
}
