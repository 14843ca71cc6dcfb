// One log in hand, among all logs of its leg: what one of them knows of the record, all know.
import type { LogInHand } from './logAttempt';
import type { LogItem } from './logItem';
import { beforeNow } from './schema';
import { isDoubtful } from './storedLog';

export function inHand(
  item: LogItem,
  leg: () => readonly LogItem[],
  { now, change }: { readonly now: () => number; readonly change: LogInHand['change'] },
): LogInHand {
  return {
    now: () => item.log,
    change,
    isInDoubt: () =>
      item.log.recordId === null ? leg().some(({ log }) => isDoubtful(log)) : item.isRecordInDoubt,
    recordOfLeg: () => leg().find(({ log }) => log.recordId)?.log.recordId ?? null,
    creatingSince: () => {
      const at = now();
      // The clock may have been put back since.
      for (const each of leg()) each.log = beforeNow(each.log, at);
      const times = leg().map(({ log }) => log.creatingSince);
      const known = times.filter((time) => time !== null);
      return known.length === 0 ? null : Math.max(...known);
    },
  };
}
