// What a queue of call logs is given.
import type { Clock, Log, LogSink } from '../contract/ports';
import type { dropped } from './dropping';
import type { LogFence, LogHost } from './patientHost';
import type { RetryTimeouts } from './retryPolicy';
import type { LogStore } from './store/logStore';

export interface LogQueuePorts {
  readonly store: LogStore;
  /** Of any tab; asked anew for each request. */
  readonly host: () => LogHost;
  readonly clock: Clock;
  readonly random: () => number;
  readonly sink: LogSink;
  readonly log: Log;
  readonly timeouts: RetryTimeouts;
  /** Null: no other tab can lead. */
  readonly fence?: LogFence | null;
  /** What a refused save may do without; loaded with the first. */
  readonly dropping: () => Promise<typeof dropped>;
  /** So many logs of an earlier page cannot be read; they are kept. */
  readonly unread?: (count: number) => void;
}
