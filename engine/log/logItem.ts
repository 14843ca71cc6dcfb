// One log on its way: the queue's own note about it, and what others are told of it.
import type { CallLogStatus } from '../contract/ports';
import type { SoftphoneError } from '../contract/softphoneError';
import type { StoredLog } from './storedLog';

/** ```
 * due -> running -> done
 *           |  \--> resting -> due      (at retryAt)
 *           \-----> failed              (retry by hand, or a newer entry)
 * ``` */
export type LogItemPhase = 'due' | 'running' | 'resting' | 'failed' | 'done';
export interface LogItem {
  log: StoredLog;
  phase: LogItemPhase;
  tries: number;
  retryAt: number | null;
  timer: number | null;
  error: SoftphoneError | null;
}

export const newItem = (log: StoredLog, phase: LogItemPhase): LogItem => ({
  log,
  phase,
  tries: 0,
  retryAt: null,
  timer: null,
  error: null,
});

export function statusOf({ log, phase, tries, retryAt, error }: LogItem): CallLogStatus {
  return {
    key: log.key,
    state: stateOf(log, phase),
    final: log.final,
    attempt: tries,
    ...(log.recordId === null ? {} : { recordId: log.recordId }),
    ...(retryAt === null ? {} : { retryAt }),
    ...(error === null ? {} : { error }),
  };
}

function stateOf(log: StoredLog, phase: LogItemPhase): CallLogStatus['state'] {
  switch (phase) {
    case 'running':
      return 'saving';
    case 'done':
      return 'saved';
    case 'failed':
      return 'failed';
    case 'due':
    case 'resting':
      return log.recordId === null && log.creatingSince !== null ? 'uncertain' : 'waiting';
  }
}
