// At most one banner: what stands in the way now, before what went wrong once.
import type { BannerView, RedialView } from '../../contract/panel/panelView';
import type { TabId } from '../../contract/ports';
import type { SoftphoneError } from '../../contract/softphoneError';
import { isOlder } from '../../contract/build';
import { errorView, fault, ofDriver } from '../../errors';
import { hasLiveCall } from '../state/callTable';
import { canReconnect } from '../phone/driverStart';
import { driverProblem } from '../state/readiness';
import type { SessionState } from '../state/state';

/** `isProblemShown`: the screen itself says already why there is no phone. */
export function bannerView(state: SessionState, tab: TabId, isProblemShown: boolean): BannerView | null {
  return (
    (isProblemShown ? retryOnly(state) : (reconnecting(state) ?? broken(state))) ??
    hostFailed(state, tab) ??
    newest(state) ??
    outdated(state, tab)
  );
}

/** The problem screen names the cause; the banner adds when it is tried again. */
function retryOnly(state: SessionState): BannerView | null {
  const problem = driverProblem(state);
  if (!problem || state.driver.retryAt === null) return null;
  return lasting('error', problem, state.driver.retryAt, true);
}

function reconnecting(state: SessionState): BannerView | null {
  const { session } = state.driver;
  if (session?.phase !== 'reconnecting') return null;
  const error = session.error ? ofDriver(session.error) : fault('SP-2004');
  return lasting('warning', error, session.retryAt ?? null, canReconnect(state));
}

/** Only beside a call: without one the screen says it. */
function broken(state: SessionState): BannerView | null {
  const problem = driverProblem(state);
  return problem && lasting('error', problem, state.driver.retryAt, true);
}

function hostFailed({ tabs }: SessionState, tab: TabId): BannerView | null {
  const host = tabs[tab]?.host;
  return host?.state === 'failed' ? lasting('error', host.error ?? fault('SP-1104'), null, true) : null;
}

/** The page in this tab is of an older build than the one that leads. */
function outdated(state: SessionState, tab: TabId): BannerView | null {
  const isOld = isOlder(state.tabs[tab]?.build ?? '0', state.tabs[state.self]?.build ?? '0');
  return isOld && !hasLiveCall(state) ? lasting('info', fault('SP-1014'), null, false) : null;
}

function newest(state: SessionState): BannerView | null {
  const banner = state.banners.at(-1);
  if (!banner) return null;
  const canRetry = banner.about === 'log';
  return {
    ...{ level: banner.level, error: errorView(banner.error), retryAt: null, canRetry, canDismiss: true },
    redial: redialOf(state, banner.callKey),
  };
}

/** As a press in the recents would: the call's record goes with it. */
function redialOf({ recents }: SessionState, callKey: string | undefined): RedialView | null {
  const recent = callKey === undefined ? undefined : recents.find(({ id }) => id === callKey);
  const text = recent?.number?.e164 ?? recent?.number?.national;
  return recent && text !== undefined ? { text, recentId: recent.id } : null;
}

const lasting = (
  level: BannerView['level'],
  error: SoftphoneError,
  retryAt: number | null,
  canRetry: boolean,
): BannerView => ({ level, error: errorView(error), retryAt, canRetry, canDismiss: false });
