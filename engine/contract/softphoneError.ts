// An error of our own side as plain data, so that it crosses tabs, storage and the bridge. Codes live in ../errors.ts.
import { isBranded } from './plainData';

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
}

export const softphoneError = (
  code: string,
  message: string,
  extra: Partial<Omit<SoftphoneError, 'softphoneError' | 'code' | 'message'>> = {},
): SoftphoneError => ({ softphoneError: true, code, message, retryable: false, ...extra });

export const isSoftphoneError = (value: unknown): value is SoftphoneError =>
  isBranded(value, 'softphoneError');
