// What an earlier page has left in the store: one log a key, and how much of it cannot be read.
import type { Clock, Log } from '../contract/ports';
import type { LogStore } from './store/logStore';
import { readRow } from './schema';
import { newest } from './storedLog';
import type { StoredLog } from './storedLog';

export interface LogsLeft {
  readonly logs: readonly StoredLog[];
  readonly unread: number;
  /** The store does not answer: nobody knows what is there. */
  readonly isBlind: boolean;
}

export async function logsLeft(ports: {
  readonly store: LogStore;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}): Promise<LogsLeft> {
  const { store, clock, log } = ports;
  let rows: readonly unknown[] = [];
  let isBlind = false;
  try {
    rows = await store.all();
  } catch (error) {
    isBlind = true;
    log('error', 'Waiting call logs cannot be read', error);
  }
  const told = (path: string, reason: string) =>
    log('warn', `A stored call log: ${path} ${reason}: the log is kept as it is`);
  const read = rows.flatMap((row) => readRow(row, clock.now(), told) ?? []);
  const logs = new Map<string, StoredLog>();
  for (const each of read) logs.set(each.key, newest(logs.get(each.key), each));
  const unread = rows.length - read.length + (store.unread?.().length ?? 0);
  return { logs: [...logs.values()], unread, isBlind };
}
