// Calls that this agent's telephone makes. CCE tells of one when the handset is off the hook: without a number, without a
// request's id, as if it went to a colleague. What it is becomes known step by step.
import type { CallDirection } from '../../../engine/contract/driver/call';
import { customerNumberOf, isDialler, isPreview } from './outboundOption';
import { GONE, mineOf, othersOf } from './participants';
import { sameNumber } from './sameNumber';
import type { Dialog } from '../xml/dialog';

/** A call that was asked for here and whose dialog is not known yet. */
export interface Expected {
  readonly requestId: string;
  readonly to: string;
  readonly consultOf?: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The handset here was lifted, or a request did so. */
export function isOutgoing(dialog: Dialog, extension: string): boolean {
  const mine = mineOf(dialog, extension);
  if (isPreview(dialog) || mine?.actions.includes('ANSWER')) return false;
  const isDialling = mine?.state === 'INITIATING' || mine?.state === 'INITIATED';
  return extension !== '' && (dialog.from === extension || (dialog.from === '' && isDialling));
}

/** Empty: nothing has been dialled yet. */
export function numberOf(dialog: Dialog, extension: string): string {
  const others = othersOf(dialog, extension).map(({ address }) => address);
  const all = [customerNumberOf(dialog), dialog.dialedNumber, dialog.to, ...others];
  return all.find((number) => number !== '' && number !== extension) ?? '';
}

const HAS_HAPPENED: readonly string[] = ['ACTIVE', 'HELD', 'WRAP_UP'];

/** A handset off the hook is no call: it has no number, and may be put back. */
export const isBareHandset = (dialog: Dialog, extension: string): boolean =>
  isOutgoing(dialog, extension) &&
  numberOf(dialog, extension) === '' &&
  !HAS_HAPPENED.includes(mineOf(dialog, extension)?.state ?? '');

/**
 * Whether it is the call that was asked for. A request's id is best effort: it may be missing, or another's; what is dialled
 * tells as well. Calls of the dialler and calls that ring here come of no request.
 */
export function isExpected(
  dialog: Dialog,
  expected: Expected | null,
  extension: string,
  requestId: string,
): boolean {
  if (!expected || isDialler(dialog) || !isOutgoing(dialog, extension)) return false;
  return requestId === expected.requestId || sameNumber(numberOf(dialog, extension), expected.to);
}

export const isConsultType = (callType: string): boolean => callType === 'CONSULT';

/** `isAsked`: it was asked for here, so a colleague must first be seen at the other end. */
export function directionOf(dialog: Dialog, extension: string, isAsked: boolean): CallDirection {
  const { callType } = dialog;
  if (callType === 'OUT' || isDialler(dialog)) return 'outbound';
  const isHere = isOutgoing(dialog, extension);
  if (callType === 'AGENT_INSIDE') return isHere ? insideOrOut(dialog, extension, isAsked) : 'internal';
  return isHere ? 'outbound' : 'inbound';
}

/** CCE says AGENT_INSIDE of every call until its far end answers; whose device that is it says before. */
function insideOrOut(dialog: Dialog, extension: string, isAsked: boolean): CallDirection {
  const isTold = dialog.participants.some(({ isAgent }) => isAgent);
  const others = othersOf(dialog, extension).filter(({ address }) => address !== '');
  if (isTold && others.length > 0) return others.some(({ isAgent }) => isAgent) ? 'internal' : 'outbound';
  const mine = mineOf(dialog, extension)?.state ?? '';
  return isAsked && !HAS_HAPPENED.includes(mine) && !GONE.includes(mine) ? 'outbound' : 'internal';
}
