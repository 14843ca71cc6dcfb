// A host that is not waited for without end: the queue must not stand still because another tab never answers.
import type { CrmHost, RecordFields } from '../contract/crm/crm';
import type { Clock } from '../contract/ports';
import { fault } from '../errors';

export type LogHost = Pick<CrmHost, 'save' | 'findCallLogs'>;

/** After `patience` ms a request rejects with SP-1105. A save that is answered later still tells where its record is. */
export function patientHost(
  ports: { readonly clock: Clock; readonly host: () => LogHost },
  patience: number,
  onLateSave: (fields: RecordFields, recordId: string) => void,
): LogHost {
  const ask = <T>(request: (host: LogHost) => Promise<T>, onLate: (answer: T) => void): Promise<T> =>
    // Async, so that a host that cannot even be had is a failed request, too.
    within(ports.clock, patience, async () => request(ports.host()), onLate);
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
  };
}

function within<T>(
  clock: Clock,
  ms: number,
  request: () => Promise<T>,
  onLate: (answer: T) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    let isGivenUp = false;
    const timer = clock.setTimeout(() => {
      isGivenUp = true;
      reject(fault('SP-1105'));
    }, ms);
    request().then(
      (answer) => {
        clock.clearTimeout(timer);
        if (isGivenUp) onLate(answer);
        else resolve(answer);
      },
      (error: unknown) => {
        clock.clearTimeout(timer);
        reject(error);
      },
    );
  });
}
