// Calls of an earlier session, or of a driver that was started again: reported by the driver in time, or lost.
import type { Call } from '../../contract/driver/call';
import { fault } from '../../errors';
import { pushBanner } from '../state/banners';
import { callMoments } from './callMoments';
import type { CallRecord } from '../state/callRecord';
import { isLive } from '../state/callRecord';
import { patchCall } from '../state/callTable';
import { putLog } from '../record/logs';
import type { SessionState } from '../state/state';
import type { Step } from '../state/step';
import { chain, only, step } from '../state/step';

export function awaitingDue(state: SessionState, at: number): Step {
  const { awaiting } = state;
  if (!awaiting || awaiting.until > at) return step(state);
  const unreported = state.calls.filter(({ isConfirmed, call }) => !isConfirmed && call.state !== 'closed');
  return chain(
    { ...state, awaiting: null },
    ...unreported.map(
      (record) => (now: SessionState) =>
        isLive(record) ? lost(now, record, awaiting, at) : step(vendorGone(now, record)),
    ),
  );
}

type Awaiting = NonNullable<SessionState['awaiting']>;

function lost(state: SessionState, record: CallRecord, awaiting: Awaiting, at: number): Step {
  const { lastAlive, isPageLeft } = awaiting;
  // Where the sound was in the page, the call went with it; else the telephone system has lost it.
  const endReason = isPageLeft && state.driver.capabilities.includes('media.local') ? 'page-left' : 'lost';
  const error = fault(endReason === 'page-left' ? 'SP-3008' : 'SP-3007');
  // How long it really lasted is unknown: until it was last seen alive is certain.
  const endedAt = Math.max(lastAlive, record.call.answeredAt ?? record.call.startedAt);
  const call: Call = { ...record.call, state: 'closed', endReason, endedAt, allowed: [] };
  return chain(
    state,
    only((now) => patchCall(now, record.key, { call, isLost: true })),
    only((now) => pushBanner(now, 'call', error, 'warning', record.key)),
    (now) => callMoments(now, record, record.key, at),
  );
}

/** Only the wrap-up was left, and the vendor has ended its own meanwhile: the agent may still finish here. */
function vendorGone(state: SessionState, record: CallRecord): SessionState {
  const call: Call = { ...record.call, state: 'closed', allowed: [] };
  const wrapUp = record.wrapUp && { ...record.wrapUp, isVendors: false };
  return patchCall(state, record.key, { call, wrapUp });
}

/** What the last session handed over and the queue has never acknowledged is handed over again. */
export const putUnacknowledged = (state: SessionState): Step =>
  chain(
    state,
    ...state.calls
      .filter(({ log }) => log.isDrafted && !log.isTaken)
      .map(
        ({ key, log }) =>
          (now: SessionState) =>
            putLog(now, key, log.isFinal),
      ),
  );
