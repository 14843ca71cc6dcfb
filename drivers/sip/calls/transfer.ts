// Giving a call to somebody else: REFER, and what the far end tells of its progress. The agent's own leg stays up until the
// transfer succeeded; when it fails the agent has the call as before.
import type { Target } from '../../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../../engine/contract/driver/driverError';
import { hangUp, resume } from './agentCalls';
import { refused } from '../signalling/endOf';
import type { SipLeg } from '../phone';
import type { SipCall } from './sipCall';
import type { Switchboard } from './switchboard';
import { sipTarget } from '../signalling/target';

/** The far end may ring long: then the transfer counts as taken, and the call's own events tell the rest. */
const takenAfterMs = 8_000;
/** A far end that took the REFER and tells nothing (RFC 3515 has it tell): nobody knows what became of it. */
const untoldAfterMs = 30_000;
/** Once it rings there, as long as anybody lets it ring. */
const ringsForMs = 180_000;

export function transferBlind(board: Switchboard, call: SipCall, to: Target): Promise<void> {
  const target = sipTarget(to, board.parts.settings.domain);
  return transfer(board, { call, calls: [call], to: target, replacing: null });
}

export function transferConsulted(board: Switchboard, consult: SipCall): Promise<void> {
  const first = board.find(consult.facts.consultOf ?? '');
  const leg = consult.line()?.leg;
  if (!leg) throw driverError('not-allowed', 'the one consulted is gone');
  return transfer(board, { call: first, calls: [first, consult], to: leg.target(), replacing: leg });
}

interface Order {
  readonly call: SipCall;
  /** All that are over once it succeeded. */
  readonly calls: readonly SipCall[];
  readonly to: string;
  readonly replacing: SipLeg | null;
}

function transfer(board: Switchboard, { call, calls, to, replacing }: Order): Promise<void> {
  const leg = call.line()?.leg;
  if (!leg) return Promise.reject(driverError('not-allowed', 'the call is over'));
  const wasHeld = call.state === 'held';
  return new Promise((resolve, reject) => {
    let isTaken = false;
    const take = (): void => {
      isTaken = true;
      resolve();
    };
    board.later(takenAfterMs, take);
    setTransferring(calls, true);
    const untold = (): void => {
      setTransferring(calls, false);
      if (call.isOver) return;
      const error = driverError('timeout', 'the far end never told what became of the transfer');
      failLate(board, call, { error, wasHeld });
    };
    let callOff = board.later(untoldAfterMs, untold);
    leg.refer(to, replacing, (step) => {
      callOff();
      if (step === 'ringing') {
        callOff = board.later(ringsForMs, untold);
        take();
      } else if (step === 'accepted') {
        succeed(calls);
        take();
      } else {
        setTransferring(calls, false);
        const { error } = step.failed === 0 ? linkLost : refused(step.failed);
        if (isTaken) failLate(board, call, { error, wasHeld });
        else reject(error);
      }
    });
  });
}

const linkLost = { error: driverError('not-connected', 'the transfer reached nobody') };

function succeed(calls: readonly SipCall[]): void {
  for (const call of calls) {
    if (call.isOver) continue;
    call.intent = { endReason: 'transferred' };
    hangUp(call);
  }
}

function setTransferring(calls: readonly SipCall[], isTransferring: boolean): void {
  for (const call of calls) call.isTransferring = isTransferring;
}

/** It had been reported as taken: the agent gets the call back, and is told. */
function failLate(
  board: Switchboard,
  call: SipCall,
  { error, wasHeld }: { readonly error: DriverError; readonly wasHeld: boolean },
): void {
  board.parts.told.tellNotice('warning', { ...error, callId: call.id });
  if (!wasHeld || call.state !== 'held') return;
  resume(board, call).catch(() => board.parts.host.log('warn', 'a call stays held after a failed transfer'));
}
