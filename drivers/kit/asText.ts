// Anything as a short text for a reason or a log: values of drivers are unknown, and `String` says nothing of objects.
import { isDriverError } from '../../engine/contract/driver/driverError';

export function asText(value: unknown): string {
  if (value === undefined) return 'absent';
  if (isDriverError(value)) return `${value.code}: ${value.message}`;
  if (value instanceof Error) return value.message;
  if (typeof value === 'string') return value;
  return asJson(value);
}

/** As JSON; what has none (a function, a circle) by its kind. */
export function asJson(value: unknown): string {
  try {
    const json: unknown = JSON.stringify(value);
    if (typeof json === 'string') return json;
    return value === undefined ? 'absent' : typeof value;
  } catch {
    return `no plain data (${typeof value})`;
  }
}
