// What a driver says of itself before it runs: what it can do at most, how it is set up, whom it contacts. Plain data: it is the
// manifest.json beside the bundle.

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
  | 'calls.multiple'
  // Since 1.1.
  | 'session.reconnect'
  | 'call.deflect'
  | 'call.move'
  | 'device.select'
  | 'media.early'
  | 'conference.merge'
  | 'conference.leave'
  | 'party.hold'
  | 'party.mute'
  | 'recording.start'
  | 'wrapup.early'
  | 'directory.presence'
  | 'queues'
  | 'queue.login'
  | 'voicemail'
  | 'supervise.listen'
  | 'supervise.whisper'
  | 'supervise.barge'
  | 'supervise.end'
  | 'vendor.actions';

export interface ConfigField {
  /** Key of the setting in the configuration that `start` is given. */
  readonly key: string;
  /** For the admin. */
  readonly label: string;
  /** Checked by the engine before code of the vendor runs. */
  readonly type: 'string' | 'url' | 'host' | 'integer' | 'boolean' | 'choice';
  /** There is no start without it. */
  readonly required?: boolean;
  /** choice: what it may be. */
  readonly choices?: readonly string[];
  /** What it is when nothing is said. */
  readonly default?: string | number | boolean;
}
/** Secrets never reach the browser through here: a driver asks `host.credential()` for a short-lived one. */
export type DriverConfig = Readonly<Record<string, string | number | boolean | undefined>>;

export interface DriverManifest {
  /** Stable, lower case: 'simulator', 'sip', 'finesse'. */
  readonly id: string;
  /** Name of the telephone system, shown to agent and admin. */
  readonly label: string;
  /** Of the driver, for support. */
  readonly version: string;
  /** Contract version it was written for, 'major.minor'. */
  readonly contract: string;
  /** The most it can ever do; the live set is in the snapshot. */
  readonly capabilities: readonly Capability[];
  /** Its settings. */
  readonly configSchema: readonly ConfigField[];
  /** URL patterns it contacts, with `{placeholders}` taken from its configuration (for CSP). */
  readonly origins: readonly string[];
  /** May it run in two tabs at once for one agent? 'exclusive' runs in the leader alone. */
  readonly sessions: 'exclusive' | 'shared';
  /** A page of the vendor's own rings for each call: the engine stays silent. */
  readonly rings?: boolean;
}
