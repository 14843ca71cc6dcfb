// What Finesse offers for calls of the dialler beyond taking and leaving them: as the contract's vendor actions.
import type { CallState } from '../../../engine/contract/driver/call';
import type { VendorAction } from '../../../engine/contract/driver/driver';
import { isPreview } from './outboundOption';
import type { Dialog } from '../xml/dialog';

export const VENDOR_ACTION = {
  close: 'preview.close',
  reclassify: 'call.reclassify',
  schedule: 'callback.schedule',
  cancel: 'callback.cancel',
} as const;

const close: VendorAction = {
  id: VENDOR_ACTION.close,
  label: 'Close contact',
  kind: 'preview.reject',
  enabled: true,
};

const CLASSES = {
  VOICE: 'Voice',
  ANS_MACHINE: 'Answering machine',
  FAX: 'Fax or modem',
  BUSY: 'Busy',
  INVALID: 'Invalid number',
  DO_NOT_CALL: 'Do not call',
} as const;

const reclassify: VendorAction = {
  id: VENDOR_ACTION.reclassify,
  label: 'Reclassify',
  kind: 'preview.reclassify',
  enabled: true,
  form: [
    {
      ...{ key: 'outboundClassification', label: 'As', type: 'choice', required: true },
      choices: Object.entries(CLASSES).map(([id, label]) => ({ id, label })),
    },
  ],
};

const schedule: VendorAction = {
  id: VENDOR_ACTION.schedule,
  label: 'Schedule callback',
  kind: 'preview.postpone',
  enabled: true,
  form: [
    { key: 'callbackTime', label: 'When', type: 'datetime', required: true },
    { key: 'callbackNumber', label: 'Number', type: 'text' },
  ],
};

const cancel: VendorAction = {
  id: VENDOR_ACTION.cancel,
  label: 'Cancel callback',
  kind: 'other',
  enabled: true,
};

/** `actions`: what this agent's participation offers now. Reclassifying is in no list: direct previews take it once accepted. */
export function vendorActionsOf(
  dialog: Dialog,
  state: CallState,
  actions: readonly string[],
): readonly VendorAction[] {
  const isOffered = state === 'offered';
  const isDirect = isPreview(dialog) && dialog.callType.includes('DIRECT');
  const isTaken = !isOffered && state !== 'ended' && state !== 'closed';
  return [
    // With one of the two alone, that one is how a preview is rejected.
    ...(isOffered && actions.includes('CLOSE') && actions.includes('REJECT') ? [close] : []),
    ...(actions.includes('RECLASSIFY') || (isDirect && isTaken) ? [reclassify] : []),
    ...(actions.includes('UPDATE_SCHEDULED_CALLBACK') ? [schedule] : []),
    ...(actions.includes('CANCEL_SCHEDULED_CALLBACK') ? [cancel] : []),
  ];
}
