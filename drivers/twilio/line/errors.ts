// What the SDK's error codes mean here. A test walks the SDK's own table, so that a newer SDK cannot bring one that is not judged.
import type { EndReason } from '../../../engine/contract/driver/call';
import {
  driverError,
  type DriverError,
  type DriverErrorCode,
} from '../../../engine/contract/driver/driverError';
import type { TwilioProblem } from './phone';

/** https://www.twilio.com/docs/api/errors, as far as this SDK tells them. */
export const CODES: Readonly<Record<number, DriverErrorCode>> = {
  20101: 'auth-expired',
  20104: 'auth-expired',
  20151: 'auth-expired',
  31000: 'vendor',
  // The TwiML app that the token names is not there.
  31001: 'forbidden',
  31002: 'destination-unreachable',
  31003: 'timeout',
  31005: 'unreachable',
  31008: 'aborted',
  31009: 'not-connected',
  31100: 'invalid-argument',
  31101: 'invalid-argument',
  31102: 'auth-required',
  31103: 'invalid-argument',
  31104: 'forbidden',
  31105: 'forbidden',
  31107: 'internal',
  31201: 'auth-expired',
  31202: 'auth-expired',
  31203: 'forbidden',
  31204: 'auth-expired',
  31205: 'auth-expired',
  31206: 'rate-limited',
  31207: 'auth-expired',
  31209: 'unreachable',
  31210: 'invalid-argument',
  31212: 'invalid-argument',
  31400: 'invalid-argument',
  31401: 'media-permission',
  31402: 'media-device',
  31404: 'destination-unreachable',
  31480: 'destination-unreachable',
  31486: 'busy',
  31603: 'destination-unreachable',
  53000: 'unreachable',
  53001: 'unreachable',
  53400: 'media-failed',
  53402: 'media-failed',
  53405: 'media-failed',
};

export function errorOf({ code, name, message }: TwilioProblem): DriverError {
  const vendor = { code: String(code), message };
  return driverError(CODES[code] ?? 'vendor', `Twilio: ${name} (${String(code)})`, { vendor });
}

/** A fresh token may help. */
export const isAboutToken = ({ code }: TwilioProblem): boolean =>
  CODES[code] === 'auth-expired' || CODES[code] === 'auth-required';

/** Nobody has answered yet. */
const UNANSWERED: Readonly<Record<number, EndReason>> = {
  31002: 'rejected',
  31003: 'no-answer',
  31008: 'cancelled',
  31404: 'unreachable',
  31480: 'no-answer',
  31486: 'busy',
  31603: 'rejected',
};

const SOUND: readonly DriverErrorCode[] = ['media-permission', 'media-device', 'media-failed'];
/** Twilio no longer knows the call, or cannot be reached. */
const LINK: readonly DriverErrorCode[] = [
  'unreachable',
  'not-connected',
  'timeout',
  'destination-unreachable',
];

export interface CallEnd {
  readonly endReason: EndReason;
  readonly error?: DriverError;
}

/** Why a call is over of which the SDK told a problem. */
export function endWith(problem: TwilioProblem, wasAnswered: boolean): CallEnd {
  const error = errorOf(problem);
  if (SOUND.includes(error.code)) return { endReason: 'media-failed', error };
  const unanswered = wasAnswered ? undefined : UNANSWERED[problem.code];
  if (unanswered !== undefined) return { endReason: unanswered, error };
  if (LINK.includes(error.code)) return { endReason: wasAnswered ? 'lost' : 'unreachable', error };
  return { endReason: 'failed', error };
}
