// A host that is not waited for without end: the queue must not stand still because another tab never answers.
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
