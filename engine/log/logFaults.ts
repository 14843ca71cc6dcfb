// Why a log is not safe yet, as the agent and the page's own log are told.
import { isSoftphoneError } from '../contract/softphoneError';
import type { SoftphoneError } from '../contract/softphoneError';
import { fault } from '../errors';
import type { AttemptOutcome } from './logAttempt';
import type { LogItem } from './logItem';

/** So many refused look-ups are no accident: the user may not look. */
const DENIALS = 3;

export const whyUncertain = ({ denials }: LogItem, cause: unknown): SoftphoneError =>
  fault(denials < DENIALS ? 'SP-3001' : 'SP-3011', { cause: causeOf(cause) });

export const whyRefused = ({ cause, error }: Extract<AttemptOutcome, { type: 'failed' }>): SoftphoneError =>
  fault('SP-3002', {
    cause: causeOf(cause),
    ...(error?.refusals === undefined ? {} : { refusals: error.refusals }),
  });

/** Without the CRM's own words to the agent: they may quote what was typed. */
export const forDiagnostics = (error: SoftphoneError | null): unknown =>
  error && { code: error.code, cause: error.cause };

const causeOf = (cause: unknown): unknown =>
  isSoftphoneError(cause) ? [cause.code, cause.message, cause.cause].filter(Boolean).join(': ') : cause;
