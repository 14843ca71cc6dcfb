// One call of the Open CTI library as a promise that always settles. The library has no time-out of its own, throws in
// the caller's face when an argument cannot be cloned, and may answer minutes later.
import type { Clock } from '../contract/ports';
import { fault } from '../errors';
import type { CtiLibrary, CtiMethod, CtiResponse } from './openCtiLibrary';
import type { SoftphoneError } from '../contract/softphoneError';

export interface CtiCall {
  readonly method: string;
  /** Anything that JSON can hold; copied before it reaches the library. */
  readonly args?: unknown;
  readonly timeoutMs: number;
  /** Told of an answer that comes after the time-out. It never settles the promise again. */
  readonly onLate?: (response: CtiResponse) => void;
  /** Reads what is wrong, where more is told than one sentence; null: it was not. */
  readonly refusal?: (errors: unknown) => Promise<SoftphoneError | null>;
}

/** Rejects with a `SoftphoneError`: SP-1105 no answer in time, SP-1106 refused, SP-1107 could not be made. */
export function callLibrary(library: CtiLibrary, clock: Clock, call: CtiCall): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let isOpen = true;
    const timer = clock.setTimeout(() => {
      isOpen = false;
      reject(fault('SP-1105', { cause: `${call.method}: no answer in ${call.timeoutMs} ms` }));
    }, call.timeoutMs);
    const settle = (act: () => void) => {
      if (!isOpen) return;
      isOpen = false;
      clock.clearTimeout(timer);
      act();
    };
    const callback = (response: CtiResponse) => {
      if (!isOpen) call.onLate?.(response);
      else if (response.success) settle(() => resolve(response.returnValue));
      else settle(() => void refused(call, response).then(reject, reject));
    };
    try {
      methodOf(library, call.method)({ ...plainObject(call.args), callback });
    } catch (thrown) {
      settle(() => reject(fault('SP-1107', { cause: `${call.method}: ${String(thrown)}` })));
    }
  });
}

/**
 * A deep plain copy. Going through JSON reads a Proxy (a component framework's reactive object) value by value and
 * drops functions; either would make the library throw DataCloneError.
 */
function plainObject(value: unknown): Record<string, unknown> {
  if (value === undefined) return {};
  const copy: unknown = JSON.parse(JSON.stringify(value));
  return copy as Record<string, unknown>;
}

function methodOf(library: CtiLibrary, name: string): CtiMethod {
  const method = library[name];
  if (typeof method !== 'function') throw new Error(`the library has no method ${name}`);
  return method as CtiMethod;
}

async function refused({ method, refusal }: CtiCall, { errors }: CtiResponse): Promise<SoftphoneError> {
  const read = await refusal?.(errors).catch(() => null);
  return read ?? fault('SP-1106', { cause: `${method}: ${firstError(errors)}` });
}

function firstError(errors: CtiResponse['errors']): string {
  const error = errors?.[0] as { readonly code?: unknown; readonly description?: unknown } | undefined;
  if (!error) return 'no reason given';
  return [error.code, error.description].filter((part) => typeof part === 'string' && part !== '').join(': ');
}
