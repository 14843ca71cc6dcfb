// The driver contract: what one telephone system's bundle offers, and what it is given. One way in (`perform`), one way
// out (`emit`), plain structured-cloneable data only.
import type { Call, CallAction } from './call';
import type { DriverError } from './driverError';

export const CONTRACT_VERSION = '1.0';

/** One flat list of words. A word names a command or an event family; nothing is inverted, nothing implied. */
export type Capability =
  | 'login'
  | 'presence.set'
  | 'presence.afterCall'
  | 'call.dial'
  | 'call.answer'
  | 'call.reject'
  | 'call.hangup'
  | 'call.hold'
  | 'call.mute'
  | 'call.dtmf'
  | 'transfer.blind'
  | 'consult'
  | 'consult.transfer'
  | 'conference'
  | 'conference.drop'
  | 'call.swap'
  | 'wrapup'
  | 'wrapup.extend'
  | 'recording.pause'
  | 'attributes.set'
  | 'directory'
  | 'media.local'
  | 'media.quality'
  | 'calls.multiple';

export interface ConfigField {
  readonly key: string;
  readonly label: string;
  readonly type: 'string' | 'url' | 'host' | 'integer' | 'boolean' | 'choice';
  readonly required?: boolean;
  readonly choices?: readonly string[];
  readonly default?: string | number | boolean;
}
/** Secrets never reach the browser through here: a driver asks `host.credential()` for a short-lived one. */
export type DriverConfig = Readonly<Record<string, string | number | boolean | undefined>>;

export interface DriverManifest {
  /** Stable, lower case: 'simulator', 'sip', 'finesse'. */
  readonly id: string;
  readonly label: string;
  readonly version: string;
  /** Contract version it was written for, 'major.minor'. */
  readonly contract: string;
  /** The most it can ever do; the live set is in the snapshot. */
  readonly capabilities: readonly Capability[];
  readonly configSchema: readonly ConfigField[];
  /** URL patterns it contacts, with `{placeholders}` taken from its configuration (for CSP). */
  readonly origins: readonly string[];
  /** May it run in two tabs at once for one agent? 'exclusive' runs in the leader alone. */
  readonly sessions: 'exclusive' | 'shared';
  /** A page of the vendor's own rings for each call: the engine stays silent. */
  readonly rings?: boolean;
}

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
  /** `login-required` with calls on: epoch ms by which the agent must sign in, before the system gives them up. */
  readonly continueBy?: number;
}

export interface PresenceReason {
  readonly id: string;
  readonly label: string;
}
export type PresenceKind = 'available' | 'away' | 'busy' | 'wrapup' | 'offline';

/** A presence that the agent can choose or be put in. `kind` is the neutral meaning; id and label are the vendor's. */
export interface PresenceOption {
  readonly id: string;
  readonly label: string;
  readonly kind: PresenceKind;
  readonly selectable: boolean;
  readonly reasons?: readonly PresenceReason[];
  readonly reasonRequired?: boolean;
}

export interface AgentState {
  readonly presence?: PresenceOption;
  readonly reason?: PresenceReason;
  /** Takes effect when the current call ends. */
  readonly pending?: PresenceOption;
  readonly since?: number;
  readonly options: readonly PresenceOption[];
}

export interface CallerId {
  readonly id: string;
  readonly label: string;
  readonly address: string;
}

export interface DriverSnapshot {
  readonly session: SessionState;
  readonly agent: AgentState;
  readonly calls: readonly Call[];
  readonly capabilities: readonly Capability[];
  readonly callerIds?: readonly CallerId[];
}

export interface QualitySample {
  readonly callId: string;
  readonly mos?: number;
  readonly rttMs?: number;
  readonly jitterMs?: number;
  readonly lossPct?: number;
}

/** One typed stream of whole objects. `snapshot()` always equals the fold of the stream. */
export type DriverEvent =
  | { readonly type: 'session'; readonly session: SessionState }
  | { readonly type: 'agent'; readonly agent: AgentState }
  | { readonly type: 'call'; readonly call: Call; readonly cause?: string }
  | { readonly type: 'capabilities'; readonly capabilities: readonly Capability[] }
  | ({ readonly type: 'quality' } & QualitySample)
  | { readonly type: 'notice'; readonly level: 'info' | 'warning' | 'error'; readonly error: DriverError }
  | { readonly type: 'vendor'; readonly name: string; readonly data: unknown };

export interface Target {
  readonly kind: 'number' | 'agent' | 'queue' | 'directory';
  readonly value: string;
}

