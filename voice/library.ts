// What we use of Salesforce's connector library (`scv-connector-base` 4.8.10), as types alone: the library is a file of its own that
// the page loads before ours, and whose classes it tells from copies. Its own declarations lag behind its code.

/** Words of the library that go up: `Constants.VOICE_EVENT_TYPE` and `SHARED_EVENT_TYPE`. A test holds them against the library. */
export const EVENTS = [
  'LOGIN_RESULT',
  'LOGOUT_RESULT',
  'CALL_STARTED',
  'CALL_CONNECTED',
  'CALL_UPDATED',
  'HANGUP',
  'PARTICIPANT_ADDED',
  'PARTICIPANT_CONNECTED',
  'PARTICIPANT_REMOVED',
  'PARTICIPANTS_CONFERENCED',
  'MUTE_TOGGLE',
  'HOLD_TOGGLE',
  'RECORDING_TOGGLE',
  'AFTER_CALL_WORK_STARTED',
  'WRAP_UP_ENDED',
  'SET_AGENT_STATUS',
  'UPDATE_AUDIO_STATS',
  'MESSAGE',
] as const;
export type VoiceEvent = (typeof EVENTS)[number];
/** Under which an error of the agent's goes up. */
export const AGENT_ERROR = 'AGENT_ERROR';

export type CallType = 'Inbound' | 'Outbound' | 'AddParticipant' | 'InternalCall' | 'Consult';
export type ParticipantType = 'Agent' | 'Initial_Caller' | 'Third_Party' | 'Supervisor';
export type ContactType = 'PhoneBook' | 'Queue' | 'PhoneNumber' | 'Agent' | 'Flow';
export type PhoneType = 'SOFT_PHONE' | 'DESK_PHONE';
/** What Salesforce writes of an agent who did not take a call. */
export type AgentStatus =
  | 'MissedCallAgent'
  | 'DeclinedByAgent'
  | 'FailedConnectAgent'
  | 'FailedConnectCustomer';

export interface Contact {
  readonly id?: string;
  readonly type?: ContactType;
  readonly name?: string;
  readonly phoneNumber?: string;
  readonly prefix?: string;
  readonly extension?: string;
  readonly queue?: string;
  readonly availability?: 'AVAILABLE' | 'BUSY' | 'OFFLINE';
  readonly queueWaitTime?: string;
  /** Of click-to-dial: the record that the number stands on. */
  readonly recordId?: string;
}
export interface PhoneCallAttributes {
  readonly voiceCallId?: string;
  readonly participantType: ParticipantType;
  readonly dialerType?: 'OutboundPreview';
  readonly parentId?: string;
  readonly isOnHold?: boolean;
  readonly isConsultCall?: boolean;
}
export interface CallInfo {
  readonly callStateTimestamp: Date;
  readonly isOnHold: boolean;
  readonly isMuted: boolean;
  readonly isRecordingPaused: boolean;
  readonly initialCallId?: string;
  readonly queueName?: string;
  readonly isSoftphoneCall: boolean;
  readonly acceptEnabled: boolean;
  readonly declineEnabled: boolean;
  readonly muteEnabled: boolean;
  readonly swapEnabled: boolean;
  readonly conferenceEnabled: boolean;
  readonly holdEnabled: boolean;
  readonly recordEnabled: boolean;
  readonly addCallerEnabled: boolean;
  readonly extensionEnabled: boolean;
  readonly endCallDisabled: boolean;
  readonly isReplayable: boolean;
  readonly isMultiParty: boolean;
  readonly showMuteButton: boolean;
  readonly showRecordButton: boolean;
  readonly showAddCallerButton: boolean;
  readonly showAddBlindTransferButton: boolean;
  readonly showMergeButton: boolean;
  readonly showSwapButton: boolean;
  readonly removeParticipantVariant: 'ALWAYS' | 'NEVER';
  /** JSON text of fields of the VoiceCall record, by their API names. */
  readonly additionalFields?: string;
}
export interface PhoneCall {
  readonly callId: string;
  readonly callType: CallType;
  readonly callSubtype: 'PSTN' | 'WebRTC';
  readonly phoneNumber?: string;
  readonly contact: Contact;
  readonly state: 'ringing' | 'connected' | 'transferring' | 'transferred' | 'ended';
  readonly callAttributes: PhoneCallAttributes;
  readonly callInfo: CallInfo;
  readonly reason?: 'ended' | 'error';
  readonly closeCallOnError?: boolean;
  readonly agentStatus?: AgentStatus;
}

