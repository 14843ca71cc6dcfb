// The host as the queue asks it: not waited for without end, because another tab may never answer, and not for a save when
// another tab leads.
import type { CrmHost, RecordFields } from '../contract/crm/crm';
import { withinTime } from '../contract/driver/base/patience';
import type { Clock } from '../contract/ports';
import { fault } from '../errors';

export type LogHost = Pick<CrmHost, 'save' | 'findCallLogs' | 'callServer'>;

/** After `patience` ms a request rejects with SP-1105. A save that is answered later still tells where its record is. */
export function patientHost(
  ports: { readonly clock: Clock; readonly host: () => LogHost },
  patience: number,
  onLateSave: (fields: RecordFields, recordId: string) => void,
): LogHost {
  // Async, so that a host that cannot even be had is a failed request, too.
  const asked = async <T>(request: (host: LogHost) => Promise<T>): Promise<T> => request(ports.host());
  const ask = <T>(request: (host: LogHost) => Promise<T>, onLate: (answer: T) => void): Promise<T> =>
    withinTime(ports.clock, asked(request), patience, () => fault('SP-1105'), onLate);
  return {
    save: (fields) =>
      ask(
        (host) => host.save(fields),
        (recordId) => onLateSave(fields, recordId),
      ),
    findCallLogs: (callObject) =>
      ask(
        (host) => host.findCallLogs(callObject),
        // It is asked again anyway.
        () => undefined,
      ),
    callServer: (...args) =>
      ask(
        (host) => host.callServer(...args),
        () => undefined,
      ),
  };
}

/** The leadership that the queue works for. A tab may stand still at any `await`, and be robbed meanwhile. */
export interface LogFence {
  readonly term: number;
  /** At once where no other tab can lead, else after asking the lock. */
  may(): true | Promise<boolean>;
  /** Asks the lock. */
  holds(): Promise<boolean>;
}

/** A save that was refused counts as one of unknown fate: nothing follows from it here, and the next leader looks. */
export function fencedHost(host: LogHost, fence: LogFence | null = null): LogHost {
  if (!fence) return host;
  return {
    save: async (fields) => {
      if (await fence.holds()) return host.save(fields);
      throw fault('SP-1108', { cause: 'another tab leads' });
    },
    findCallLogs: (callObject) => host.findCallLogs(callObject),
    callServer: (...args) => host.callServer(...args),
  };
}