export type CallCommandType = Exclude<
  CallAction,
  | 'dtmf'
  | 'transfer.blind'
  | 'consult'
  | 'conference.drop'
  | 'wrapup.complete'
  | 'wrapup.extend'
  | 'attributes.set'
>;

/** A command of one call. For `consult.*` and `conference` the id is that of the consult leg. */
export type CallCommand =
  | { readonly type: CallCommandType; readonly callId: string }
  | { readonly type: 'dtmf'; readonly callId: string; readonly digits: string }
  | { readonly type: 'transfer.blind' | 'consult'; readonly callId: string; readonly to: Target }
  | { readonly type: 'conference.drop'; readonly callId: string; readonly partyId: string }
  | {
      readonly type: 'wrapup.complete';
      readonly callId: string;
      readonly codeId?: string;
      readonly notes?: string;
    }
  | { readonly type: 'wrapup.extend'; readonly callId: string; readonly seconds?: number }
  | {
      readonly type: 'attributes.set';
      readonly callId: string;
      readonly attributes: Readonly<Record<string, string>>;
    };

export interface DialCommand {
  readonly type: 'dial';
  readonly to: Target;
  /** Id of one of `callerIds`. */
  readonly from?: string;
  readonly attributes?: Readonly<Record<string, string>>;
}

export type Command =
  | { readonly type: 'login'; readonly fields: Readonly<Record<string, string>> }
  | { readonly type: 'logout' }
  | {
      readonly type: 'presence.set';
      readonly id: string;
      readonly reasonId?: string;
      readonly when?: 'now' | 'after-call';
    }
  | DialCommand
  | CallCommand
  | { readonly type: 'directory.search'; readonly text: string; readonly limit: number }
  | { readonly type: 'diagnose' };
export type CommandType = Command['type'];

export interface DirectoryEntry {
  readonly target: Target;
  readonly label: string;
  readonly presence?: PresenceKind;
}
export interface DiagnosticCheck {
  readonly name: string;
  readonly state: 'ok' | 'warning' | 'failed';
  readonly cause?: string;
  readonly remedy?: string;
}
/** "The vendor took it." What became of it arrives as events. */
export interface CommandOutcome {
  /** dial, consult: id of the call whose first event was or will be emitted. */
  readonly callId?: string;
  readonly entries?: readonly DirectoryEntry[];
  readonly checks?: readonly DiagnosticCheck[];
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface DriverClock {
  now(): number;
  setTimeout(run: () => void, ms: number): number;
  clearTimeout(id: number): void;
}
/** Devices, levels and the ringing tone belong to the engine; a driver never enumerates devices. */
export interface DriverMedia {
  microphone(): Promise<MediaStream>;
  /** Called with the new stream when the agent changes the microphone during a call. Returns the unsubscribe. */
  onMicrophoneChange(listener: (stream: MediaStream) => void): () => void;
  playRemote(callId: string, stream: MediaStream | null): void;
  playTone(callId: string, tone: 'ringback' | 'busy' | null): void;
}
/** Kept by the engine per user, over reloads. At most 64 KB of JSON; no secrets. */
export interface DriverMemory {
  load(): Promise<string | null>;
  save(json: string): Promise<void>;
}
export interface DriverHost {
  readonly contract: string;
  emit(event: DriverEvent): void;
  log(level: LogLevel, message: string, data?: unknown): void;
  /** A short-lived credential minted by the CRM's server. */
  credential(
    name: string,
    options?: { readonly forceRefresh?: boolean },
  ): Promise<{ readonly value: string; readonly expiresAt?: number }>;
  /** URL of a file shipped in the driver's own bundle (sounds, worker scripts). */
  asset(name: string): string;
  readonly clock: DriverClock;
  readonly media: DriverMedia;
  readonly memory: DriverMemory;
}

export type StopReason = 'logout' | 'handover' | 'unload';

export interface SoftphoneDriver {
  readonly manifest: DriverManifest;
  start(host: DriverHost, config: DriverConfig): Promise<void>;
  /** Idempotent, never rejects; after it no event is emitted. */
  stop(reason: StopReason): Promise<void>;
  /** Synchronous, cheap, immutable. */
  snapshot(): DriverSnapshot;
  /** Rejects with one `DriverError`. */
  perform(command: Command, options?: { readonly signal?: AbortSignal }): Promise<CommandOutcome>;
}
export type DriverFactory = () => SoftphoneDriver;

/** Bundles register themselves at load on `globalThis.SoftphoneDrivers`; the host finds them by id. */
export interface DriverRegistry {
  register(contract: string, id: string, factory: DriverFactory): void;
}
