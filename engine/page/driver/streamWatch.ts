// Debug mode: names every breach of the driver contract in the console, as it happens. The monitor is loaded for it; what
// is told before it is there waits for it.
import type { Capability, DriverEvent } from '../../contract/driver/driver';
import type { Log } from '../../contract/ports';
import type * as StreamMonitor from '../../contract/driver/streamMonitor';

export type LoadMonitor = () => Promise<Pick<typeof StreamMonitor, 'monitor' | 'monitorStart'>>;

export function streamWatch(
  capabilities: readonly Capability[],
  log: Log,
  load: LoadMonitor,
): (event: DriverEvent) => void {
  const waiting: DriverEvent[] = [];
  let watch = (event: DriverEvent): void => void waiting.push(event);
  load().then(
    ({ monitor, monitorStart }) => {
      let state = monitorStart(capabilities);
      watch = (event) => {
        try {
          const seen = monitor(state, event);
          ({ state } = seen);
          for (const breach of seen.breaches) log('warn', `The driver breaks the contract: ${breach}`);
        } catch {
          log('warn', 'The driver breaks the contract: an event without what its type must hold');
        }
      };
      waiting.splice(0).forEach(watch);
    },
    (error: unknown) => {
      watch = () => undefined;
      waiting.length = 0;
      log('warn', 'The driver is not held to the contract', error);
    },
  );
  return (event) => watch(event);
}
