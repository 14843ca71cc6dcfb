// A case as data: what it needs, what it shows, and where the contract says so.
import type { Capability } from '../../engine/contract/driver/driver';
import type { BenchVerb, Setup } from './bench/bench';
import type { Rig } from './rig';

export interface ConformanceCase {
  /** `family.name`; stable, since results are compared by it. */
  readonly id: string;
  /** One sentence about a driver that conforms. */
  readonly title: string;
  /** Where it is written down: a heading of docs/driver-guide.md. */
  readonly contract: string;
  /** Skipped when the driver or the system does not offer one of these. */
  readonly needs?: readonly Capability[];
  /** Skipped when the bench does not know one of these. */
  readonly bench?: readonly BenchVerb[];
  /** How the system is set up (default `plain`). */
  readonly setup?: Setup;
  /** The case starts drivers by itself. */
  readonly startsItself?: true;
  /** How many times as long as others it may take (default 1). */
  readonly patience?: number;
  run(rig: Rig): Promise<void>;
}
