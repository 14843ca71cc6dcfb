// Finesse's agent states as presences: which can be chosen, which only happen, and what waits for the end of a call.
import type {
  AgentState,
  PresenceKind,
  PresenceOption,
  PresenceReason,
} from '../../../engine/contract/driver/driver';
import type { FinesseUser } from '../xml/user';

export interface ReasonLists {
  readonly notReady: readonly PresenceReason[];
  readonly logout: readonly PresenceReason[];
}

export const noReasons: ReasonLists = { notReady: [], logout: [] };

/** Known states; what else a system reports is told by its own name. */
const KIND: Readonly<Record<string, PresenceKind>> = {
  READY: 'available',
  NOT_READY: 'away',
  LOGOUT: 'offline',
  RESERVED: 'busy',
  RESERVED_OUTBOUND: 'busy',
  RESERVED_OUTBOUND_PREVIEW: 'busy',
  TALKING: 'busy',
  HOLD: 'busy',
  WORK: 'wrapup',
  WORK_READY: 'wrapup',
};

const LABEL: Readonly<Record<string, string>> = {
  READY: 'Ready',
  NOT_READY: 'Not Ready',
  LOGOUT: 'Logout',
  RESERVED: 'Reserved',
  RESERVED_OUTBOUND: 'Reserved (outbound)',
  RESERVED_OUTBOUND_PREVIEW: 'Reserved (preview)',
  TALKING: 'Talking',
  HOLD: 'Hold',
  WORK: 'Work',
  WORK_READY: 'Work, then Ready',
};

/** Unified CCX knows neither. */
const CCE_ONLY: readonly string[] = ['HOLD', 'WORK_READY', 'RESERVED_OUTBOUND', 'RESERVED_OUTBOUND_PREVIEW'];

function presenceOptions({ notReady, logout }: ReasonLists, isCcx: boolean): readonly PresenceOption[] {
  return Object.keys(KIND)
    .filter((state) => !isCcx || !CCE_ONLY.includes(state))
    .map((state) => {
      const reasons = state === 'NOT_READY' ? notReady : state === 'LOGOUT' ? logout : [];
      return {
        ...optionOf(state),
        selectable: state === 'READY' || state === 'NOT_READY' || state === 'LOGOUT',
        ...(reasons.length > 0 && { reasons, reasonRequired: true }),
      };
    });
}

const optionOf = (state: string): PresenceOption => ({
  id: state,
  label: LABEL[state] ?? state,
  kind: KIND[state] ?? 'away',
  selectable: false,
});

export function agentStateOf(
  user: FinesseUser,
  reasons: ReasonLists,
  isCcx: boolean,
  now: number,
): AgentState {
  const options = presenceOptions(reasons, isCcx);
  const find = (state: string): PresenceOption =>
    options.find(({ id }) => id === state) ?? optionOf(state === '' ? 'UNKNOWN' : state);
  const pending = user.pendingState !== '' && user.pendingState !== user.state ? user.pendingState : null;
  const reason = user.state === 'NOT_READY' || user.state === 'LOGOUT' ? user.reason : null;
  return {
    presence: find(user.state),
    ...(reason && { reason: { id: reason.id, label: reason.label } }),
    ...(pending !== null && { pending: find(pending) }),
    since: sinceOf(user.stateChangeTime, now),
    options,
  };
}

/** A time of the system's clock that lies ahead of ours is ours. */
function sinceOf(text: string, now: number): number {
  const time = Date.parse(text);
  return Number.isFinite(time) && time > 0 ? Math.min(time, now) : now;
}

export const isSignedOut = ({ state }: FinesseUser): boolean => state === 'LOGOUT' || state === '';

/** Work after a call is ended by choosing what follows it. */
export function stateAfterWork({ state, pendingState }: FinesseUser, isCcx: boolean): 'READY' | 'NOT_READY' {
  if (pendingState === 'READY' || pendingState === 'NOT_READY') return pendingState;
  return isCcx || state !== 'WORK' ? 'READY' : 'NOT_READY';
}

/** Whether wrap-up follows incoming calls, and whether it wants a reason. */
export const isWrapupReasonRequired = (
  { wrapUpOnIncoming, wrapUpOnOutgoing }: FinesseUser,
  isOutbound: boolean,
): boolean => (isOutbound ? wrapUpOnOutgoing : wrapUpOnIncoming) === 'REQUIRED_WITH_WRAP_UP_DATA';

/** Whether calls of this kind may be wrapped up at all; silence says nothing against it. */
export const hasWrapup = (
  { wrapUpOnIncoming, wrapUpOnOutgoing }: FinesseUser,
  isOutbound: boolean,
): boolean => (isOutbound ? wrapUpOnOutgoing : wrapUpOnIncoming) !== 'NOT_ALLOWED';

const ON_CALL: readonly string[] = ['RESERVED', 'RESERVED_OUTBOUND_PREVIEW', 'TALKING', 'HOLD'];
export const isOnCall = ({ state }: FinesseUser): boolean => ON_CALL.includes(state);
