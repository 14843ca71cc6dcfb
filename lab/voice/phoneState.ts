// What Omni-Channel's phone shows, as a fold of what the connector told. It believes the connector in everything, as Salesforce does:
// an event that comes twice or too late shows here.
import type { Message, VoiceCall, VoiceContact } from './messages';

export interface PhoneState {
  readonly isReady: boolean;
  /** Height of the sign-in frame; null: it is not shown. */
  readonly loginHeight: number | null;
  /** Id of the presence status in force. */
  readonly statusId: string | null;
  readonly calls: readonly VoiceCall[];
  readonly isMuted: boolean;
  readonly isMerged: boolean;
  /** Ids of the calls that wait for the agent's work after them. */
  readonly afterCallWork: readonly string[];
  readonly contacts: readonly VoiceContact[];
  /** What was said last that went wrong. */
  readonly problem: string | null;
}
export const PHONE_START: PhoneState = {
  ...{ isReady: false, loginHeight: null, statusId: null, isMuted: false, isMerged: false, problem: null },
  ...{ calls: [], afterCallWork: [], contacts: [] },
};

interface Payload extends Partial<VoiceCall> {
  readonly callInProgress?: VoiceCall | null;
  readonly loginFrameHeight?: number;
  readonly statusId?: string;
  readonly isMuted?: boolean;
  readonly isCallMerged?: boolean;
  readonly calls?: Readonly<Record<string, VoiceCall>>;
  readonly call?: VoiceCall;
  readonly contacts?: readonly VoiceContact[];
  readonly initialCallHasEnded?: boolean;
  readonly message?: string;
  readonly customError?: { readonly labelName: string; readonly message?: string };
}

export function heard(state: PhoneState, { event, payload }: Message): PhoneState {
  const told = (payload ?? {}) as Payload;
  switch (event) {
    case 'CONNECTOR_READY':
      return {
        ...state,
        ...{ isReady: true, loginHeight: null, problem: null },
        calls: told.callInProgress ? withCall(state.calls, told.callInProgress) : state.calls,
      };
    case 'SHOW_LOGIN':
    case 'LOGOUT_RESULT':
      return { ...state, isReady: false, loginHeight: told.loginFrameHeight ?? null };
    case 'SET_AGENT_STATUS':
      return { ...state, statusId: told.statusId ?? null };
    case 'CALL_STARTED':
    case 'CALL_CONNECTED':
      return { ...state, calls: withCall(state.calls, told), problem: null };
    case 'PARTICIPANT_ADDED':
    case 'PARTICIPANT_CONNECTED':
      return participant(state, told, event);
    case 'CALL_UPDATED':
      return { ...state, calls: told.call ? withCall(state.calls, told.call) : state.calls };
    case 'HANGUP':
      return hungUp(state, Array.isArray(payload) ? (payload as readonly VoiceCall[]) : [told]);
    case 'PARTICIPANT_REMOVED':
      return { ...state, isMerged: false, calls: without(state.calls, told.callId) };
    case 'MUTE_TOGGLE':
      return { ...state, isMuted: told.isMuted === true };
    case 'HOLD_TOGGLE':
      return {
        ...state,
        isMerged: told.isCallMerged ?? state.isMerged,
        calls: Object.values(told.calls ?? {}).reduce(withCall, state.calls),
      };
    case 'PHONE_CONTACTS':
      return { ...state, contacts: told.contacts ?? [] };
    case 'AFTER_CALL_WORK_STARTED':
      return { ...state, afterCallWork: [...state.afterCallWork, told.callId ?? ''] };
    case 'WRAP_UP_ENDED':
      return { ...state, afterCallWork: state.afterCallWork.filter((id) => id !== told.callId) };
    case 'ERROR':
    case 'INFO':
      return { ...state, problem: told.customError?.labelName ?? told.message ?? event };
    default:
      return state;
  }
}

const participant = (state: PhoneState, told: Payload, event: string): PhoneState =>
  told.callId === undefined
    ? { ...state, calls: state.calls.filter((call) => isThird(call)) }
    : {
        ...state,
        calls: withCall(state.calls, {
          ...told,
          state: event === 'PARTICIPANT_ADDED' ? 'transferring' : 'transferred',
        }),
      };

function hungUp(state: PhoneState, ended: readonly Partial<VoiceCall>[]): PhoneState {
  const calls = ended.reduce((left, { callId }) => without(left, callId), state.calls);
  return { ...state, calls, ...(calls.length === 0 && { isMuted: false, isMerged: false }) };
}

function withCall(calls: readonly VoiceCall[], call: Partial<VoiceCall>): readonly VoiceCall[] {
  const { callId } = call;
  if (callId === undefined) return calls;
  const known = calls.find((one) => one.callId === callId);
  const merged = { ...known, ...call, callId };
  return known ? calls.map((one) => (one === known ? merged : one)) : [...calls, merged];
}

/** One that is not named is everybody. */
const without = (calls: readonly VoiceCall[], callId: string | undefined): readonly VoiceCall[] =>
  callId === undefined ? [] : calls.filter((call) => call.callId !== callId);

export const isThird = ({ callAttributes }: VoiceCall): boolean =>
  callAttributes?.participantType === 'Third_Party';
export const isRinging = ({ state }: VoiceCall): boolean => state === 'ringing';
export const isHeld = ({ callInfo }: VoiceCall): boolean => callInfo?.['isOnHold'] === true;
export const can = ({ callInfo }: VoiceCall, flag: string): boolean => callInfo?.[flag] === true;
