// A refused log without what was refused, where it may do without it.
import type { Log } from '../contract/ports';
import type { AttemptOutcome } from './logAttempt';
import type { LogQueuePorts } from './logQueuePorts';
import type { StoredLog } from './storedLog';

/** Null: nothing of it may be left out. */
export async function leavingOut(
  log: StoredLog,
  { error, sent, known }: Extract<AttemptOutcome, { type: 'failed' }>,
  ports: Pick<LogQueuePorts, 'dropping'> & { readonly log: Log },
): Promise<((log: StoredLog) => StoredLog) | null> {
  if (error?.refusals === undefined) return null;
  const drop = await ports.dropping().catch((cause: unknown) => {
    ports.log('warn', 'Nothing can be left out: what does it did not load', cause);
    return null;
  });
  const without = drop?.(log, error, sent) ?? null;
  if (without === null) return null;
  const { dropped } = without;
  const names = dropped.map(({ field, why }) => `${field} (${why})`);
  ports.log('warn', 'A call log is saved without what was refused', { key: log.key, names });
  const stood = Object.entries(known).filter(([name]) => dropped.some(({ field }) => field === name));
  return (now) => ({ ...now, dropped, known: { ...now.known, ...Object.fromEntries(stood) } });
}
