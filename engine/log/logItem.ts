// One log on its way: the queue's own note about it, and what others are told of it.
import type { FieldValue, RecordFacts } from '../contract/crm/crm';
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
  /** Refusals since then: what is only uncertain is tried without end. */
  refused: number;
  retryAt: number | null;
  timer: number | null;
  /** The data is there; only an older update of unknown fate may still land on top of it. */
  isConfirming: boolean;
  /** The record that is known may be gone. */
  isRecordInDoubt: boolean;
  /** Look-ups in a row that the org has refused. */
  denials: number;
  error: SoftphoneError | null;
  /** Saved for good: as the CRM says where it hangs; null: not asked, or no answer. */
  seen: RecordFacts | null;
}

export const newItem = (log: StoredLog, phase: LogItemPhase): LogItem => ({
  log,
  phase,
  tries: 0,
  refused: 0,
  retryAt: null,
  timer: null,
  isConfirming: false,
  isRecordInDoubt: false,
  denials: 0,
  // Of the page before: until it is tried again, that is why it is not saved.
  error: phase === 'due' ? log.refusal : null,
  seen: null,
});

export function statusOf(item: LogItem): CallLogStatus {
  const { log, tries, retryAt, error } = item;
  return {
    key: log.key,
    state: stateOf(item),
    final: log.final,
    attempt: tries,
    ...(log.recordId === null ? {} : { recordId: log.recordId }),
    ...(retryAt === null ? {} : { retryAt }),
    ...(error === null ? {} : { error }),
    ...(log.dropped.length === 0 ? {} : { dropped: log.dropped }),
    ...(item.phase === 'done' ? { hangsAt: hangsAt(item) } : {}),
  };
}

/** What the CRM has taken; where it was asked afterwards, only what it still says. */
function hangsAt({ log, seen }: LogItem): string {
  const names = (['person', 'matter'] as const).flatMap((part) => {
    const id = log.fields[part];
    const isThere = seen ? isSameId(seen[part]?.id, id) : log.known[part] === id;
    return isThere && typeof id === 'string' ? (log.names[part] ?? []) : [];
  });
  return names.join(' · ');
}

/** With 15 characters or with 18. */
const isSameId = (a: FieldValue | undefined, b: FieldValue | undefined): boolean =>
  typeof a === 'string' && typeof b === 'string' && a.slice(0, 15) === b.slice(0, 15);

function stateOf({ log, phase, error, isConfirming }: LogItem): CallLogStatus['state'] {
  switch (phase) {
    case 'running':
      return isConfirming ? 'confirming' : 'saving';
    case 'done':
      return 'saved';
    case 'failed':
      return 'failed';
    case 'due':
    case 'resting':
      if (isConfirming) return 'confirming';
      // A refusal alone is not: it is the look-up after it that found nothing out.
      return log.recordId === null && (log.creatingSince !== null || isUncertain(error))
        ? 'uncertain'
        : 'waiting';
  }
}

const isUncertain = (error: SoftphoneError | null): boolean =>
  error?.code === 'SP-3001' || isUndecided(error);

/** Nobody but a person can say whether there is a record. */
export const isUndecided = (error: SoftphoneError | null): boolean => error?.code === 'SP-3011';
