// What the queue has stored, as long as its tab leads.
import type { LogQueuePorts } from '../logQueuePorts';
import { asKept } from '../storedLog';
import type { StoredLog } from '../storedLog';

type Keeping = Pick<LogQueuePorts, 'store' | 'log' | 'fence'>;

/** Never rejects: a full disk must not keep the log from the CRM. */
export async function keepLog(kept: StoredLog, { store, log, fence }: Keeping): Promise<void> {
  try {
    const may = fence?.may() ?? true;
    // At once if possible: a page that is left has no later.
    if (may === true || (await may)) await store.write({ ...asKept(kept), term: fence?.term ?? 0 });
  } catch (error) {
    log('error', 'A call log cannot be kept in this browser', error);
  }
}

export async function forgetLog({ key }: StoredLog, { store, log, fence }: Keeping): Promise<void> {
  try {
    if ((await fence?.may()) ?? true) await store.remove(key);
  } catch (error) {
    log('warn', 'A saved call log cannot be removed', error);
  }
}
