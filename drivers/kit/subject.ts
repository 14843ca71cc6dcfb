// The driver that is looked at: how to make one, and the files of its bundle.
import type { DriverFactory } from '../../engine/contract/driver/driver';

export interface Subject {
  readonly makeDriver: DriverFactory;
  /** Files of the built bundle by their path in it (`driver.js`, `manifest.json`, `assets/...`), as text. */
  readonly bundle: Readonly<Record<string, string>>;
  /** URL of a file of `assets/`, for `host.asset`. */
  readonly asset: (name: string) => string;
}
