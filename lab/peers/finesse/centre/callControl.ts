// What an agent's softphone may do with calls: MAKE_CALL and the actions of a dialog. Null: done; else why not.
import type { ContactCentre } from './contactCentre';
import {
  actionsOf,
  isAcd,
  mineOf,
  newParticipant,
  othersIn,
  type Dialog,
  type Participant,
  type ParticipantState,
} from './dialogs';
import { acceptPreview, declinePreview, reclassify, scheduleCallback } from './dialler';
import { enter } from './entering';
import { joinDialogs } from './joining';
import type { ApiError } from '../xml/objects';
import { startCall, UNREACHABLE } from './outgoing';
import { connect, depart, holdOthers, leave, move, refusal } from './participation';
import { QUEUES, SYSTEM_REASONS, type Agent } from './staff';

export interface DialogRequest {
  readonly action: string;
  /** targetMediaAddress */
  readonly target: string;
  readonly toAddress: string;
  /** By their names. */
  readonly params: Readonly<Record<string, string>>;
  readonly wrapUpReason: string | null;
  /** Null: none were sent. */
  readonly wrapUpItems: readonly string[] | null;
  readonly variables: readonly (readonly [name: string, value: string])[];
}

/** What no telephone network takes for a number is refused. */
const NUMBER = /^\+?[0-9*#]{3,20}$/;

export function makeCall(
  centre: ContactCentre,
  agent: Agent,
  to: string,
  variables: Dialog['variables'],
): ApiError | null {
  if (!NUMBER.test(to) || to === agent.extension) return refusal.destination;
  if (agent.state === 'LOGOUT') return refusal.invalidState;
  if (centre.settings.deployment === 'UCCE' && agent.base.state === 'READY')
    agent.base = { state: 'NOT_READY', reason: SYSTEM_REASONS.outgoingCall };
  holdOthers(centre, agent, null);
  startCall(centre, agent, { to, callType: 'OUT', associatedId: '', variables });
  return null;
}

export function actOn(
  centre: ContactCentre,
  agent: Agent,
  dialog: Dialog,
  request: DialogRequest,
): ApiError | null {
  const { action, target, toAddress } = request;
  const mine = mineOf(dialog, agent.id);
  if (!mine) return { type: 'Dialog Not Found', message: 'UNKNOWN_DIALOG' };
  if (action === 'UPDATE_CALL_DATA') {
    const isTooMany = (request.wrapUpItems?.length ?? 0) > MOST_ITEMS;
    const isWrong = request.wrapUpItems !== null && centre.settings.deployment === 'UCCE';
    return isTooMany || isWrong ? refusal.invalidInput : updateData(dialog, request);
  }
  if (action === 'RECLASSIFY') return reclassify(dialog, request.params['outboundClassification'] ?? '');
  if (action === 'PARTICIPANT_DROP' && !dialog.mayDrop.includes(agent.id)) return refusal.noDrop;
  if (action !== 'PARTICIPANT_DROP' && target !== agent.extension) return refusal.invalidInput;
  if (!actionsOf(dialog, mine, centre.besides(dialog, agent.id)).includes(action))
    return refusal.invalidState;
  const set = (state: ParticipantState): null => move(centre, mine, state);
  switch (action) {
    case 'ANSWER':
      return answer(centre, agent, dialog, mine);
    case 'HOLD':
      return set('HELD');
    case 'RETRIEVE':
      holdOthers(centre, agent, dialog);
      return set('ACTIVE');
    case 'DROP':
      return leave(centre, dialog, mine);
    case 'SEND_DTMF':
      dialog.digits += request.params['dtmfString'] ?? '';
      return null;
    case 'CONSULT_CALL':
      return consult(centre, agent, dialog, mine, toAddress);
    case 'TRANSFER_SST':
      return transferBlind(centre, dialog, mine, toAddress);
    case 'TRANSFER':
    case 'CONFERENCE':
      return joinDialogs(centre, agent, dialog, action);
    case 'PARTICIPANT_DROP':
      return dropOther(centre, dialog, mine, target);
    case 'ACCEPT':
      return acceptPreview(centre, dialog, mine);
    case 'REJECT':
    case 'CLOSE':
      return declinePreview(centre, dialog, mine);
    case 'UPDATE_SCHEDULED_CALLBACK':
      return scheduleCallback(dialog, request.params);
    case 'CANCEL_SCHEDULED_CALLBACK':
      dialog.callback = null;
      return null;
    default:
      return refusal.invalidInput;
  }
}

function answer(centre: ContactCentre, agent: Agent, dialog: Dialog, mine: Participant): null {
  if (dialog.isSetUp) {
    // The line stays open out of sight.
    for (const one of dialog.participants) move(centre, one, 'DROPPED');
    enter(centre, agent);
    return null;
  }
  holdOthers(centre, agent, dialog);
  // Where it rang at several, it rings at nobody else any more.
  if (isAcd(dialog))
    for (const other of othersIn(dialog, mine))
      if (other.state === 'ALERTING') move(centre, other, 'DROPPED');
  connect(centre, dialog);
  return move(centre, mine, 'ACTIVE');
}

function consult(
  centre: ContactCentre,
  agent: Agent,
  dialog: Dialog,
  mine: Participant,
  to: string,
): ApiError | null {
  if (!NUMBER.test(to) || to === UNREACHABLE || to === agent.extension) return refusal.destination;
  move(centre, mine, 'HELD');
  // A consultation of a queue looks like any call that the agent makes.
  const isQueue = QUEUES.some(({ number }) => number === to);
  startCall(centre, agent, {
    to,
    callType: isQueue && centre.settings.deployment === 'UCCE' ? 'OUT' : 'CONSULT',
    associatedId: isQueue ? '' : dialog.id,
    variables: dialog.variables,
    callKey: dialog.callKey,
  });
  return null;
}

function transferBlind(
  centre: ContactCentre,
  dialog: Dialog,
  mine: Participant,
  to: string,
): ApiError | null {
  if (!NUMBER.test(to) || to === UNREACHABLE || to === mine.address) return refusal.destination;
  const target = centre.byExtension(to);
  depart(centre, dialog, mine);
  dialog.callType = 'TRANSFER';
  dialog.to = to;
  dialog.participants.push(newParticipant(to, target?.id ?? null, 'ALERTING', centre.clock.now()));
  return null;
}

function dropOther(
  centre: ContactCentre,
  dialog: Dialog,
  mine: Participant,
  address: string,
): ApiError | null {
  const other = othersIn(dialog, mine).find((one) => one.address === address);
  if (!other) return refusal.invalidInput;
  return leave(centre, dialog, other);
}

/** Of wrap-up reasons on CCX. */
const MOST_ITEMS = 5;

const LONGEST = { callVariable: 40, ecc: 210 } as const;

/** Names that nothing knows are left out; where that leaves nothing, there is no answer at all. */
function updateData(dialog: Dialog, request: DialogRequest): ApiError | null {
  const known = request.variables.filter(([name]) => /^(callVariable([1-9]|10)$|user\.|BA)/.test(name));
  for (const [name, given] of known) {
    const value = given.slice(0, name.startsWith('user.') ? LONGEST.ecc : LONGEST.callVariable);
    dialog.variables = [...dialog.variables.filter(([one]) => one !== name), [name, value]];
  }
  if (request.wrapUpReason !== null) dialog.wrapUpReason = request.wrapUpReason;
  if (request.wrapUpItems !== null) dialog.wrapUpItems = request.wrapUpItems;
  return null;
}
