// Debug mode: names every breach of the driver contract in the console, as it happens.
import type { Capability, DriverEvent } from '../contract/driver';
import type { Log } from '../contract/ports';
import { monitor, monitorStart } from '../contract/streamMonitor';

export function streamWatch(capabilities: readonly Capability[], log: Log): (event: DriverEvent) => void {
  let state = monitorStart(capabilities);
  return (event) => {
    const seen = monitor(state, event);
    ({ state } = seen);
    for (const breach of seen.breaches) log('warn', `The driver breaks the contract: ${breach}`);
  };
}
