// From my participant of a dialog to the contract's state, and from its end to the reason. Pure tables.
import type { CallState, EndReason } from '../../../engine/contract/driver/call';
import { isOver } from '../../../engine/contract/driver/callRules';
import { isReservation } from './outboundOption';
import { isOutgoing } from './outgoing';
import { GONE, isFailing, mineOf, othersOf } from './participants';
import type { RememberedCall } from './rememberedCall';
import type { Dialog, Participant } from '../xml/dialog';

const RINGING: readonly string[] = ['INITIATING', 'INITIATED', 'ALERTING'];

/** `before`: null at first sight. A call that is over stays over; one that rang here never dials. */
export function stateOf(dialog: Dialog, extension: string, before: RememberedCall | null): CallState {
  const seen = fromMine(dialog, mineOf(dialog, extension), extension, before);
  if (before && isOver(before.state)) return laterOf(before.state, seen);
  if (before?.wasOffered === true && (seen === 'dialing' || seen === 'alerting')) return 'connecting';
  // Talking, then "alerting" again: a consultation is being joined; the call was answered.
  if (before?.answeredAt !== undefined && BEFORE_TALK.includes(seen)) return talkOf(before.state);
  return before?.state === 'alerting' && seen === 'dialing' ? 'alerting' : seen;
}

const BEFORE_TALK: readonly CallState[] = ['offered', 'dialing', 'alerting', 'connecting'];
const talkOf = (state: CallState): CallState => (state === 'held' ? 'held' : 'active');
const laterOf = (before: CallState, seen: CallState): CallState =>
  before === 'ended' && seen === 'wrapup' ? 'wrapup' : before;

function fromMine(
  dialog: Dialog,
  mine: Participant | undefined,
  extension: string,
  before: RememberedCall | null,
): CallState {
  // The others go on without me: transferred, taken elsewhere, or moved on by the system.
  if (!mine) return before ? 'ended' : fromDialog(dialog);
  if (mine.actions.includes('ACCEPT')) return 'offered';
  // The agent has accepted: whatever is said between him and the dialler is no talk with the customer.
  if (isReservation(dialog, extension) && !GONE.includes(mine.state)) return 'connecting';
  switch (mine.state) {
    case 'ALERTING':
      return mine.actions.includes('ANSWER') || dialog.from !== extension ? 'offered' : 'dialing';
    case 'INITIATING':
      return 'dialing';
    case 'INITIATED':
      return isFarRinging(dialog, extension) ? 'alerting' : 'dialing';
    case 'OFFERED':
      return 'offered';
    case 'ACCEPTED':
      return 'connecting';
    case 'ACTIVE':
      return activeOf(dialog, extension);
    case 'HELD':
      return 'held';
    case 'WRAP_UP':
      return 'wrapup';
    case 'FAILED':
      return failedOf(dialog, mine, extension, before);
    case 'DROPPED':
      return 'ended';
    default:
      return before?.state ?? fromDialog(dialog);
  }
}

/** A tone is played until somebody hangs up: the call is where it was. */
function failedOf(
  dialog: Dialog,
  mine: Participant,
  extension: string,
  before: RememberedCall | null,
): CallState {
  if (!isFailing(mine) || before?.state === 'offered') return 'ended';
  return before?.state ?? (isOutgoing(dialog, extension) ? 'dialing' : 'ended');
}

/** The caller's own participation may say ACTIVE while the far end still rings. */
function activeOf(dialog: Dialog, extension: string): CallState {
  if (!RINGING.includes(dialog.state) || dialog.from !== extension) return 'active';
  return isFarRinging(dialog, extension) ? 'alerting' : 'dialing';
}

const isFarRinging = (dialog: Dialog, extension: string): boolean =>
  dialog.state === 'ALERTING' || othersOf(dialog, extension).some(({ state }) => state === 'ALERTING');

function fromDialog({ state }: Dialog): CallState {
  switch (state) {
    case 'ACTIVE':
      return 'active';
    case 'INITIATING':
    case 'INITIATED':
      return 'dialing';
    case 'ACCEPTED':
      return 'connecting';
    case 'DROPPED':
    case 'FAILED':
      return 'ended';
    default:
      return 'offered';
  }
}

/** `dialog`: how it was told last; null when it was simply gone after the link had been down. */
export function endReasonOf(before: RememberedCall, dialog: Dialog | null, extension: string): EndReason {
  if (before.failure && before.answeredAt === undefined) return before.failure;
  if (before.intent) return before.intent;
  // The agent wanted the call, and the dialler did not reach the customer.
  if (before.isPreview && before.state === 'connecting')
    return dialog ? unreachedBecause(dialog, extension, before) : 'unreachable';
  if (!dialog) return before.answeredAt === undefined && before.wasOffered ? 'missed' : 'remote-hangup';
  const others = othersOf(dialog, extension);
  if (before.answeredAt !== undefined) return 'remote-hangup';
  if (!before.wasOffered) return unreachedBecause(dialog, extension, before);
  if (others.some(({ isAgent, state }) => isAgent && (state === 'ACTIVE' || state === 'HELD')))
    return 'taken-elsewhere';
  // The caller is still there: the system took the call back because nobody answered.
  return others.some(({ state }) => state !== '' && !GONE.includes(state)) ? 'missed' : 'cancelled';
}

/** Why an outgoing call came to nothing. */
export function unreachedBecause(
  dialog: Dialog,
  extension: string,
  before: Pick<RememberedCall, 'state'>,
): EndReason {
  const causes = [mineOf(dialog, extension), ...othersOf(dialog, extension)].map((one) => one?.cause ?? '');
  if (causes.includes('BUSY')) return 'busy';
  if (causes.includes('BAD_DESTINATION')) return 'unreachable';
  if (causes.some((cause) => /REJECT|DECLIN/.test(cause))) return 'rejected';
  if (causes.some((cause) => /NO_?ANSWER/.test(cause))) return 'no-answer';
  // OTHER says nothing, on a normal end neither: what was seen decides.
  return before.state === 'alerting' ? 'no-answer' : 'unreachable';
}
