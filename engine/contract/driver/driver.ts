// The driver contract: what one telephone system's bundle offers, and what it is given. One way in (`perform`), one way
// out (`emit`), plain structured-cloneable data only.
import type { Command, CommandOutcome } from './command';
import type { DriverEvent, DriverSnapshot } from './event';
import type { DriverConfig, DriverManifest } from './manifest';

// A vendor finds every type of the contract here; each subject has a file of its own.
export type * from './command';
export type * from './event';
export type * from './manifest';
export type * from './people';
export type * from './presence';
export type * from './vendorAction';

/** Minor versions only add: a driver written for 1.0 runs unchanged. See docs/driver-guide.md, "Versions". */
export const CONTRACT_VERSION = '1.1';

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
/**
 * Kept by the engine per org, user and driver: the same for every tab of that user in one browser, over reloads and
 * hand-overs, and gone with a sign-out (`stop('logout')`). At most 64 KB of JSON; no secrets.
 */
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
