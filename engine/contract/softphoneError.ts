// An error of our own side as plain data, so that it crosses tabs, storage and the bridge. Codes live in ../errors.ts.
import { isBranded } from './plainData';

/** One thing that the CRM found wrong with a save, in its own words: for the agent who reads them, never for a log. */
export interface Refusal {
  /** Its code, e.g. 'STRING_TOO_LONG'; '' when it gave none. */
  readonly code: string;
  /** Text, whatever it looks like. */
  readonly message: string;
  /** As far as it named any. */
  readonly fields: readonly string[];
}

export interface SoftphoneError {
  readonly softphoneError: true;
  /** A code of the catalogue, e.g. 'SP-1105'. */
  readonly code: string;
  /** For logs: English, no personal data. */
  readonly message: string;
  readonly retryable: boolean;
  /** What the other side said, as text, cut to 500 characters. */
  readonly cause?: string;
  /** Values for the placeholders of the label, e.g. a field's name. Never a full phone number. */
  readonly params?: readonly string[];
  /** Of a save that the CRM refused. */
  readonly refusals?: readonly Refusal[];
}

export const softphoneError = (
  code: string,
  message: string,
  extra: Partial<Omit<SoftphoneError, 'softphoneError' | 'code' | 'message'>> = {},
): SoftphoneError => ({ softphoneError: true, code, message, retryable: false, ...extra });

export const isSoftphoneError = (value: unknown): value is SoftphoneError =>
  isBranded(value, 'softphoneError');
