// What the self-check is given by the page, and what it gathers once for several checks.
import type { SoftphoneConfig } from '../../contract/config/config';
import type { HostInfo } from '../../contract/crm/crm';
import type { CommandOutcome } from '../../contract/driver/driver';
import type { Clock, Log } from '../../contract/ports';
import type { SoftphoneError } from '../../contract/softphoneError';
import type { Violation } from '../browser/cspWatch';
import type { LoadedDriver } from '../driver/driverLoader';
import type { ServerFacts } from './serverFacts';

export interface CheckedHost {
  /** Rejects as the start did when that failed. */
  inspect(): Promise<HostInfo>;
  callServer(
    service: string,
    method: string,
    params: Readonly<Record<string, string>>,
    timeoutMs?: number,
  ): Promise<string>;
}

export interface SelfCheckParts {
  readonly config: SoftphoneConfig;
  /** Why there is no configuration; `config` then holds the defaults. */
  readonly problem: SoftphoneError | null;
  /** Paths of what counts as its default because it was wrong. */
  readonly leftOut: readonly string[];
  readonly host: CheckedHost;
  /** Loads and checks the bundle; rejects with SP-1004 to 1007. */
  readonly loadDriver: () => Promise<LoadedDriver>;
  /** Of the running driver, in whichever tab it runs; rejects when there is none or it knows no such command. */
  readonly diagnose: () => Promise<CommandOutcome>;
  readonly isPhoneUp: boolean;
  /** Names of credentials that the driver has asked for. */
  readonly credentials: readonly string[];
  readonly violations: () => readonly Violation[];
  readonly clock: Clock;
  readonly log: Log;
}

/** `null`, or why not, instead of a rejection: several checks look at the same answer. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

export const outcomeOf = <T>(promise: Promise<T>): Promise<Outcome<T>> =>
  promise.then(
    (value): Outcome<T> => ({ ok: true, value }),
    (error: unknown): Outcome<T> => ({ ok: false, error }),
  );

export interface Gathered {
  readonly host: Outcome<HostInfo>;
  readonly facts: Outcome<ServerFacts>;
  readonly driver: Outcome<LoadedDriver>;
}
