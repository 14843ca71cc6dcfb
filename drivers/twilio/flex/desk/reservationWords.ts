// What a reservation's status means for a call, and what ends it. Words come in any order, twice, or not at all: nothing here
// goes back.
//
//   pending -> accepted -> wrapping -> completed
//      \-> rejected | timeout | canceled | rescinded
import type { CallState, EndReason } from '../../../../engine/contract/driver/call';
import { isOver } from '../../../../engine/contract/driver/callRules';
import type { DriverError } from '../../../../engine/contract/driver/driverError';
import type { ReservationStatus } from '../router/router';

export interface CallEnd {
  readonly endReason: EndReason;
  readonly error?: DriverError;
}

export interface Standing {
  readonly state: CallState;
  readonly wasAnswered: boolean;
  /** What the agent did to end it: that is the reason, whatever comes first. */
  readonly intent: CallEnd | null;
}

export type Step =
  | { readonly type: 'end'; readonly end: CallEnd }
  | { readonly type: 'wrapup' }
  | { readonly type: 'close' };

const UNANSWERED: Readonly<Partial<Record<ReservationStatus, EndReason>>> = {
  rejected: 'rejected',
  timeout: 'missed',
  canceled: 'cancelled',
  rescinded: 'taken-elsewhere',
};

/** The steps that the call takes on this word; none: it means nothing for it now. */
export function stepsFor(
  status: ReservationStatus,
  { state, wasAnswered, intent }: Standing,
): readonly Step[] {
  if (state === 'closed' || status === 'pending' || status === 'accepted') return [];
  const own = UNANSWERED[status];
  const end = intent ?? { endReason: own ?? (wasAnswered ? 'remote-hangup' : 'cancelled') };
  const ends: readonly Step[] = isOver(state) ? [] : [{ type: 'end', end }];
  if (status === 'wrapping') return state === 'wrapup' ? [] : [...ends, { type: 'wrapup' }];
  return [...ends, { type: 'close' }];
}
