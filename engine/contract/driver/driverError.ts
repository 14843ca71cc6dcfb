// Errors of the telephone side are data, not classes: `instanceof` fails across bundles, frames and membranes.
import { isBranded } from '../plainData';

export type DriverErrorCode =
  | 'not-supported'
  | 'not-allowed'
  | 'invalid-argument'
  | 'not-connected'
  | 'auth-required'
  | 'auth-expired'
  | 'forbidden'
  | 'conflict'
  | 'rate-limited'
  | 'unreachable'
  | 'timeout'
  | 'aborted'
  | 'busy'
  | 'destination-invalid'
  | 'destination-unreachable'
  | 'media-permission'
  | 'media-device'
  | 'media-failed'
  | 'vendor'
  | 'internal';

export interface DriverError {
  /** Brand, since a class would not survive the border. */
  readonly driverError: true;
  /** What kind of error; says what agent and engine do about it. */
  readonly code: DriverErrorCode;
  /** For logs: English, no personal data. The agent's sentence comes from labels keyed by `code`. */
  readonly message: string;
  /** The same command may work a little later. */
  readonly retryable: boolean;
  /** The system's own words, for support. */
  readonly vendor?: { readonly code?: string; readonly message?: string };
  /** The call that it is about. */
  readonly callId?: string;
}

const RETRYABLE: readonly DriverErrorCode[] = ['not-connected', 'rate-limited', 'unreachable', 'timeout'];

export const driverError = (
  code: DriverErrorCode,
  message: string,
  extra: Partial<Omit<DriverError, 'driverError' | 'code' | 'message'>> = {},
): DriverError => ({ driverError: true, code, message, retryable: RETRYABLE.includes(code), ...extra });

export const isDriverError = (value: unknown): value is DriverError => isBranded(value, 'driverError');
