// Going on with the calls of another page of the same agent: INVITE with Replaces (RFC 3891) puts this page into the far
// end's call. A far end that cannot do so says so (420) instead of ringing anew, and gets the BYE that it is owed.
import { hold } from '../calls/agentCalls';
import type { SavedCall } from './kept';
import type { Line } from '../calls/line';
import type { SavedDialog } from '../phone';
import { SipCall } from '../calls/sipCall';
import type { Switchboard } from '../calls/switchboard';
import { addressOfFarEnd } from '../signalling/target';

const limitMs = 5_000;

export async function takeOver(board: Switchboard, { call: saved, dialog }: SavedCall): Promise<void> {
  const call = restored(saved);
  const isTaken = dialog !== null && (await attempt(board, call, dialog));
  if (!isTaken) {
    if (dialog) board.parts.phone().sendBye(dialog);
    board.tellOver(restored(saved), { endReason: 'lost' });
    return;
  }
  if (saved.state === 'held') await hold(board, call).catch(() => undefined);
  call.isQuiet = false;
  board.tell();
}

/** A call that its page ended when it was left: told once, so that it can be logged and dialled again. */
export function tellEndedWithPage(board: Switchboard, { call: saved }: SavedCall): void {
  board.tellOver(restored(saved), { endReason: 'page-left' });
}

/** It rang when the page was left and was not offered again. */
export function tellMissed(board: Switchboard, { call: saved }: SavedCall): void {
  board.tellOver(restored(saved), { endReason: 'missed' });
}

function restored(saved: SavedCall['call']): SipCall {
  const { logKey, interactionId, direction, kind, consultOf, dialled, queue, startedAt } = saved;
  const call = new SipCall(
    {
      logKey,
      interactionId,
      direction: direction === 'inbound' ? 'inbound' : 'outbound',
      kind,
      startedAt,
      attributes: saved.attributes,
      vendorIds: saved.vendorIds,
      ...(consultOf !== undefined && { consultOf }),
      ...(dialled !== undefined && { dialled }),
      ...(queue !== undefined && { queue }),
    },
    'active',
    saved.parties,
  );
  call.answeredAt = saved.answeredAt;
  call.muted = saved.muted;
  call.isQuiet = true;
  return call;
}

async function attempt(board: Switchboard, call: SipCall, dialog: SavedDialog): Promise<boolean> {
  const [party] = call.parties;
  if (!party) return false;
  let changed: (track: MediaStreamTrack) => void = () => undefined;
  const tap = await board.microphone.tap((track) => changed(track)).catch(() => null);
  if (!tap) return false;
  try {
    const leg = board.parts.phone().dial(addressOfFarEnd(dialog), {
      microphone: new MediaStream([tap.track()]),
      headers: [
        `Replaces: ${dialog.callId};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`,
        'Require: replaces',
      ],
    });
    const line = board.add(call, leg, party);
    changed = (track) => line.microphoneChanged(track);
    line.use(tap);
    const isUp = await settledWithin(board, line);
    if (!isUp) leg.hangUp();
    return isUp && !leg.isEnded;
  } catch {
    tap.close();
    return false;
  }
}

function settledWithin(board: Switchboard, line: Line): Promise<boolean> {
  return new Promise((resolve) => {
    const callOff = board.later(limitMs, () => resolve(false));
    line.onceSettled((isUp) => {
      callOff();
      resolve(isUp);
    });
  });
}
