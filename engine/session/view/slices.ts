// A view in slices: one that cannot be made is replaced, so that the rest of the screen goes on.
import type { BannerView, DialView, PanelView, StatusView } from '../../contract/panel/panelView';
import { errorView, fault } from '../../errors';
import { REASON } from '../state/labelKeys';

/** Hears which slice could not be made, and why. */
export type Failed = (slice: string, error: unknown) => void;
export type Slice = <T>(name: string, make: () => T, instead: T | (() => T)) => T;

export const slicer =
  (failed: Failed): Slice =>
  <T>(name: string, make: () => T, instead: T | (() => T)) => {
    try {
      return make();
    } catch (error) {
      failed(name, error);
      return typeof instead === 'function' ? (instead as () => T)() : instead;
    }
  };

export const CANNOT_BE_SHOWN = errorView(fault('SP-4005'));

export const NOT_SHOWN: BannerView = {
  level: 'error',
  error: CANNOT_BE_SHOWN,
  ...{ retryAt: null, canRetry: false, canDismiss: false },
};
export const NO_STATUS: StatusView = {
  phase: 'starting',
  ...{ label: null, kind: null, reason: null, pendingLabel: null, since: null, options: [] },
  ...{ canLogout: false, ringDevices: [], queues: [], voicemail: null, vendorActions: [] },
};
export const NO_DIAL: DialView = {
  canDial: false,
  reasonKey: REASON.notNow,
  callerIds: [],
  prefill: null,
};
export const NOTHING_UNSAVED: PanelView['unsavedLogs'] = {
  ...{ waiting: 0, confirming: 0, uncertain: 0, undecided: 0, failed: 0 },
  refused: [],
};
