// What a driver tells, and how things stand: whole objects, never deltas.
import type { Call } from './call';
import type { DriverError } from './driverError';
import type { Capability, DriverManifest } from './manifest';
import type { AgentQueue, DirectoryEntry, RingDevice, Voicemail } from './people';
import type { AgentState } from './presence';
import type { VendorAction, VendorNotice } from './vendorAction';

export type SessionPhase = 'stopped' | 'starting' | 'login-required' | 'ready' | 'reconnecting' | 'failed';

export interface LoginField {
  /** Key of what was typed, in the fields of `login`. */
  readonly key: string;
  /** Shown before the field. */
  readonly label: string;
  /** password: never shown, never remembered. */
  readonly type: 'text' | 'password' | 'choice';
  /** choice: what can be chosen. */
  readonly choices?: readonly string[];
  /** Nothing is sent without it. */
  readonly required?: boolean;
}

export interface SessionState {
  readonly phase: SessionPhase;
  /** Who is signed in, for the agent to see. */
  readonly identity?: string;
  /** Epoch ms at which the phase began. */
  readonly since: number;
  /** Why the phase is not `ready`, where something went wrong. */
  readonly error?: DriverError;
  /** `login-required`: the form; empty for a sign-in without fields. */
  readonly loginFields?: readonly LoginField[];
  /**
   * `login-required` with calls on: epoch ms by which the agent must sign in, before the system gives them up. The engine
   * shows the sign-in form also without it, as long as there are calls.
   */
  readonly continueBy?: number;
  /** `reconnecting`: epoch ms of the next try by itself; `reconnect` does it now. Since 1.1. */
  readonly retryAt?: number;
}

export interface CallerId {
  /** What `dial` gives as `from`. */
  readonly id: string;
  /** Shown to the agent. */
  readonly label: string;
  /** The number that the called party sees. */
  readonly address: string;
}

/** How things stand. What a system does not have is absent. */
export interface DriverSnapshot {
  readonly session: SessionState;
  readonly agent: AgentState;
  /** All that are not `closed`. */
  readonly calls: readonly Call[];
  /** What works now. */
  readonly capabilities: readonly Capability[];
  /** The numbers that can be shown to whom is called. */
  readonly callerIds?: readonly CallerId[];
  /** Where the calls of the agent can ring. Since 1.1, as all that follow. */
  readonly devices?: readonly RingDevice[];
  readonly queues?: readonly AgentQueue[];
  readonly voicemail?: Voicemail;
  /** The watched entries of the directory, each as it is now. */
  readonly watched?: readonly DirectoryEntry[];
  /** The vendor's actions that belong to no call; those of a call are in it. */
  readonly actions?: readonly VendorAction[];
}

export interface QualitySample {
  /** The call that was listened to. */
  readonly callId: string;
  /** Mean opinion score, 1 to 4.5. */
  readonly mos?: number;
  /** Milliseconds to the far end and back. */
  readonly rttMs?: number;
  /** Milliseconds by which packets come unevenly. */
  readonly jitterMs?: number;
  /** Of what was sent to this agent since the last sample, 0 to 100. */
  readonly lossPct?: number;
  /** That came, counted since the sound of the call began. Since 1.1. */
  readonly packets?: number;
  /** That never came, counted in the same way. Since 1.1. */
  readonly packetsLost?: number;
}

/** One typed stream of whole objects. `snapshot()` always equals the fold of the stream. */
export type DriverEvent =
  | { readonly type: 'session'; readonly session: SessionState }
  | { readonly type: 'agent'; readonly agent: AgentState }
  | { readonly type: 'call'; readonly call: Call; readonly cause?: string }
  | { readonly type: 'capabilities'; readonly capabilities: readonly Capability[] }
  | ({ readonly type: 'quality' } & QualitySample)
  | { readonly type: 'notice'; readonly level: 'info' | 'warning' | 'error'; readonly error: DriverError }
  | { readonly type: 'vendor'; readonly name: string; readonly data: unknown }
  // Since 1.1.
  | PartEvent
  /** The driver learnt what it is only while it ran: `driver.manifest` says the same from now on. */
  | { readonly type: 'manifest'; readonly manifest: DriverManifest }
  | { readonly type: 'vendor.notice'; readonly notice: VendorNotice };

/** Each holds the whole of what the snapshot holds under the same name. Since 1.1. */
export type PartEvent =
  | { readonly type: 'callerIds'; readonly callerIds: readonly CallerId[] }
  | { readonly type: 'devices'; readonly devices: readonly RingDevice[] }
  | { readonly type: 'queues'; readonly queues: readonly AgentQueue[] }
  | { readonly type: 'voicemail'; readonly voicemail: Voicemail }
  | { readonly type: 'watched'; readonly watched: readonly DirectoryEntry[] }
  | { readonly type: 'actions'; readonly actions: readonly VendorAction[] };
