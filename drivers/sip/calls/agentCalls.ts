// What the agent does with calls: one talks, the others wait.
import type { Target } from '../../../engine/contract/driver/driver';
import { driverError, isDriverError, type DriverError } from '../../../engine/contract/driver/driverError';
import type { SipLeg } from '../phone';
import { legName } from '../signalling/legName';
import type { Line } from './line';
import { SipCall } from './sipCall';
import type { Switchboard } from './switchboard';
import type { Tap } from '../sound/microphone';
import { sipTarget } from '../signalling/target';

export interface DialOrder {
  readonly to: Target;
  readonly attributes?: Readonly<Record<string, string>>;
  /** The call that somebody is consulted about. */
  readonly about?: SipCall;
  readonly signal?: AbortSignal | undefined;
}

export async function dial(
  board: Switchboard,
  { to, attributes, about, signal }: DialOrder,
): Promise<SipCall> {
  const { settings, phone } = board.parts;
  const target = sipTarget(to, settings.domain);
  await holdOthers(board, null);
  let line: Line | null = null;
  // First the microphone: nobody is rung by an agent who cannot speak.
  const tap = await board.microphone.tap((track) => line?.microphoneChanged(track));
  try {
    if (signal?.aborted) throw driverError('aborted', 'given up before it was dialled');
    if (!board.parts.isLinked()) throw driverError('not-connected', 'the link was lost');
    const leg = phone().dial(target, { microphone: new MediaStream([tap.track()]) });
    const logKey = legName(board.parts.kept, leg.callId);
    const call = new SipCall(
      {
        logKey,
        interactionId: about?.facts.interactionId ?? logKey,
        direction: 'outbound',
        kind: about ? 'consult' : 'customer',
        dialled: to.value,
        startedAt: board.now(),
        attributes: attributes ?? {},
        vendorIds: { callId: leg.callId },
        ...(about && { consultOf: about.id }),
      },
      'dialing',
      [],
    );
    line = board.add(call, leg, {
      role: about ? 'third-party' : 'customer',
      address: to.value,
      state: 'ringing',
    });
    line.use(tap);
    board.tell();
    return call;
  } catch (error) {
    tap.close();
    throw asDriverError(error);
  }
}

/** Taken at once: what becomes of it is told by the call. */
export async function answer(board: Switchboard, call: SipCall): Promise<void> {
  const line = call.line();
  mustStillRing(call);
  if (!line) return;
  // First: where it is refused, the caller rings on.
  await holdOthers(board, call);
  mustStillRing(call);
  call.state = 'connecting';
  board.tell();
  let tap: Tap | null = null;
  try {
    tap = await board.microphone.tap((track) => line.microphoneChanged(track));
    if (line.leg.isEnded) throw driverError('not-allowed', 'the caller was gone already');
    line.use(tap);
    line.leg.answer(new MediaStream([tap.track()]));
  } catch (error) {
    tap?.close();
    const failure = asDriverError(error);
    if (!call.isOver) {
      call.intent = { endReason: 'media-failed', error: failure };
      line.leg.reject();
    }
    throw failure;
  }
}

function mustStillRing({ state }: SipCall): void {
  if (state !== 'offered') throw driverError('not-allowed', 'it does not ring any more');
}

export function reject(call: SipCall): void {
  call.intent = { endReason: 'rejected' };
  call.line()?.leg.reject();
}

/** Over at once here, also without a link: the far end is told as soon as there is one. */
export function hangUp(call: SipCall): void {
  call.intent ??= { endReason: 'local-hangup' };
  for (const line of call.everyLine) line.leg.hangUp();
}

export async function hold(board: Switchboard, call: SipCall): Promise<void> {
  if (call.state !== 'active') return;
  await allOrNone(
    call.lines.map(({ leg }) => leg),
    'hold',
  );
  if (call.isOver) return;
  call.state = 'held';
  applySending(call);
  board.tell();
}

export async function resume(board: Switchboard, call: SipCall): Promise<void> {
  await holdOthers(board, call);
  await allOrNone(
    call.lines.map(({ leg }) => leg),
    'resume',
  );
  if (call.isOver) return;
  call.state = 'active';
  applySending(call);
  board.tell();
}

/** Of several far ends one may refuse: then the others are as before as well. */
async function allOrNone(legs: readonly SipLeg[], change: 'hold' | 'resume'): Promise<void> {
  const results = await Promise.allSettled(legs.map((leg) => leg[change]()));
  const failure = results.find((result) => result.status === 'rejected');
  if (!failure) return;
  const undo = change === 'hold' ? 'resume' : 'hold';
  const changed = legs.filter((leg, i) => results[i]?.status === 'fulfilled' && !leg.isEnded);
  await Promise.allSettled(changed.map((leg) => leg[undo]()));
  throw failure.reason;
}

export async function swap(board: Switchboard, call: SipCall): Promise<void> {
  const wanted = call.state === 'held' ? call : board.all.findLast(({ state }) => state === 'held');
  if (!wanted) throw driverError('not-allowed', 'there is no other call', { callId: call.id });
  await resume(board, wanted);
}

export function mute(board: Switchboard, call: SipCall, muted: boolean): void {
  call.muted = muted;
  applySending(call);
  board.tell();
}

export async function sendDigits(call: SipCall, digits: string): Promise<void> {
  await Promise.all(call.lines.map(({ leg }) => leg.sendDigits(digits.toUpperCase())));
}

export async function holdOthers(board: Switchboard, call: SipCall | null): Promise<void> {
  const others = board.all.filter((one) => one !== call && one.state === 'active');
  await Promise.all(others.map((one) => hold(board, one)));
}

export function applySending(call: SipCall): void {
  for (const line of call.everyLine) line.send({ muted: call.muted, held: call.state === 'held' });
}

export function asDriverError(error: unknown): DriverError {
  if (isDriverError(error)) return error;
  const name = error instanceof Error ? error.name : typeof error;
  return name === 'TypeError'
    ? driverError('destination-invalid', 'the library takes this for no address')
    : driverError('internal', `the library failed: ${name}`);
}
