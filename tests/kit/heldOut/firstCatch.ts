// Whether a fault is caught at all: the first case that fails it, and passes the good driver.
import { cases } from '../../../drivers/kit/cases';
import type { Fault } from '../faults/fault';
import { caughtBy, type Ground } from '../faults/matrix';

/** Id of the case; null: every case passes. A failure counts only when it can be repeated, and is the fault's. */
export async function firstCatch(ground: Ground, fault: Fault): Promise<string | null> {
  const good: Fault = { id: 'none', title: 'nothing is wrong' };
  for (const each of cases) {
    if ((await caughtBy(ground, fault, [each])).length === 0) continue;
    if ((await caughtBy(ground, fault, [each])).length === 0) continue;
    if ((await caughtBy(ground, good, [each])).length === 0) return each.id;
  }
  return null;
}
