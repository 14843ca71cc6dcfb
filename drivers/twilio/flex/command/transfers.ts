// A call is given to somebody else, with a word before or without. Workers and queues are TaskRouter's; numbers are called into
// the conference by the Function.
import type { Target } from '../../../../engine/contract/driver/driver';
import { driverError, isDriverError } from '../../../../engine/contract/driver/driverError';
import { ConsultLeg } from '../desk/consultLeg';
import type { FlexCall } from '../desk/flexCall';
import type { CommandParts } from './commandParts';
import { numberOf } from './numbers';

const transferred = { endReason: 'transferred' } as const;

export async function transferBlind(session: CommandParts, call: FlexCall, to: Target): Promise<void> {
  const { link, fn, calls } = session;
  if (to.kind === 'number') {
    const number = numberOf(to.value);
    if (!fn.isThere) throw driverError('destination-unreachable', 'numbers need the conference Function');
    await called(() =>
      fn.add(call.taskSid, { to: number, from: session.callerId(), endConferenceOnExit: true }),
    );
    await leaveOthersAlone(session, call);
    return;
  }
  await called(() => link.must.transfer(call.id, to.value, 'COLD'));
  call.intent ??= transferred;
  // TaskRouter takes the agent out; where it does not, the agent goes.
  calls.later(2_000, () => call.leg?.hangUp());
}

export async function consult(session: CommandParts, call: FlexCall, to: Target): Promise<ConsultLeg> {
  const { link, fn, calls } = session;
  const number = to.kind === 'number' ? numberOf(to.value) : '';
  const seats = await fn.participants(call.taskSid);
  if (!call.isCustomerHeld) await setCustomerHeld(session, call, true);
  try {
    const customer = seats.find(({ label, status }) => label === 'customer' && status === 'connected');
    // Who is asked is not cut off by the customer's leaving.
    if (customer) await fn.update(call.taskSid, { callSid: customer.callSid, endConferenceOnExit: false });
    const sid = await called(async () =>
      to.kind === 'number'
        ? fn.add(call.taskSid, { to: number, from: session.callerId(), endConferenceOnExit: false })
        : (await link.must.transfer(call.id, to.value, 'WARM')).sid,
    );
    const leg = new ConsultLeg({
      callId: call.id,
      taskSid: call.taskSid,
      ...{ to, sid },
      startedAt: calls.now,
      before: new Set(seats.map(({ callSid }) => callSid)),
    });
    call.consult = leg;
    calls.addLeg(leg);
    session.watch.follow(call);
    return leg;
  } catch (error) {
    await asBefore(session, call);
    throw error;
  }
}

export async function cancelConsult(session: CommandParts, leg: ConsultLeg, call: FlexCall): Promise<void> {
  await takeOut(session, leg, call);
  session.calls.endLeg(leg, { endReason: 'local-hangup' });
  call.consult = null;
  if (call.isOver) call.leg?.hangUp();
  else await customerEndsConference(session, call);
  session.calls.tell();
}

/** Customer and third go on without the agent. */
export async function completeConsult(session: CommandParts, leg: ConsultLeg, call: FlexCall): Promise<void> {
  await setCustomerHeld(session, call, false);
  session.calls.endLeg(leg, transferred);
  call.consult = null;
  await leaveOthersAlone(session, call);
}

export async function join(session: CommandParts, leg: ConsultLeg, call: FlexCall): Promise<void> {
  const { workerSid } = leg;
  await setCustomerHeld(session, call, false);
  call.joined = [
    ...call.joined,
    { party: leg.party('connected'), ...(workerSid !== null && !leg.isOutside && { workerSid }) },
  ];
  session.calls.endLeg(leg, transferred);
  call.consult = null;
  session.calls.tell();
  session.watch.follow(call);
}

export async function drop(session: CommandParts, call: FlexCall, partyId: string): Promise<void> {
  const one = call.joined.find(({ party }) => party.id === partyId && party.state !== 'left');
  if (!one) throw driverError('invalid-argument', 'no such party');
  if (one.workerSid === undefined) await session.fn.remove(call.taskSid, partyId);
  else await session.link.must.kick(call.id, one.workerSid);
  call.joined = call.joined.map((each) =>
    each === one ? { ...one, party: { ...one.party, state: 'left' } } : each,
  );
  if (!call.hasOthers) await customerEndsConference(session, call);
  session.calls.tell();
}

/** The agent leaves a conference that goes on. */
export async function leaveOthersAlone(session: CommandParts, call: FlexCall): Promise<void> {
  if (call.isCustomerHeld) await setCustomerHeld(session, call, false);
  await session.link.must.setEndsConference(call.id, false);
  call.intent ??= transferred;
  call.leg?.hangUp();
}

export async function setCustomerHeld(session: CommandParts, call: FlexCall, isHeld: boolean): Promise<void> {
  await session.link.must.holdCustomer(call.id, isHeld);
  call.isCustomerHeld = isHeld;
  if (call.isTalking) call.state = isHeld ? 'held' : 'active';
  session.calls.tell();
}

/** Two are left, and the call ends with its customer again. Of no account where it fails: the watch sees the customer go. */
export async function customerEndsConference(session: CommandParts, call: FlexCall): Promise<void> {
  const { fn } = session;
  try {
    const seats = await fn.participants(call.taskSid);
    const customer = seats.find(({ label, status }) => label === 'customer' && status === 'connected');
    if (customer) await fn.update(call.taskSid, { callSid: customer.callSid, endConferenceOnExit: true });
  } catch {
    session.host.log('warn', 'The conference could not be set back to end with its customer');
  }
}

async function takeOut({ link, fn }: CommandParts, leg: ConsultLeg, call: FlexCall): Promise<void> {
  if (!leg.isOutside && !leg.wasAnswered) await link.must.cancelTransfer(call.id);
  else if (!leg.isOutside && leg.workerSid !== null) await link.must.kick(call.id, leg.workerSid);
  else if (leg.callSid !== null) await fn.remove(call.taskSid, leg.callSid);
}

/** The consultation did not begin: the customer was put on hold for it, and stays there as the contract has it not. */
async function asBefore(session: CommandParts, call: FlexCall): Promise<void> {
  await customerEndsConference(session, call);
  await setCustomerHeld(session, call, false).catch(() => undefined);
}

/** A refusal of who is called is about the destination. */
async function called<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (isDriverError(error) && (error.code === 'not-allowed' || error.code === 'invalid-argument'))
      throw driverError('destination-unreachable', 'nobody can be reached there', {
        ...(error.vendor && { vendor: error.vendor }),
      });
    throw error;
  }
}
