// What a leg is called in the log: its Call-ID. Offered again to this agent, `/2` tells the offers apart, also over a reload.
import type { Kept } from '../handOver/kept';

const remembered = 50;
/** With what is put behind it still within the 255 characters of the log's field. */
const longest = 245;

export function legName(kept: Kept, callId: string): string {
  const times = (kept.now.offered[callId] ?? 0) + 1;
  const newest = Object.entries(kept.now.offered).slice(-remembered);
  kept.put({ offered: { ...Object.fromEntries(newest), [callId]: times } });
  const name = callId.slice(0, longest);
  return times === 1 ? name : `${name}/${String(times)}`;
}
