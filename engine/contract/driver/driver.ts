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
  /** Epoch ms. */
  now(): number;
  /** Runs once after so many ms, also in a hidden tab; gives the id. */
  setTimeout(run: () => void, ms: number): number;
  /** An id that is unknown or over does nothing. */
  clearTimeout(id: number): void;
}
/** Devices, levels and the ringing tone belong to the engine; a driver never enumerates devices. */
export interface DriverMedia {
  /** Rejects with a `DriverError`: `media-permission`, `media-device`. */
  microphone(): Promise<MediaStream>;
  /** Called with the new stream when the agent changes the microphone during a call. Returns the unsubscribe. */
  onMicrophoneChange(listener: (stream: MediaStream) => void): () => void;
  /** null: no longer. */
  playRemote(callId: string, stream: MediaStream | null): void;
  /** What the agent hears instead of the far end; null: no longer. */
  playTone(callId: string, tone: 'ringback' | 'busy' | null): void;
}
/**
 * Kept by the engine per org, user and driver, in this browser: the same for every tab of that user, over reloads and
 * hand-overs. The engine never clears it, also not at a sign-out: what the next agent must not find, the driver takes back
 * itself, by saving without it. Where the browser denies storage it lasts as long as the page. At most 64 KB of JSON; no
 * secrets.
 */
export interface DriverMemory {
  /** What was saved last; null: nothing yet. */
  load(): Promise<string | null>;
  /** Takes the place of what was saved before. Rejects above 64 KB. */
  save(json: string): Promise<void>;
}
export interface DriverHost {
  /** The engine's own contract version, 'major.minor'. */
  readonly contract: string;
  /** The one way out. */
  emit(event: DriverEvent): void;
  /** No numbers, names, digits or credentials. Debug lines show in debug mode alone. */
  log(level: LogLevel, message: string, data?: unknown): void;
  /** A short-lived credential minted by the CRM's server. */
  credential(
    name: string,
    options?: { readonly forceRefresh?: boolean },
  ): Promise<{ readonly value: string; readonly expiresAt?: number }>;
  /** URL of a file shipped in the driver's own bundle (sounds, worker scripts). */
  asset(name: string): string;
  /** For every timer: those of a hidden page fire once a minute. */
  readonly clock: DriverClock;
  /** The sound of this page, for drivers with `media.local`. */
  readonly media: DriverMedia;
  /** What is to be known after a reload. */
  readonly memory: DriverMemory;
}

/**
 * logout: the agent leaves, calls end. handover: another tab goes on with the calls. unload: the page is left or loaded anew.
 */
export type StopReason = 'logout' | 'handover' | 'unload';

export interface SoftphoneDriver {
  /** What the driver is; the same as in manifest.json. */
  readonly manifest: DriverManifest;
  /** Resolves at `ready` or `login-required`; rejects with one `DriverError`. */
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
  /** `contract`: the version that the bundle was built for. */
  register(contract: string, id: string, factory: DriverFactory): void;
}
