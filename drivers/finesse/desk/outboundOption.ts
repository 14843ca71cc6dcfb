// Calls of the dialler (Outbound Option). A preview is a reservation between the dialler's port and the agent: whom it is
// about stands beside it, and the customer's call may come as a dialog of its own.
import { variableOfDialog } from './callAttributes';
import { othersOf } from './participants';
import type { RememberedCall } from './rememberedCall';
import { sameNumber } from './sameNumber';
import type { Dialog } from '../xml/dialog';

export const isDialler = ({ callType }: Pick<Dialog, 'callType'>): boolean => callType.includes('OUTBOUND');

/** A call of the dialler that the agent may look at before it is made. */
export const isPreview = (dialog: Pick<Dialog, 'callType'>): boolean =>
  isDialler(dialog) && dialog.callType.includes('PREVIEW');

/** Empty when the dialler does not say: then it is the number that the dialog names. */
export const customerNumberOf = (dialog: Dialog): string =>
  dialog.callbackNumber || variableOfDialog(dialog, 'BACustomerNumber');

/** The agent has no more than the dialler at the other end. */
export function isReservation(dialog: Dialog, extension: string): boolean {
  if (!isPreview(dialog) || dialog.from === extension) return false;
  const customer = customerNumberOf(dialog);
  return !othersOf(dialog, extension).some(
    ({ address }) => address !== dialog.from && (customer === '' || sameNumber(address, customer)),
  );
}

/** The customer's call that an accepted preview led to: by whom it is with, else because the dialler made it. */
export function isCallOf(dialog: Dialog, preview: RememberedCall): boolean {
  if (isPreview(dialog) || !preview.isPreview || preview.state !== 'connecting') return false;
  const numbers = [customerNumberOf(dialog), dialog.to, dialog.dialedNumber].filter(
    (number) => number !== '',
  );
  const isSame = numbers.some((number) => sameNumber(number, preview.dialled ?? ''));
  return isSame || (isDialler(dialog) && customerNumberOf(dialog) === '');
}
