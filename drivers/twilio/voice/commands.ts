// What the agent does with calls. One talks at a time: the SDK knows neither hold nor a second call.
import { callRefusal, type AskedCommand } from '../../../engine/contract/driver/base/commandCheck';
import type { CarriedOut } from '../../../engine/contract/driver/base/performCommand';
import type { CallAction } from '../../../engine/contract/driver/call';
import type { Command, CommandOutcome, DriverSnapshot } from '../../../engine/contract/driver/driver';
import { driverError, type DriverError } from '../../../engine/contract/driver/driverError';
import { asDriverError } from '../line/sdk/border';
import type { VoiceCall } from './voiceCall';
import type { VoiceSession } from './voiceSession';
import { dialledText } from './who';

/** What is refused before Twilio is asked: what the session and the call's state rule out. */
export function refusalOf(
  { callId, type }: AskedCommand,
  { session: { phase }, calls }: DriverSnapshot,
  isClosed: (callId: string) => boolean,
): DriverError | null {
  const call = calls.find(({ id }) => id === callId);
  const isAllowed = call?.allowed.includes(type as CallAction) ?? false;
  // A call goes on without its link, and can be ended and muted.
  if (phase !== 'ready' && !isAllowed) return driverError('not-connected', `the session is ${phase}`);
  return typeof callId === 'string' ? callRefusal(type, callId, calls, isClosed) : null;
}

export async function carryOut(
  session: VoiceSession,
  command: CarriedOut,
  signal: AbortSignal | undefined,
): Promise<CommandOutcome> {
  switch (command.type) {
    case 'dial':
      return { callId: (await dial(session, command, signal)).id };
    case 'answer':
      await answer(session, session.calls.find(command.callId));
      return {};
    case 'reject':
    case 'hangup': {
      const call = session.calls.find(command.callId);
      const isReject = command.type === 'reject';
      call.intent ??= { endReason: isReject ? 'rejected' : 'local-hangup' };
      if (isReject) call.leg?.reject();
      else call.leg?.hangUp();
      return {};
    }
    case 'mute':
    case 'unmute': {
      const call = session.calls.find(command.callId);
      call.muted = command.type === 'mute';
      call.sound.setMuted(call.muted);
      session.calls.tell();
      return {};
    }
    case 'dtmf':
      session.calls.find(command.callId).leg?.sendDigits(digitsOf(command.digits));
      return {};
    default:
      throw driverError('not-supported', `'${command.type}' is not supported`);
  }
}

type Dial = Extract<Command, { type: 'dial' }>;

async function dial(
  session: VoiceSession,
  { to, from }: Dial,
  signal: AbortSignal | undefined,
): Promise<VoiceCall> {
  const { calls, settings, line, host } = session;
  const dialled = dialledText(to);
  const callerId = callerIdOf(settings.callerIds, from);
  const mustBeFree = (): void => {
    // By a call that leaves the SDK forgets all that ring.
    if (calls.all.length > 0 || session.isDialling) throw driverError('busy', 'a call is on or rings');
  };
  mustBeFree();
  session.isDialling = true;
  const sound = calls.newSound();
  try {
    // First the microphone: nobody is rung by an agent who cannot speak.
    const microphone = await sound.open();
    session.isDialling = false;
    mustBeFree();
    session.isDialling = true;
    if (signal?.aborted) throw driverError('aborted', 'given up before it was dialled');
    const leg = await line.dial(
      {
        [settings.numberParameter]: dialled,
        ...(callerId !== null && { [settings.callerIdParameter]: callerId }),
      },
      microphone,
    );
    return calls.dialled(leg, sound, {
      dialled,
      startedAt: host.clock.now(),
      attributes: {},
      party: { address: dialled },
    });
  } catch (error) {
    sound.release();
    throw asDriverError(error);
  } finally {
    session.isDialling = false;
  }
}

function callerIdOf(callerIds: readonly string[], wanted: string | undefined): string | null {
  if (wanted === undefined) return callerIds[0] ?? null;
  if (!callerIds.includes(wanted)) throw driverError('invalid-argument', 'no such caller id');
  return wanted;
}

/** Taken at once: what becomes of it is told by the call. */
async function answer({ calls }: VoiceSession, call: VoiceCall): Promise<void> {
  const { leg } = call;
  if (call.state !== 'offered' || !leg) throw driverError('not-allowed', 'it does not ring any more');
  call.state = 'connecting';
  calls.tell();
  try {
    const microphone = await call.sound.open();
    if (leg.isEnded || call.isOver) throw driverError('not-allowed', 'the caller was gone already');
    leg.answer(microphone);
  } catch (error) {
    const failure = asDriverError(error);
    if (!call.isOver && !leg.isEnded) {
      call.intent = { endReason: 'media-failed', error: failure };
      leg.reject();
    }
    throw failure;
  }
}

/** A comma is a second on most telephones; `w` is half of one. */
function digitsOf(digits: string): string {
  if (!/^[0-9*#,]+$/.test(digits)) throw driverError('invalid-argument', 'Twilio sends 0-9, * and # alone');
  return digits.replaceAll(',', 'ww');
}
