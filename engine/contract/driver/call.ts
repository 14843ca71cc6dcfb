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
  | 'offered'
  | 'dialing'
  | 'alerting'
  | 'connecting'
  | 'active'
  | 'held'
  | 'ended'
  | 'wrapup'
  | 'closed';

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
  /** Unique within the call. */
  readonly id: string;
  /** What the party is to the interaction. */
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
  /** The vendor's. */
  readonly id: string;
  /** Shown to the agent. */
  readonly label: string;
}

export interface Wrapup {
  /** Epoch ms at which the vendor ends wrap-up by itself. */
  readonly deadline?: number;
  /** What can be chosen. */
  readonly codes?: readonly WrapupCode[];
  /** It cannot be completed without one. */
  readonly codeRequired?: boolean;
  /** How many codes one call may be given; absent: one. Since 1.1. */
  readonly maxCodes?: number;
}

/** internal: between two people of the telephone system itself; it has pop and log settings of its own. */
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
  /** The others, not the agent. Those that left may stay, as `left`. */
  readonly parties: readonly Party[];
  /** The number that was dialled: by the agent, or by the caller (DNIS). */
  readonly dialled?: string;
  /** Name of the queue that it came through. */
  readonly queue?: string;
  /** The far end does not hear the agent. */
  readonly muted: boolean;
  /** Absent: not known, or not recorded by this system. */
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
  /** Epoch ms; absent: never answered. */
  readonly answeredAt?: number;
  /** Epoch ms; from `ended` on. */
  readonly endedAt?: number;
  /** From `ended` on. */
  readonly endReason?: EndReason;
  /** What went wrong with it. */
  readonly error?: DriverError;
  /** With state `wrapup`; while talking, where `wrapup.early` is there. */
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
  /** Id of the record that the call is about: it is popped, and the log is related to it. */
  recordId: 'sf.recordId',
  /** Path within Salesforce that is popped where there is no record, if the admin listed it for calls. */
  popUrl: 'sf.popUrl',
  /** `true`, `yes` or `1`: nothing is popped. */
  skipPop: 'sf.skipPop',
  /**
   * Name of a screen flow that is popped where there is neither, if the admin listed it for calls; further keys `sf.flow.NAME` are
   * its inputs, those listed for it.
   */
  flow: 'sf.flow',
  /** Id of the VoiceCall record that the telephone system made for this call. Since 1.1. */
  voiceCallId: 'sf.voiceCallId',
} as const;

/** Attribute keys that a driver fills in and the call's log shows: quality as a summary when the call has ended. */
export const LOG_ATTRIBUTES = {
  /** Mean opinion score over the call, '1.0' to '4.5'. */
  mos: 'quality.mos',
  /** Per cent of the packets, 0 to 100. */
  lossPct: 'quality.lossPct',
  /** Milliseconds. */
  jitterMs: 'quality.jitterMs',
  /** Milliseconds. */
  rttMs: 'quality.rttMs',
  /** Where the recording is found: a URL or the vendor's id. */
  recording: 'recording.reference',
  /** Taken down at the telephone system: added to what the agent wrote here. */
  notes: 'log.notes',
  /** Chosen at the telephone system: counts unless the agent chose one here. */
  disposition: 'log.disposition',
} as const;
