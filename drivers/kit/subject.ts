// The driver that is looked at: how to make one, and the files of its bundle.
import type { DriverFactory } from '../../engine/contract/driver/driver';
import type { IsOwnCode } from './watch/ownCode';

export interface Subject {
  readonly makeDriver: DriverFactory;
  /** Files of the built bundle by their path in it (`driver.js`, `manifest.json`, `assets/...`), as text. */
  readonly bundle: Readonly<Record<string, string>>;
  /** URL of a file of `assets/`, for `host.asset`. */
  readonly asset: (name: string) => string;
  /** Which files are the driver's (default: those of a bundle). */
  readonly isOwnCode?: IsOwnCode;
  /** Bytes in use once garbage is collected; absent: nobody can tell here. */
  readonly heapUsed?: () => number;
}
