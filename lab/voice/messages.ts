// What Omni-Channel and a connector say to each other, as data: the stand-in sends and understands just this. Tests hold it against
// Salesforce's own library.

/** Down to the connector, and the events that answer it where nothing goes wrong. */
export const DOWN = {
  SET_AGENT_STATUS: ['SET_AGENT_STATUS_RESULT'],
  GET_PHONE_CONTACTS: ['PHONE_CONTACTS'],
  AGENT_AVAILABLE: [],
  ACCEPT_CALL: ['CALL_CONNECTED'],
  DECLINE_CALL: ['HANGUP'],
  END_CALL: ['HANGUP', 'PARTICIPANT_REMOVED'],
  DIAL: ['CALL_STARTED'],
  MUTE: ['MUTE_TOGGLE'],
  UNMUTE: ['MUTE_TOGGLE'],
  HOLD: ['HOLD_TOGGLE'],
  RESUME: ['HOLD_TOGGLE'],
  SWAP_PARTICIPANTS: ['HOLD_TOGGLE'],
  CONFERENCE: ['HOLD_TOGGLE'],
  ADD_PARTICIPANT: ['PARTICIPANT_ADDED', 'HANGUP'],
  SEND_DIGITS: [],
  WRAP_UP_CALL: [],
  LOGOUT: ['LOGOUT_RESULT'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Down = keyof typeof DOWN;

/** What comes up unasked as well. */
export const UP = [
  'SHOW_LOGIN',
  'LOGIN_RESULT',
  'LOGOUT_RESULT',
  'SET_AGENT_STATUS',
  'CALL_STARTED',
  'CALL_CONNECTED',
  'CALL_UPDATED',
  'CALL_FAILED',
  'HANGUP',
  'PARTICIPANT_ADDED',
  'PARTICIPANT_CONNECTED',
  'PARTICIPANT_REMOVED',
  'MUTE_TOGGLE',
  'HOLD_TOGGLE',
  'PHONE_CONTACTS',
  'AFTER_CALL_WORK_STARTED',
  'WRAP_UP_ENDED',
  'ERROR',
  'INFO',
] as const;

/** A call as far as the phone looks into it. */
export interface VoiceCall {
  readonly callId: string;
  readonly callType?: string;
  readonly state?: string;
  readonly phoneNumber?: string;
  readonly contact?: { readonly name?: string; readonly phoneNumber?: string } | null;
  readonly callAttributes?: { readonly participantType?: string };
  readonly callInfo?: Readonly<Record<string, unknown>>;
}
export interface VoiceContact {
  readonly id?: string;
  readonly name?: string;
  readonly type?: string;
  readonly phoneNumber?: string;
  readonly availability?: string | null;
}
export interface Message {
  readonly event: string;
  readonly payload: unknown;
}

/** What comes over the port, without the lines for Salesforce's log; null: one of those. */
export function readUp(data: unknown): Message | null {
  const { type, payload } = data as { readonly type: string; readonly payload?: unknown };
  if (type === 'LOG') return null;
  if (type !== 'TELEPHONY_EVENT_DISPATCHED') return { event: type, payload };
  const told = payload as { readonly telephonyEventType: string; readonly telephonyEventPayload: unknown };
  return { event: told.telephonyEventType, payload: told.telephonyEventPayload };
}
