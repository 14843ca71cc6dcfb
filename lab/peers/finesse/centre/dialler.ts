// Outbound Option: the dialler reserves an agent for a customer and shows whom; the agent accepts, rejects or closes. On CCE
// the customer then comes in a call of his own, on CCX the agent's telephone dials.
import type { ContactCentre } from './contactCentre';
import { newDialog, newParticipant, type Dialog, type Participant } from './dialogs';
import type { ApiError } from '../xml/objects';
import { leave, move } from './participation';
import type { Agent } from './staff';
import type { PlaceCall } from '../../peer';

const PORT = '7999';

export function offerPreview(
  centre: ContactCentre,
  agent: Agent,
  { from: customer = '' }: PlaceCall,
  id: string,
  variables: Dialog['variables'],
): Dialog {
  const now = centre.clock.now();
  const isCcx = centre.settings.deployment === 'UCCX';
  return newDialog({
    ...{ id, from: PORT, to: agent.extension, startedAt: now, callKey: Number(id) % 100_000 },
    callType: isCcx ? 'OUTBOUND_DIRECT_PREVIEW' : 'OUTBOUND_PREVIEW',
    dialledNumber: '',
    variables: [...variables, ['BACustomerNumber', `9${customer.replace(/^\+/, '')}`]],
    callbackNumber: customer,
    isPreview: true,
    participants: [
      newParticipant(agent.extension, agent.id, 'ACTIVE', now),
      { ...newParticipant(PORT, null, 'ACTIVE', now), isDialler: true },
    ],
  });
}

export function acceptPreview(centre: ContactCentre, dialog: Dialog, mine: Participant): null {
  const now = centre.clock.now();
  const state = centre.settings.farEnds === 'ring' ? 'ALERTING' : 'INITIATING';
  const customer = newParticipant(dialog.callbackNumber, null, state, now);
  dialog.isPreview = false;
  if (centre.settings.deployment === 'UCCX') {
    dialog.participants = [mine, customer];
    dialog.from = mine.address;
    dialog.to = dialog.callbackNumber;
    return move(centre, mine, 'INITIATED');
  }
  dialog.isAccepted = true;
  dialog.participants.push({ ...customer, isElsewhere: true });
  return move(centre, mine, 'ACCEPTED');
}

/** The customer has answered the dialler, which brings him to the agent and lets go of the reservation. */
export function bringCustomer(centre: ContactCentre, reservation: Dialog, mine: Participant): void {
  const now = centre.clock.now();
  const dialog = newDialog({
    ...{ id: centre.nextId(), from: mine.address, to: reservation.callbackNumber, callType: 'OUTBOUND' },
    ...{ startedAt: now, callKey: reservation.callKey, variables: reservation.variables, answeredAt: now },
    callbackNumber: reservation.callbackNumber,
    reservedAs: reservation.id,
    participants: [
      { ...newParticipant(mine.address, mine.agentId, 'ACTIVE', now), answered: true },
      { ...newParticipant(reservation.callbackNumber, null, 'ACTIVE', now), answered: true },
    ],
  });
  centre.dialogs.set(dialog.id, dialog);
  releaseReservation(centre, reservation);
}

/** Also when the customer could not be reached: the agent learns no more than that he is free again. */
export function releaseReservation(centre: ContactCentre, { participants }: Dialog): void {
  for (const one of participants) move(centre, one, 'DROPPED');
}

/** REJECT keeps the customer in the campaign, CLOSE takes him out of it. */
export function declinePreview(centre: ContactCentre, dialog: Dialog, mine: Participant): null {
  dialog.isPreview = false;
  return leave(centre, dialog, mine);
}

const CLASSES: readonly string[] = ['VOICE', 'FAX', 'ANS_MACHINE', 'INVALID', 'DO_NOT_CALL', 'BUSY'];

export function reclassify(dialog: Dialog, value: string): ApiError | null {
  if (!dialog.callType.includes('DIRECT_PREVIEW') || dialog.isPreview)
    return { type: 'Generic Error', message: 'CF_GENERIC_OPERATION' };
  if (!CLASSES.includes(value)) return { type: 'Parameter Missing', message: 'outboundClassification' };
  dialog.classification = value;
  dialog.variables = [...dialog.variables.filter(([name]) => name !== 'BAResponse'), ['BAResponse', value]];
  return null;
}

export function scheduleCallback(dialog: Dialog, params: Readonly<Record<string, string>>): ApiError | null {
  const { callbackTime = dialog.callback?.time ?? '', callbackNumber = dialog.callback?.number ?? '' } =
    params;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(callbackTime))
    return { type: 'Invalid Input', message: 'callbackTime' };
  dialog.callback = { time: callbackTime, number: callbackNumber };
  return null;
}
