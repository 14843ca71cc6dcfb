// The call, as every side of the house sees it: plain data, whole objects, never deltas.
import type { DriverError } from './driverError';
import type { VendorAction } from './vendorAction';

/** Open enum: known values autocomplete, unknown ones are legal and must be tolerated by the reader. */
export type Open<T extends string> = T | (string & { readonly __open?: never });

/**
 * ```
 * inbound:  offered -> connecting -> active <-> held -> ended -> wrapup -> closed
 *              \__________________________________________/      (wrapup optional)
 * outbound: dialing -> alerting -> connecting -> active ...
 * ```
 * offered: rings at the agent (an outbound preview too). dialing: command taken, far end not yet ringing.
 * alerting: far end rings. connecting: accepted here, media or vendor not ready. ended: always emitted, with
 * `endReason` and `endedAt`, even when wrap-up follows at once. closed: a call's last event.
 */
export type CallState =
  'offered' | 'dialing' | 'alerting' | 'connecting' | 'active' | 'held' | 'ended' | 'wrapup' | 'closed';

/** What may be asked of one call. */
export type CallAction =
  | 'answer'
  | 'reject'
  | 'hangup'
  | 'hold'
  | 'resume'
  | 'mute'
  | 'unmute'
  | 'dtmf'
  | 'transfer.blind'
  | 'consult'
  | 'consult.transfer'
  | 'consult.cancel'
  | 'conference'
  | 'conference.drop'
  | 'swap'
  | 'recording.pause'
  | 'recording.resume'
  | 'wrapup.complete'
  | 'wrapup.extend'
  | 'attributes.set'
  // Since 1.1.
  | 'conference.leave'
  | 'party.hold'
  | 'party.resume'
  | 'party.mute'
  | 'party.unmute'
  | 'recording.start'
  | 'recording.stop'
  | 'move'
  | 'supervise.listen'
  | 'supervise.whisper'
  | 'supervise.barge'
  | 'supervise.end';

export type EndReason = Open<
  | 'local-hangup'
  | 'remote-hangup'
  | 'rejected'
  | 'missed'
  | 'cancelled'
  | 'no-answer'
  | 'busy'
  | 'unreachable'
  | 'transferred'
  | 'taken-elsewhere'
  | 'media-failed'
  | 'lost'
  /** Said by the engine: its sound went with the page. */
  | 'page-left'
  | 'failed'
>;

export interface Party {
  readonly id: string;
  readonly role: 'customer' | 'agent' | 'third-party' | 'supervisor' | 'unknown';
  /** E.164, extension or SIP URI exactly as the vendor gave it; absent for a withheld number. */
  readonly address?: string;
  /** Untrusted text from the network: shown as text only, cut to a bounded length by the view. */
  readonly name?: string;
  /** `held`: hears nothing of the others; also a far end that put the agent on hold by itself. */
  readonly state: 'ringing' | 'connected' | 'held' | 'left';
  /** The others do not hear this party. Since 1.1. */
  readonly muted?: boolean;
  /** The vendor's id of this party's own leg. Since 1.1. */
  readonly legId?: string;
}

export interface WrapupCode {
  readonly id: string;
  readonly label: string;
}

export interface Wrapup {
  /** Epoch ms at which the vendor ends wrap-up by itself. */
  readonly deadline?: number;
  readonly codes?: readonly WrapupCode[];
  readonly codeRequired?: boolean;
  /** How many codes one call may be given; absent: one. Since 1.1. */
  readonly maxCodes?: number;
}

export type CallDirection = 'inbound' | 'outbound' | 'internal';
/** supervised: a colleague's call that this agent listens to; it is neither popped nor logged. */
export type CallKind = 'customer' | 'consult' | 'supervised';

export interface Call {
  /** Stable for the driver's lifetime, never used again. */
  readonly id: string;
  /**
   * The vendor's id of this leg, at most 255 characters; `/2`, `/3` is appended for a further offer of the same id
   * to the same agent. The same after reload, failover and in any tab. It is written to Task.CallObject.
   */
  readonly logKey: string;
  /** For logs and support, e.g. `{ CallSid }`, `{ dialogId }`. */
  readonly vendorIds: Readonly<Record<string, string>>;
  /** The same for every leg of one customer interaction. */
  readonly interactionId: string;
  readonly direction: CallDirection;
  readonly kind: CallKind;
  /** Id of the call that this consult leg belongs to. */
  readonly consultOf?: string;
  readonly state: CallState;
  readonly parties: readonly Party[];
  readonly dialled?: string;
  readonly queue?: string;
  readonly muted: boolean;
  readonly recording?: 'on' | 'paused' | 'off';
  /**
   * Sound before the answer. early: the far end is heard (an announcement, the network's own ringing tone); two-way: it hears
   * the agent as well. Absent or none: the engine plays ringback. Says nothing once the call is answered. Since 1.1.
   */
  readonly media?: 'none' | 'early' | 'two-way';
  /** `offered`: epoch ms at which the system takes the offer back. Since 1.1. */
  readonly answerBy?: number;
  /** `supervised`: what the agent does in it. Since 1.1. */
  readonly supervision?: 'listen' | 'whisper' | 'barge';
  /** Where the call is; one of `DriverSnapshot.devices`. Since 1.1. */
  readonly deviceId?: string;
  /** The call is up at the vendor but its audio is being re-established. */
  readonly mediaLost?: boolean;
  /** Epoch ms, on the driver's clock. */
  readonly startedAt: number;
  readonly answeredAt?: number;
  readonly endedAt?: number;
  readonly endReason?: EndReason;
  readonly error?: DriverError;
  readonly wrapup?: Wrapup;
  /** IVR and task data. Keys that start with `sf.` are hints for the CRM side: see `SF_ATTRIBUTES`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** The vendor's own actions for this call. Since 1.1. */
  readonly actions?: readonly VendorAction[];
  /** What `perform` will accept for this call now; the panel enables exactly these. */
  readonly allowed: readonly CallAction[];
}

/** Attribute keys through which a telephone system steers pop and log. */
export const SF_ATTRIBUTES = {
  recordId: 'sf.recordId',
  popUrl: 'sf.popUrl',
  skipPop: 'sf.skipPop',
  flow: 'sf.flow',
  /** Id of the VoiceCall record that the telephone system made for this call. Since 1.1. */
  voiceCallId: 'sf.voiceCallId',
} as const;

/** Attribute keys that a driver fills in and the call's log shows: quality as a summary when the call has ended. */
export const LOG_ATTRIBUTES = {
  /** Mean opinion score over the call, '1.0' to '4.5'. */
  mos: 'quality.mos',
  lossPct: 'quality.lossPct',
  jitterMs: 'quality.jitterMs',
  rttMs: 'quality.rttMs',
  /** Where the recording is found: a URL or the vendor's id. */
  recording: 'recording.reference',
  /** Taken down at the telephone system: added to what the agent wrote here. */
  notes: 'log.notes',
  /** Chosen at the telephone system: counts unless the agent chose one here. */
  disposition: 'log.disposition',
} as const;
