// What happens to one participation in a dialog, and to the others by it: answered, held, left, failed.
import type { ContactCentre } from './contactCentre';
import { isGone, isTalking, mineOf, type Dialog, type Participant, type ParticipantState } from './dialogs';
import type { ApiError } from '../xml/objects';
import type { Agent } from './staff';

export const refusal = {
  invalidInput: { type: 'Invalid Input', message: 'HTTP Status code: 400 (Bad Request)' },
  invalidState: { type: 'Invalid State', message: 'E_ARM_STAT_INVALID_STATE' },
  missing: { type: 'Parameter Missing', message: 'HTTP Status code: 400 (Bad Request)' },
  noDrop: { type: 'Call Operation Failure', message: 'CF_DROP_ANY_PARTY_NOT_ENABLED_CTI', data: '290' },
  destination: { type: 'Invalid Destination', message: 'HTTP Status code: 400 (Bad Request)' },
} as const satisfies Readonly<Record<string, ApiError>>;

export function move(centre: ContactCentre, one: Participant, state: ParticipantState): null {
  one.state = state;
  one.changedAt = centre.clock.now();
  if (state === 'ACTIVE') one.answered = true;
  return null;
}

/** One call at a time has the telephone's sound. */
export function holdOthers(centre: ContactCentre, agent: Agent, but: Dialog | null): void {
  for (const dialog of centre.dialogsOf(agent.id)) {
    const mine = mineOf(dialog, agent.id);
    if (dialog !== but && mine?.state === 'ACTIVE') move(centre, mine, 'HELD');
  }
}

/** Who waited for this answer is through. */
export function connect(centre: ContactCentre, dialog: Dialog): void {
  dialog.answeredAt ??= centre.clock.now();
  // Only now it is known that the call left the house.
  if (dialog.callType === 'AGENT_INSIDE' && dialog.participants.some(({ agentId }) => agentId === null))
    dialog.callType = 'OUT';
  for (const one of dialog.participants)
    if (one.state === 'INITIATED' || one.state === 'INITIATING') move(centre, one, 'ACTIVE');
}

const FAILED_SECONDS = 3;

/** The telephone plays a tone for a while, then hangs up by itself. */
export function fail(
  centre: ContactCentre,
  dialog: Dialog,
  cause: 'BUSY' | 'BAD_DESTINATION' | 'OTHER',
): void {
  for (const one of dialog.participants) {
    one.cause = cause;
    move(centre, one, one.agentId === null ? 'DROPPED' : 'FAILED');
  }
  centre.later(FAILED_SECONDS, () => {
    for (const one of dialog.participants) if (one.state === 'FAILED') move(centre, one, 'DROPPED');
    centre.publish();
  });
}

/** One leaves. A call of one is over; what an agent did in it may have to be written down. */
export function leave(centre: ContactCentre, dialog: Dialog, mine: Participant): null {
  depart(centre, dialog, mine);
  const left = dialog.participants.filter((one) => !isGone(one));
  if (left.length > 1) return null;
  for (const one of left) {
    if (one.cause === '') one.cause = 'OTHER';
    depart(centre, dialog, one);
  }
  dialog.endedAt = centre.clock.now();
  return null;
}

/** Leaves for good, or for what must be written down first. */
export function depart(centre: ContactCentre, dialog: Dialog, one: Participant): void {
  const { wrapUp } = centre.settings;
  const isConsult = dialog.callType === 'CONSULT' || dialog.callType === 'AGENT_INSIDE';
  const isBusy = one.agentId !== null && centre.besides(dialog, one.agentId).some((other) => !isGone(other));
  const isRequired = wrapUp === 'REQUIRED' || wrapUp === 'REQUIRED_WITH_WRAP_UP_DATA';
  const agent = centre.agent(one.agentId);
  const hasWork = isRequired && one.answered && isTalking(one) && agent?.key && !isConsult && !isBusy;
  move(centre, one, hasWork ? 'WRAP_UP' : 'DROPPED');
  if (hasWork && centre.settings.wrapUpSeconds > 0)
    centre.later(centre.settings.wrapUpSeconds, () => {
      if (one.state !== 'WRAP_UP') return;
      move(centre, one, 'DROPPED');
      centre.publish();
    });
}
