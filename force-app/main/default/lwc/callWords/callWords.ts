// A call's state and direction in words and icons, the same on every screen. An icon never stands without its word.
import type { CallDirection, CallState } from '../../../../../engine/contract/driver/call';
import { label } from 'c/labels';
import type { LabelName } from 'c/labels';

const STATES: Readonly<Record<CallState, LabelName>> = {
  offered: 'State_Offered',
  dialing: 'State_Dialing',
  alerting: 'State_Alerting',
  connecting: 'State_Connecting',
  active: 'State_Active',
  held: 'State_Held',
  ended: 'State_Ended',
  wrapup: 'State_WrapUp',
  closed: 'State_Ended',
};
const DIRECTIONS: Readonly<Record<CallDirection, { readonly word: LabelName; readonly icon: string }>> = {
  inbound: { word: 'Direction_Inbound', icon: 'utility:incoming_call' },
  outbound: { word: 'Direction_Outbound', icon: 'utility:outbound_call' },
  internal: { word: 'Direction_Internal', icon: 'utility:people' },
};

const ENDINGS: Readonly<Record<string, LabelName>> = {
  missed: 'End_Missed',
  rejected: 'End_Declined',
  cancelled: 'End_Cancelled',
  'no-answer': 'End_NoAnswer',
  busy: 'End_Busy',
  unreachable: 'End_Unreachable',
  transferred: 'End_Transferred',
  'taken-elsewhere': 'End_TakenElsewhere',
  'media-failed': 'End_Failed',
  lost: 'End_Lost',
  'page-left': 'End_PageLeft',
  failed: 'End_Failed',
};

/** Only what is worth saying; a call that somebody hung up has simply ended. */
export const endText = (reason: string | null): string => {
  const name = ENDINGS[reason ?? ''];
  return name === undefined ? '' : label(name);
};
export const stateText = (state: CallState): string => label(STATES[state]);
export const directionText = (direction: CallDirection): string => label(DIRECTIONS[direction].word);
export const directionIcon = (direction: CallDirection): string => DIRECTIONS[direction].icon;
