// What every runner is given: the ports it works with, and the way back into the session.
import type { SoftphoneConfig } from '../../contract/config/config';
import type { SessionPorts } from '../../contract/ports';
import type { Input } from '../state/input';

export interface RunnerContext {
  readonly config: SoftphoneConfig;
  readonly ports: SessionPorts;
  readonly dispatch: (input: Input) => void;
  /** Writes the snapshot now; resolves also when that fails. */
  readonly persist: () => Promise<void>;
}
