// What a driver tells, and how things stand: whole objects, never deltas.
import type { Call } from './call';
import type { DriverError } from './driverError';
import type { Capability, DriverManifest } from './manifest';
import type { AgentQueue, DirectoryEntry, RingDevice, Voicemail } from './people';
import type { AgentState } from './presence';
import type { VendorAction, VendorNotice } from './vendorAction';

export type SessionPhase = 'stopped' | 'starting' | 'login-required' | 'ready' | 'reconnecting' | 'failed';

export interface LoginField {
  readonly key: string;
  readonly label: string;
  readonly type: 'text' | 'password' | 'choice';
  readonly choices?: readonly string[];
  readonly required?: boolean;
}

export interface SessionState {
  readonly phase: SessionPhase;
  readonly identity?: string;
  readonly since: number;
  readonly error?: DriverError;
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
  readonly id: string;
  readonly label: string;
  readonly address: string;
}

/** How things stand. What a system does not have is absent. */
export interface DriverSnapshot {
  readonly session: SessionState;
  readonly agent: AgentState;
  readonly calls: readonly Call[];
  readonly capabilities: readonly Capability[];
  readonly callerIds?: readonly CallerId[];
  /** Since 1.1, as all that follow. */
  readonly devices?: readonly RingDevice[];
  readonly queues?: readonly AgentQueue[];
  readonly voicemail?: Voicemail;
  /** The watched entries of the directory, each as it is now. */
  readonly watched?: readonly DirectoryEntry[];
  /** The vendor's actions that belong to no call; those of a call are in it. */
  readonly actions?: readonly VendorAction[];
}

export interface QualitySample {
  readonly callId: string;
  /** Mean opinion score, 1 to 4.5. */
  readonly mos?: number;
  readonly rttMs?: number;
  readonly jitterMs?: number;
  /** Of what was sent to this agent since the last sample, 0 to 100. */
  readonly lossPct?: number;
  /** Counted since the call was answered. Since 1.1. */
  readonly packets?: number;
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
