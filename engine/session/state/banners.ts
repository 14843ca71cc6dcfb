// Errors that belong to no call, until dismissed or overtaken by a success in the same matter.
import { isDriverError } from '../../contract/driver/driverError';
import type { SoftphoneError } from '../../contract/softphoneError';
import { fault, ofDriver } from '../../errors';
import type { Failure } from './input';
import type { Banner, SessionState } from './state';

const MOST_BANNERS = 5;

export function pushBanner(
  state: SessionState,
  about: Banner['about'],
  error: SoftphoneError,
  level: Banner['level'] = 'error',
  callKey?: string,
): SessionState {
  const others = state.banners.filter((banner) => banner.error.code !== error.code);
  const banner: Banner = { about, error, level, ...(callKey === undefined ? {} : { callKey }) };
  return { ...state, banners: [...others, banner].slice(-MOST_BANNERS) };
}

/** What was chosen on the screen of a call is for that call alone. What cannot be is not taken for another one, and that is said. */
export const refuseChoice = (state: SessionState): SessionState =>
  pushBanner(state, 'call', fault('SP-3012'), 'warning');

export const clearBanners = (state: SessionState, about: Banner['about']): SessionState =>
  state.banners.some((banner) => banner.about === about)
    ? { ...state, banners: state.banners.filter((banner) => banner.about !== about) }
    : state;

export const dismissBanner = (state: SessionState, code: string): SessionState => ({
  ...state,
  banners: state.banners.filter(({ error }) => error.code !== code),
});

/** The call is back, or is placed again. */
export const dismissBannerOf = (state: SessionState, callKey: string): SessionState => ({
  ...state,
  banners: state.banners.filter((banner) => banner.callKey !== callKey),
});

/** Drivers and our own side speak of errors differently; from here on there is one kind. */
export const asSoftphoneError = (failure: Failure): SoftphoneError =>
  isDriverError(failure) ? ofDriver(failure) : failure;
