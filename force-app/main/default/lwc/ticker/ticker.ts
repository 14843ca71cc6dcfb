// One interval for all clocks on screen, so that they turn together and cost one task a second. It runs only while a
// clock is shown. A throttled page ticks late; every clock computes from the time of day, so none goes wrong by it.
export type TickListener = (now: number) => void;

const listeners = new Set<TickListener>();
let interval: number | undefined;

/** Calls back at once and then every second; returns the unsubscribe. */
export function everySecond(listener: TickListener): () => void {
  listeners.add(listener);
  // eslint-disable-next-line @lwc/lwc/no-async-operation -- a clock is this module's purpose; it is cleared below
  interval ??= window.setInterval(tick, 1000);
  listener(Date.now());
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    window.clearInterval(interval);
    interval = undefined;
  };
}

function tick(): void {
  const now = Date.now();
  listeners.forEach((listener) => listener(now));
}
