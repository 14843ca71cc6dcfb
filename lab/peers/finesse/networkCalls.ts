// The dialogs as the telephone network sees them: what the lab's drawer lists, one call an agent.
import type { ContactCentre } from './centre/contactCentre';
import { isGone, type Dialog, type Participant } from './centre/dialogs';
import { verbsOf } from './centre/farEnds';
import type { NetworkCall, NetworkCallState } from '../peer';

export interface Leg {
  readonly dialog: Dialog;
  readonly mine: Participant;
}

/** Dialogs of the lab's users; a call between two of them is the caller's. */
export const legsOf = (centre: ContactCentre): readonly Leg[] =>
  [...centre.dialogs.values()].flatMap((dialog) => {
    const mine = dialog.participants.find(
      (one) => one.state !== 'DROPPED' && (centre.agent(one.agentId)?.key ?? '') !== '',
    );
    return mine ? [{ dialog, mine }] : [];
  });

/** Also by the id of a dialog that was joined to another, or of the reservation that it came of. */
export const legOf = (centre: ContactCentre, id: string): Leg | undefined => {
  const legs = legsOf(centre);
  const by = (key: 'id' | 'secondaryId' | 'reservedAs') => legs.find(({ dialog }) => dialog[key] === id);
  return by('id') ?? by('secondaryId') ?? by('reservedAs');
};

export function networkCall(centre: ContactCentre, { dialog, mine }: Leg): NetworkCall {
  const isOutbound = dialog.from === mine.address || dialog.callType.includes('OUTBOUND');
  const { answeredAt, endedAt, queue, name, digits } = dialog;
  return {
    id: dialog.id,
    direction: isOutbound ? 'outbound' : 'inbound',
    state: stateOf(dialog, mine),
    agent: centre.agent(mine.agentId)?.key ?? '',
    ...(dialog.from !== '' && { from: dialog.from }),
    to: dialog.callbackNumber || dialog.dialledNumber,
    ...(name !== '' && { name }),
    ...(queue !== '' && { queue }),
    startedAt: dialog.startedAt,
    ...(answeredAt !== null && { answeredAt }),
    ...(endedAt !== null && { endedAt }),
    verbs: verbsOf(dialog, mine),
    ...(digits !== '' && { digits }),
  };
}

function stateOf(dialog: Dialog, mine: Participant): NetworkCallState {
  if (isGone(mine)) return 'ended';
  if (mine.state === 'HELD') return 'held';
  if (mine.state !== 'ACTIVE' || dialog.isPreview) return 'ringing';
  return dialog.isHeldByFar ? 'held' : 'connected';
}
