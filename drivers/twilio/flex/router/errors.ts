// What the worker SDK throws, in our words. It says the HTTP status in a sentence and nothing else.
import {
  driverError,
  isDriverError,
  type DriverError,
  type DriverErrorCode,
} from '../../../../engine/contract/driver/driverError';
import { isObject } from '../../../../engine/contract/plainData';

/** Names of the SDK's own errors (`twilioErrors`); a test walks its list. */
export const CODES: Readonly<Record<string, DriverErrorCode>> = {
  'One or more arguments passed were invalid.': 'internal',
  'The token is invalid or malformed.': 'auth-expired',
  "Worker's active token has expired.": 'auth-expired',
  "Could not connect to Twilio's servers.": 'unreachable',
  "Connection to Twilio's servers was lost.": 'unreachable',
  'The JSON message received was malformed.': 'vendor',
  'TaskRouter failed to complete the request.': 'vendor',
  'The provided request is invalid.': 'vendor',
  'No response from the server.': 'unreachable',
  'Server has experienced an issue performing the request.': 'vendor',
  'An unknown error has occurred.': 'vendor',
};

const STATUS: Readonly<Record<number, DriverErrorCode>> = {
  400: 'not-allowed',
  401: 'auth-expired',
  403: 'forbidden',
  404: 'not-allowed',
  408: 'timeout',
  409: 'not-allowed',
  412: 'not-allowed',
  429: 'rate-limited',
  502: 'unreachable',
  503: 'unreachable',
  504: 'timeout',
};

/** The SDK's sentence may hold a number or a name: only its status is told. */
export function routerError(error: unknown): DriverError {
  if (isDriverError(error)) return error;
  const said = isObject(error) && typeof error['message'] === 'string' ? error['message'] : '';
  const [, status] = /status code (\d{3})/.exec(said) ?? [];
  if (status !== undefined)
    return driverError(STATUS[Number(status)] ?? 'vendor', `TaskRouter refused the request (${status})`, {
      vendor: { code: status },
    });
  if (said.startsWith('Network error')) return driverError('unreachable', 'TaskRouter does not answer');
  return driverError(CODES[said] ?? 'vendor', 'TaskRouter: an error of its SDK', {
    vendor: { code: nameOf(error) },
  });
}

/** What is no HTTP status: the class of the error, never its text. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);