export interface Participant {
  readonly initialCallHasEnded: boolean;
  readonly callInfo: CallInfo;
  readonly callAttributes: PhoneCallAttributes;
  readonly phoneNumber: string;
  readonly callId: string;
  readonly connectionId?: string;
  readonly contact: Contact;
}
export interface HoldToggle {
  readonly isThirdPartyOnHold?: boolean;
  readonly isCustomerOnHold?: boolean;
  /** By their ids; the library takes a list too. */
  readonly calls: Readonly<Record<string, PhoneCall>>;
  readonly isCallMerged: boolean;
}
export interface StatsInfo {
  readonly packetsCount: number;
  readonly packetsLost: number;
  readonly jitterBufferMillis: number;
  readonly roundTripTimeMillis: number;
}
interface StatsElement {
  readonly inputChannelStats: StatsInfo;
  readonly outputChannelStats: StatsInfo;
}
interface AgentConfig {
  readonly phones: readonly PhoneType[];
  readonly selectedPhone: { readonly type: PhoneType };
}

/** A class of the library. What it makes is passed back to it and looked into by nobody else. */
type Made<Parts> = new (parts: Parts) => Parts;

export interface CallClasses {
  readonly PhoneCall: Made<PhoneCall>;
  readonly PhoneCallAttributes: Made<PhoneCallAttributes>;
  readonly CallInfo: Made<CallInfo>;
  readonly Contact: Made<Contact>;
}
export interface ResultClasses {
  readonly ActiveCallsResult: Made<{ readonly activeCalls: readonly PhoneCall[] }>;
  readonly AgentConfigResult: Made<AgentConfig>;
  readonly AgentStatusInfo: Made<{ readonly statusId: string; readonly statusName?: string }>;
  readonly AgentVendorStatusInfo: Made<{
    readonly statusId: string;
    readonly statusType?: string;
    readonly statusName?: string;
  }>;
  readonly AudioStats: Made<{
    readonly callId: string;
    readonly stats?: readonly StatsElement[];
    readonly isAudioStatsCompleted?: boolean;
  }>;
  readonly AudioStatsElement: Made<StatsElement>;
  readonly CallResult: Made<{ readonly call: PhoneCall }>;
  readonly CustomError: new (parts: {
    readonly labelName: string;
    readonly namespace: string;
    readonly message?: string;
  }) => Error;
  readonly GenericResult: Made<{ readonly success: boolean }>;
  readonly HangupResult: Made<{ readonly calls: readonly PhoneCall[] }>;
  readonly HoldToggleResult: Made<HoldToggle>;
  readonly InitResult: Made<{ readonly showLogin?: boolean; readonly loginFrameHeight?: number }>;
  readonly LogoutResult: Made<{ readonly success: boolean; readonly loginFrameHeight?: number }>;
  readonly MuteToggleResult: Made<{
    readonly isMuted: boolean;
    readonly isGlobal: boolean;
    readonly call?: PhoneCall;
  }>;
  readonly ParticipantResult: Made<Participant>;
  readonly Phone: Made<{ readonly type: PhoneType; readonly number?: string }>;
  readonly PhoneContactsResult: Made<{
    readonly contacts: readonly Contact[];
    readonly contactTypes: readonly ContactType[];
  }>;
  readonly RecordingToggleResult: Made<{ readonly isRecordingPaused: boolean }>;
  readonly SetAgentStateResult: Made<{ readonly success: boolean; readonly isStatusSyncNeeded?: boolean }>;
  readonly SharedCapabilitiesResult: Made<Readonly<Record<string, boolean>>>;
  readonly SignedRecordingUrlResult: Made<{ readonly success: boolean; readonly callId?: string }>;
  readonly StatsInfo: Made<StatsInfo>;
  readonly VoiceCapabilitiesResult: Made<Readonly<Record<string, boolean>>>;
}

export interface ConnectorLibrary extends CallClasses, ResultClasses {
  /** Their methods throw `Not implemented` until they are overridden. */
  readonly TelephonyConnector: new () => object;
  readonly VendorConnector: new () => object;
  readonly initializeConnector: (vendor: object) => void;
  /** Rejects before Salesforce has sent its port. */
  readonly publishEvent: (event: {
    readonly eventType: VoiceEvent;
    readonly payload: unknown;
    readonly registerLog?: boolean;
  }) => Promise<void>;
  readonly publishError: (event: { readonly eventType: string; readonly error: unknown }) => void;
}
